package import FoundationEssentials
package import Signing
import Text

extension Request {
  /// The parameters with the platform's system parameters added behind them, stamped.
  ///
  /// What is given stays as it is: a system parameter that is given is not added again, not even when
  /// its value is blank, which is the way to leave one out. One given as absent (`null`) is added.
  /// The session is added when the account has one and the method takes one, as far as is known.
  ///
  /// - Parameter date: The time of sending; ``pinnedTimestamp`` goes before it.
  package func filled(at date: Date) -> [Parameter] {
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

  /// Writes the arguments in the form that the platform signs, so that the same is sent. What is no
  /// JSON stays as it is.
  private func canonical(_ parameters: [Parameter]) -> [Parameter] {
    guard let payload = account.platform.payload, payload.isCanonical else { return parameters }
    return parameters.map { parameter in
      guard parameter.name.hasSameBytes(as: payload.parameter), let text = parameter.text,
        let canonical = CanonicalJSON.text(of: text)
      else { return parameter }
      return Parameter(parameter.name, canonical)
    }
  }

  /// ``parameters``, and behind them those that are written into the gateway's address: the platform
  /// takes them for parameters, and so they are signed.
  package var given: [Parameter] {
    parameters + GatewayAddress(account.gateway).parameters
  }

  private func value(of source: Platform.SystemParameter.Source, at date: Date) -> String? {
    switch source {
    case .method: return method
    case .appKey: return account.appKey
    case .session:
      return account.platform.methods.named(calledMethod)?.session == .unneeded
        ? nil : account.session
    case .timestamp: return timestampForm.text(for: pinnedTimestamp ?? date)
    case .nonce: return nonce(at: pinnedTimestamp ?? date)
    case .apiName: return addressedPath.isEmpty ? path : nil
    case .signMethod: return announcedSignMethod
    case .literal(let text): return text
    case .caller: return nil
    }
  }

  /// The word for the scheme that signs, as the platform writes it.
  private var announcedSignMethod: String? {
    let scheme = try? account.platform.scheme(signMethod: account.signMethod)
    return scheme?.signMethodValue ?? account.signMethod
  }

  /// Another text with every stamp that only the secret's owner can foretell, and the same one when a
  /// stamp is reproduced: 32 characters.
  private func nonce(at date: Date) -> String {
    let stamp = TimestampForm.milliseconds.text(for: date)
    return SigningScheme.Output.lowerHex.text(
      of: DigestAlgorithm.md5.authenticationCode(of: Array(stamp.utf8), key: account.secret))
  }

  /// The form a timestamp is stamped in.
  package var timestampForm: TimestampForm {
    account.timestampForm ?? account.platform.timestampForms.first ?? .milliseconds
  }

  /// The method that is called: the one given among the parameters, else ``method``.
  package var calledMethod: String {
    let name = account.platform.systemParameters.first { $0.source == .method }?.name
    guard let name else { return method }
    return given.last { $0.text != nil && $0.name.hasSameBytes(as: name) }?.text ?? method
  }

  /// The scheme that signs: by a `sign_method` among the parameters, else by the account.
  package func scheme() throws(RequestError) -> SigningScheme {
    let platform = account.platform
    let given = given
    let named = given.last {
      $0.text?.isBlank == false && $0.name.hasSameBytes(as: platform.signMethodParameter)
    }?.text
    // Two methods can go by one word on the wire; then the account says which.
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

  /// Fills and signs, as sending at that time would.
  ///
  /// Signs whatever can be signed, so that the screen can show it: what keeps a request from being
  /// sent is another matter.
  package func trace(at date: Date) throws(RequestError) -> SignatureTrace {
    try scheme().trace(
      filled(at: date), secret: account.secret, path: calledPath, body: body ?? "")
  }
}
