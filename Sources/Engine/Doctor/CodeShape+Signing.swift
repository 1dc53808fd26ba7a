extension CodeShape {
  /// What code of this shape makes of an input.
  struct Outcome {
    /// The string as it is digested.
    var bytes: [UInt8]
    var digest: [UInt8]
    /// How the string came about, before it was rewritten.
    var trace: SignatureTrace
  }

  /// Whether the parameters are signed as they are sent, so that none has to be made anew.
  private var keepsParameters: Bool {
    leftOut.isEmpty && added.isEmpty && selection == .all && blanks == .asScheme && absent == nil
      && values == .asGiven && encoding == .asScheme && !encodesNames && names == .asGiven
      && timestamp == .asGiven && order == .asScheme && secret != .swappedWithAppKey
  }

  /// Signs as this code does; `nil` where it could not, as with text that GBK has no bytes for.
  ///
  /// What goes into the string is changed, and the string is made by ``SigningScheme/trace(_:secret:path:body:)``
  /// as everywhere else.
  func sign(_ input: SigningInput) -> Outcome? {
    var scheme = scheme
    var parameters = input.parameters
    if !keepsParameters {
      guard let written = written(&scheme, input) else { return nil }
      parameters = written
    }
    guard let body = bodyText(&scheme, input) else { return nil }
    let secret = secret.secret(of: input)
    let trace = scheme.trace(
      parameters, secret: secret, path: path.path(of: input), body: body)
    if rewriting == .none, key == .secret, !digestsTwice {
      return Outcome(bytes: trace.bytes, digest: trace.digest, trace: trace)
    }
    guard let bytes = rewriting.apply(trace.bytes),
      var digest = digest(of: bytes, scheme: scheme, secret: secret)
    else { return nil }
    if digestsTwice {
      digest = scheme.digest.digest(of: Array(SigningScheme.Output.lowerHex.text(of: digest).utf8))
    }
    return Outcome(bytes: bytes, digest: digest, trace: trace)
  }

  /// The signature that code of this shape makes.
  public func signature(of input: SigningInput) -> String? {
    sign(input).map { output.text(of: $0.digest, scheme: scheme.output) }
  }

  private func digest(of bytes: [UInt8], scheme: SigningScheme, secret: String) -> [UInt8]? {
    guard scheme.isKeyed else { return scheme.digest.digest(of: bytes) }
    switch key {
    case .secret: return scheme.digest.authenticationCode(of: bytes, key: Array(secret.utf8))
    case .message: return scheme.digest.authenticationCode(of: Array(secret.utf8), key: bytes)
    case .hexDecoded:
      return Hexadecimal.bytes(of: secret).map {
        scheme.digest.authenticationCode(of: bytes, key: $0)
      }
    case .base64Decoded:
      return Base64Text.bytes(of: secret).map {
        scheme.digest.authenticationCode(of: bytes, key: $0)
      }
    }
  }

  // MARK: Parameters

  /// The parameters as this code puts them into the string, with the scheme that leaves them so.
  private func written(_ scheme: inout SigningScheme, _ input: SigningInput) -> [Parameter]? {
    var parameters = selected(&scheme, input)
    if let absent {
      for index in parameters.indices where parameters[index].value == .absent {
        parameters[index].value = .text(absent)
      }
    }
    dropBlanks(&scheme, &parameters)
    guard rewriteTimestamp(&parameters, input) else { return nil }
    if secret == .swappedWithAppKey {
      for index in parameters.indices
      where parameters[index].text == input.appKey && input.appKey != nil {
        parameters[index].value = .text(input.secret)
      }
    }
    if values != .asGiven {
      for index in parameters.indices {
        guard let text = parameters[index].text else { continue }
        parameters[index].value = .text(values.apply(text))
      }
    }
    if encoding != .asScheme {
      scheme.encoding = .raw
      for index in parameters.indices {
        guard let text = parameters[index].text else { continue }
        guard let encoded = encoding.apply(text) else { return nil }
        parameters[index].value = .text(encoded)
      }
    }
    sort(&parameters, &scheme, input)
    for index in parameters.indices { parameters[index].name = name(parameters[index].name) }
    return parameters
  }

  private func selected(_ scheme: inout SigningScheme, _ input: SigningInput) -> [Parameter] {
    var parameters = input.parameters
    switch selection {
    case .all: break
    case .systemOnly: parameters.removeAll { !input.platform.isSystem($0.name) }
    case .businessOnly: parameters.removeAll { input.platform.isSystem($0.name) }
    case .unsignedToo:
      scheme.excluded = [scheme.signParameter]
      scheme.only = nil
    case .signatureToo: scheme.excluded.removeAll { $0.hasSameBytes(as: scheme.signParameter) }
    case .emptySignatureToo:
      scheme.excluded.removeAll { $0.hasSameBytes(as: scheme.signParameter) }
      scheme.blank = .keep
      parameters.removeAll {
        $0.name.hasSameBytes(as: scheme.signParameter) || $0.text?.isBlank == true
      }
      parameters.append(Parameter(scheme.signParameter, ""))
    case .firstOfName, .lastOfName:
      parameters = Self.unique(parameters, keepingLast: selection == .lastOfName)
    }
    if !leftOut.isEmpty { parameters.removeAll { leftOut.containsBytes(of: $0.name) } }
    return parameters + added
  }

  private static func unique(_ parameters: [Parameter], keepingLast: Bool) -> [Parameter] {
    var kept: [Parameter] = []
    for parameter in parameters {
      if let index = kept.firstIndex(where: { $0.name.hasSameBytes(as: parameter.name) }) {
        if keepingLast { kept[index] = parameter }
      } else {
        kept.append(parameter)
      }
    }
    return kept
  }

  /// Blanks go before anything is done to values: an encoded space is not blank any more.
  private func dropBlanks(_ scheme: inout SigningScheme, _ parameters: inout [Parameter]) {
    switch blanks {
    case .asScheme:
      if scheme.blank == .drop { parameters.removeAll { $0.text?.isBlank == true } }
    case .kept: break
    case .dropped: parameters.removeAll { $0.text?.isBlank == true }
    case .emptyDropped: parameters.removeAll { $0.text?.isEmpty == true }
    }
    scheme.blank = .keep
  }

  private func rewriteTimestamp(_ parameters: inout [Parameter], _ input: SigningInput) -> Bool {
    guard timestamp != .asGiven else { return true }
    guard let sent = input.timestampIndex,
      let index = parameters.lastIndex(where: {
        $0.name.hasSameBytes(as: input.parameters[sent].name)
      }), let text = parameters[index].text, let written = timestamp.text(for: text)
    else { return false }
    parameters[index].value = .text(written)
    return true
  }

  private func sort(
    _ parameters: inout [Parameter], _ scheme: inout SigningScheme, _ input: SigningInput
  ) {
    // The names are written anew afterwards, so the scheme must neither pick nor sort by them.
    let isOrdered = order == .asScheme && names == .asGiven && !encodesNames
    guard !isOrdered else { return }
    parameters.removeAll {
      scheme.excluded.containsBytes(of: $0.name)
        || scheme.only?.containsBytes(of: $0.name) == false || $0.text == nil
    }
    if order == .asScheme {
      let sorted = scheme.trace(parameters, secret: "").order.map { parameters[$0] }
      if sorted.count == parameters.count { parameters = sorted }
    } else {
      order.sort(
        &parameters,
        joined: { [pair = scheme.pair] parameter in
          Array((parameter.name + pair.nameValueSeparator + (parameter.text ?? "")).utf8)
        }, isSystem: input.platform.isSystem)
    }
    scheme.order = .listed
    scheme.only = nil
    scheme.excluded = []
  }

  private func name(_ name: String) -> String {
    let written =
      switch names {
      case .asGiven: name
      case .lowerCased: name.lowercased()
      case .upperCased: name.uppercased()
      case .camelCased: Self.camelCased(name)
      case .withoutUnderscores: name.replacing("_", with: "")
      }
    guard encodesNames else { return written }
    let habit: EncodingHabit =
      encoding == .asScheme || encoding == .raw || encoding == .gbk ? .rfc3986 : encoding
    return habit.apply(written) ?? written
  }

  private static func camelCased(_ name: String) -> String {
    let words = name.split(separator: "_")
    guard let first = words.first else { return name }
    return words.dropFirst().reduce(into: String(first)) { text, word in
      text += word.prefix(1).uppercased() + word.dropFirst()
    }
  }

  // MARK: Body

  private func bodyText(_ scheme: inout SigningScheme, _ input: SigningInput) -> String? {
    guard body != .asScheme else { return input.body }
    guard scheme.body == .afterPairs, !input.body.isEmpty else { return nil }
    switch body {
    case .asScheme: return input.body
    case .leftOut: return ""
    case .beforePairs:
      scheme.prefix.append(.literal(input.body))
      return ""
    case .spacedJSON: return JSONStyle(isSpaced: true).rewrite(input.body)
    case .compactJSON: return JSONStyle().rewrite(input.body)
    case .trailingNewline: return input.body + "\n"
    }
  }
}
