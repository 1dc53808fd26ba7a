package import Signing
import Text

extension CodeShape {
  /// The parameters as this code puts them into the string: selected, encoded and ordered.
  ///
  /// Habits that do not affect them (separators, secret, digest) can change without preparing them again.
  package struct Prepared {
    var parameters: [Parameter]
    /// Whether values are written as the scheme has it, or have been already.
    var isEncoded: Bool
  }

  /// The result of code of this shape for an input.
  package struct Outcome {
    /// The string as it is digested.
    package var bytes: [UInt8]
    package var digest: [UInt8]
  }

  /// Signs as this code does; `nil` where it cannot, such as text that GBK cannot encode.
  package func sign(_ input: SigningInput) -> Outcome? {
    prepare(input).flatMap { sign($0, input) }
  }

  /// Signs prepared parameters. Also `nil` if rewriting the string changes nothing, so that a habit
  /// without effect explains nothing.
  ///
  /// What goes into the string is changed, and the string is made by the scheme as everywhere else.
  ///
  /// - Parameter pairs: The pairs of these parameters as this shape writes them, where they are known.
  package func sign(
    _ prepared: Prepared, _ input: SigningInput, pairs: [UInt8]? = nil
  ) -> Outcome? {
    let secret = secret.secret(of: input)
    let path = self.path.path(of: input)
    var (scheme, text) = (scheme, input.body)
    if changesWrap {
      guard let body = wrap(&scheme, input) else { return nil }
      text = body
    }
    let written = pairs ?? self.pairs(prepared)
    var bytes = secret.withText {
      scheme.string(around: written, secret: $0, path: path, body: text)
        ?? listed(scheme, prepared).string(
          prepared.parameters, secret: $0, path: path, body: text
        ).string.bytes
    }
    if rewriting != .none {
      guard let rewritten = rewriting.apply(bytes), rewritten != bytes else { return nil }
      bytes = rewritten
    }
    guard var digest = digest(of: bytes, scheme: scheme, secret: secret)
    else { return nil }
    if digestsTwice {
      digest = scheme.digest.digest(of: Array(SigningScheme.Output.lowerHex.text(of: digest).utf8))
    }
    return Outcome(bytes: bytes, digest: digest)
  }

  /// The pairs of these parameters, without what stands around them.
  func pairs(_ prepared: Prepared) -> [UInt8] {
    scheme.pairs(prepared.parameters, encoding: prepared.isEncoded ? .raw : scheme.encoding)
  }

  /// How the string comes about, before it is rewritten.
  package func trace(_ input: SigningInput) -> SignatureTrace? {
    var scheme = scheme
    guard let prepared = prepare(input), let body = wrap(&scheme, input) else { return nil }
    return listed(scheme, prepared).trace(
      prepared.parameters, secret: secret.secret(of: input), path: path.path(of: input), body: body)
  }

  /// The scheme for parameters that are picked, written and sorted already.
  private func listed(_ scheme: SigningScheme, _ prepared: Prepared) -> SigningScheme {
    var scheme = scheme
    scheme.blank = .keep
    scheme.excluded = []
    scheme.only = nil
    scheme.together = []
    scheme.order = .listed
    if prepared.isEncoded { scheme.encoding = .raw }
    return scheme
  }

  /// Whether something else is put around the pairs than the scheme says.
  private var changesWrap: Bool { path != .asGiven || body != .asScheme }

  /// Puts around the pairs what this code does; the body behind them, or `nil` where it cannot.
  private func wrap(_ scheme: inout SigningScheme, _ input: SigningInput) -> String? {
    if path != .asGiven {
      // Code that damages a path does not check how it begins.
      func spoilt(_ pieces: [SigningScheme.Piece]) -> [SigningScheme.Piece] {
        pieces.map { $0 == .rootedPath ? .path : $0 }
      }
      (scheme.prefix, scheme.suffix) = (spoilt(scheme.prefix), spoilt(scheme.suffix))
    }
    return bodyText(&scheme, input)
  }

  /// The signature that code of this shape makes.
  package func signature(of input: SigningInput) -> String? {
    sign(input).map { output.text(of: $0.digest, scheme: scheme.output) }
  }

  private func digest(of bytes: [UInt8], scheme: SigningScheme, secret: Secret) -> [UInt8]? {
    guard scheme.isKeyed else { return scheme.digest.digest(of: bytes) }
    func code(_ bytes: [UInt8], _ key: [UInt8]) -> [UInt8] {
      scheme.digest.authenticationCode(of: bytes, key: key)
    }
    return secret.withText { secret in
      switch key {
      case .secret: code(bytes, Array(secret.utf8))
      case .message: code(Array(secret.utf8), bytes)
      case .hexDecoded: Hexadecimal.bytes(of: secret).map { code(bytes, $0) }
      case .base64Decoded: Base64Text.bytes(of: secret).map { code(bytes, $0) }
      }
    }
  }

  // MARK: Parameters

  /// Picks, writes and sorts the parameters.
  func prepare(_ input: SigningInput) -> Prepared? {
    var (parameters, filter) = selected(input)
    if let absent {
      for index in parameters.indices where parameters[index].value == .absent {
        parameters[index].value = .text(absent)
      }
    }
    drop(filter, &parameters)
    guard rewriteTimestamp(&parameters, input) else { return nil }
    if secret == .swappedWithAppKey {
      for index in parameters.indices
      where parameters[index].text == input.appKey && input.appKey != nil {
        parameters[index].value = .text(input.secret.withText { $0 })
      }
    }
    if values != .asGiven {
      for index in parameters.indices {
        guard let text = parameters[index].text, isMeant(parameters[index], by: valuesOf) else {
          continue
        }
        parameters[index].value = .text(values.apply(text))
      }
    }
    if encoding != .asScheme {
      for index in parameters.indices {
        guard let text = parameters[index].text else { continue }
        guard
          let encoded = isMeant(parameters[index], by: encodingOf)
            ? encoding.apply(text) : scheme.encoding.apply(text)
        else { return nil }
        parameters[index].value = .text(encoded)
      }
    }
    // Names are sorted as they are, pairs as they are written.
    let sortsWritten = sortsPairs || sortsWrittenNames
    if !sortsWritten { sort(&parameters, filter, input) }
    if names != .asGiven || encodesNames {
      for index in parameters.indices { parameters[index].name = name(parameters[index].name) }
    }
    if sortsWritten { sort(&parameters, filter, input) }
    return Prepared(parameters: parameters, isEncoded: encoding != .asScheme)
  }

  /// Whether a habit that may be about one parameter is about this one.
  private func isMeant(_ parameter: Parameter, by name: String?) -> Bool {
    name.map { $0.hasSameBytes(as: parameter.name) } ?? true
  }

  /// The parameters, and the scheme that says which of them are signed.
  private func selected(_ input: SigningInput) -> ([Parameter], SigningScheme) {
    var scheme = scheme
    var parameters = input.parameters
    switch selection {
    case .all: break
    case .systemOnly: parameters.removeAll { !input.platform.isSystem($0.name) }
    case .businessOnly: parameters.removeAll { input.platform.isSystem($0.name) }
    case .unsignedToo:
      scheme.excluded = [scheme.signParameter]
      scheme.only = nil
      scheme.together = []
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
    return (parameters + added, scheme)
  }

  private static func unique(_ parameters: [Parameter], keepingLast: Bool) -> [Parameter] {
    var kept: [Parameter] = []
    var places: [[UInt8]: Int] = [:]
    for parameter in parameters {
      let name = Array(parameter.name.utf8)
      if let index = places[name] {
        if keepingLast { kept[index] = parameter }
      } else {
        places[name] = kept.count
        kept.append(parameter)
      }
    }
    return kept
  }

  /// Removes what is not signed. Blanks are removed before values are changed: an encoded space is no
  /// longer blank.
  private func drop(_ filter: SigningScheme, _ parameters: inout [Parameter]) {
    let alone = filter.namesLeftOut(in: parameters)
    parameters.removeAll { parameter in
      guard let text = parameter.text, !parameter.name.isBlank,
        !filter.excluded.containsBytes(of: parameter.name),
        filter.only?.containsBytes(of: parameter.name) != false,
        !alone.containsBytes(of: parameter.name)
      else { return true }
      switch blanks {
      case .asScheme: return filter.blank == .drop && text.isBlank
      case .kept: return false
      case .dropped: return text.isBlank
      case .emptyDropped: return text.isEmpty
      }
    }
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
    _ parameters: inout [Parameter], _ filter: SigningScheme, _ input: SigningInput
  ) {
    let order = sortsPairs ? .byPair : order
    guard order == .asScheme else {
      return order.sort(
        &parameters,
        joined: { [scheme, encoding] parameter in
          let value = parameter.text ?? ""
          return Array(
            (parameter.name + scheme.pair.nameValueSeparator
              + (encoding == .asScheme ? scheme.encoding.apply(value) : value)).utf8)
        }, isSystem: input.platform.isSystem)
    }
    var ranks = parameters.indices.map {
      SigningRank(index: $0, number: parameters[$0].name.leadingBytes)
    }
    filter.order.sort(&ranks, of: parameters, in: filter)
    parameters = ranks.map { parameters[$0.index] }
  }

  private func name(_ name: String) -> String {
    let written =
      switch names {
      case .asGiven: name
      case .lowerCased: name.lowercased()
      case .upperCased: name.uppercased()
      case .camelCased: Self.camelCased(name)
      case .withoutUnderscores: name.replacing(bytes: "_", with: "")
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
    guard scheme.body == .afterPairs else { return nil }
    if case .text(let text) = body { return text }
    guard !input.body.isEmpty else { return nil }
    switch body {
    case .asScheme: return input.body
    case .leftOut: return ""
    case .beforePairs:
      scheme.prefix.append(.literal(input.body))
      return ""
    case .rewritten(let habit): return habit.apply(input.body)
    case .text(let text): return text
    case .trailingNewline: return input.body + "\n"
    }
  }
}
