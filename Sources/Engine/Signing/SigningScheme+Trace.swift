extension SigningScheme {
  /// Signs: filter → encode → sort → join → wrap → digest → output.
  ///
  /// Nothing is added to the parameters. A value that is absent or a file is never signed; one of
  /// nothing but White_Space only where the scheme keeps blanks; a blank name never.
  ///
  /// - Parameters:
  ///   - parameters: What is sent, in any order. Of a name that comes twice both are signed, in the
  ///     order given.
  ///   - secret: The app secret, as it is: white space around it is part of it.
  ///   - path: For schemes that sign the request's path; the others ignore it.
  ///   - body: A raw body, for schemes that sign it after the pairs; the others ignore it.
  public func trace(
    _ parameters: [Parameter], secret: String, path: String = "", body: String = ""
  ) -> SignatureTrace {
    let (ranks, dropped) = filter(parameters)
    var string = StringToSign(of: parameters, count: ranks.count, scheme: self)
    func append(_ pieces: [Piece], to string: inout StringToSign) {
      for piece in pieces {
        switch piece {
        case .secret: string.append(secret, as: .secret)
        case .path: string.append(path, as: .path)
        case .rootedPath: if path.utf8.first == UInt8(ascii: "/") { string.append(path, as: .path) }
        case .literal(let text): string.append(text, as: .literal)
        case .parameter(let name):
          for rank in ranks where parameters[rank.index].name.hasSameBytes(as: name) {
            string.append(valueAt: rank.index)
          }
        }
      }
    }

    append(prefix, to: &string)
    let start = string.bytes.count
    let placed = placedNames
    var isFirst = true
    for rank in ranks where !placed.containsBytes(of: parameters[rank.index].name) {
      if !isFirst { string.append(pair.pairSeparator, as: .separator) }
      isFirst = false
      string.append(pair: pair, at: rank.index)
    }
    let pairs = start..<string.bytes.count
    if self.body == .afterPairs { string.append(body, as: .body) }
    append(suffix, to: &string)

    let code =
      isKeyed
      ? digest.authenticationCode(of: string.bytes, key: secret) : digest.digest(of: string.bytes)
    return SignatureTrace(
      scheme: self, parameters: parameters, order: string.order, dropped: dropped,
      bytes: string.bytes, segments: string.segments, pairs: pairs, digest: code,
      signature: output.text(of: code))
  }

  /// What is signed, in signing order, and what is not and why.
  private func filter(_ parameters: [Parameter]) -> ([SigningRank], [SignatureTrace.Dropped]) {
    var ranks: [SigningRank] = []
    ranks.reserveCapacity(parameters.count)
    var dropped: [SignatureTrace.Dropped] = []
    for (index, parameter) in parameters.enumerated() {
      if let reason = reasonToDrop(parameter) {
        dropped.append(.init(parameter: index, reason: reason))
      } else {
        ranks.append(order.rank(parameter.name, at: index, listed: only))
      }
    }
    order.sort(&ranks, of: parameters)
    return (ranks, dropped)
  }

  private func reasonToDrop(_ parameter: Parameter) -> SignatureTrace.DropReason? {
    switch parameter.value {
    case .absent: return .absent
    case .text(let text) where blank == .drop && text.isBlank: return .blank
    default: break
    }
    if parameter.name.isBlank { return .blank }
    if excluded.containsBytes(of: parameter.name) { return .excluded }
    if let only, !only.containsBytes(of: parameter.name) { return .excluded }
    if case .file = parameter.value { return .file }
    return nil
  }

  /// Names whose values stand in the prefix or suffix, and so not among the pairs.
  private var placedNames: [String] {
    var names: [String] = []
    for case .parameter(let name) in prefix { names.append(name) }
    for case .parameter(let name) in suffix { names.append(name) }
    return names
  }
}
