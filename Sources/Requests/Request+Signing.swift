public import FoundationEssentials
public import Signing
public import Text

extension Request {
  /// The parameters followed by the missing system parameters, with the timestamp set.
  ///
  /// Given parameters stay as they are: a given system parameter is not added again, even when
  /// its value is blank, which is how to leave one out. One given as absent (`null`) is added.
  /// The session is added when the account has one and the method is not known to take none.
  ///
  /// - Parameter date: The time of sending; ``pinnedTimestamp`` takes precedence.
  public func filled(at date: Date) -> [Parameter] {
    let given = given
    var filled = given
    for system in account.platform.systemParameters {
      let isGiven = given.contains {
        $0.value != .absent && $0.name.hasSameBytes(as: system.name)
      }
      guard !isGiven, let value = value(of: system.source, at: date), !value.isEmpty else {
        continue
      }
      filled.append(Parameter(system.name, value))
    }
    return canonical(filled)
  }

  /// Writes the arguments in the canonical form that the platform signs, so that the same text is sent. Text that is not
  /// JSON is left alone.
  private func canonical(_ parameters: [Parameter]) -> [Parameter] {
    guard let payload = account.platform.payload, payload.isCanonical else { return parameters }
    return parameters.map { parameter in
      guard parameter.name.hasSameBytes(as: payload.parameter), let text = parameter.text,
        let canonical = CanonicalJSON.text(of: text)
      else { return parameter }
      return Parameter(parameter.name, canonical)
    }
  }

  /// ``parameters``, followed by those in the gateway URL's query: the platform
  /// reads them as parameters, so they are signed.
  package var given: [Parameter] {
    parameters + GatewayAddress(account.gateway).parameters
  }

  private func value(of source: Platform.SystemParameter.Source, at date: Date) -> String? {
    switch source {
    case .method: return method
    case .appKey: return account.appKey
    case .session:
      return account.platform.methods.named(calledMethod)?.session == .unneeded
        ? nil : account.session?.withText { $0 }
    case .timestamp: return timestampForm.text(for: pinnedTimestamp ?? date)
    case .nonce: return nonce(at: pinnedTimestamp ?? date)
    case .apiName: return addressedPath.isEmpty ? path : nil
    case .signMethod: return announcedSignMethod
    case .literal(let text): return text
    case .caller: return nil
    }
  }

  /// The signing scheme's name, as the platform writes it.
  private var announcedSignMethod: String? {
    let scheme = try? account.platform.scheme(signMethod: account.signMethod)
    return scheme?.signMethodValue ?? account.signMethod
  }

  /// A text that changes with every timestamp and that only the secret's owner can predict, and the same one when a
  /// timestamp is reproduced: 32 characters.
  private func nonce(at date: Date) -> String {
    let stamp = TimestampForm.milliseconds.text(for: date)
    return account.secret.withText {
      SigningScheme.Output.lowerHex.text(
        of: DigestAlgorithm.md5.authenticationCode(of: Array(stamp.utf8), key: $0))
    }
  }

  /// The format of the timestamp to set.
  public var timestampForm: TimestampForm {
    account.timestampForm ?? account.platform.timestampForms.first ?? .milliseconds
  }

  /// The called method: the one among the parameters, otherwise ``method``.
  public var calledMethod: String {
    let name = account.platform.systemParameters.first { $0.source == .method }?.name
    guard let name else { return method }
    return given.last { $0.text != nil && $0.name.hasSameBytes(as: name) }?.text ?? method
  }

  /// The scheme to sign with: from a `sign_method` among the parameters, otherwise from the account.
  public func scheme() throws(RequestError) -> SigningScheme {
    let platform = account.platform
    let given = given
    let named = given.last {
      $0.text?.isBlank == false && $0.name.hasSameBytes(as: platform.signMethodParameter)
    }?.text
    // Two schemes can have the same name on the wire; then the account decides.
    if let named, let method = account.signMethod,
      let scheme = try? platform.scheme(signMethod: method),
      scheme.signMethodValue.hasSameBytes(as: named)
    {
      return scheme
    }
    return try platform.scheme(
      signMethod: named == nil ? account.signMethod : nil, parameters: given,
      keyCreated: account.keyCreated)
  }

  /// Fills in and signs, as sending at that time would.
  ///
  /// Signs whatever can be signed, so that the screen can show it; what prevents a request from being
  /// sent is checked elsewhere.
  public func trace(at date: Date) throws(RequestError) -> SignatureTrace {
    try scheme().trace(
      filled(at: date), secret: account.secret, path: calledPath, body: body ?? "")
  }
}

extension Platform {
  /// The scheme to sign with: from `signMethod`, then from the parameter that names one, then from the key's
  /// creation date, then the platform's default.
  ///
  /// - Throws: ``RequestError/unknownSignMethod(_:known:)``; a platform never falls back silently.
  public func scheme(
    signMethod: String? = nil, parameters: [Parameter] = [], keyCreated: CalendarDay? = nil
  ) throws(RequestError) -> SigningScheme {
    let given = parameters.last {
      $0.name.hasSameBytes(as: signMethodParameter) && $0.text?.isBlank == false
    }
    let wanted =
      signMethod ?? given?.text ?? digestSwitch?.choice(keyCreated: keyCreated).signMethod
      ?? schemes.first?.signMethod ?? ""
    let named = schemes.first { $0.signMethod.hasSameBytes(as: wanted) }
    guard
      let scheme = named ?? schemes.first(where: { $0.signMethodValue.hasSameBytes(as: wanted) })
    else {
      throw .unknownSignMethod(wanted, known: schemes.map(\.signMethod))
    }
    return scheme
  }
}
