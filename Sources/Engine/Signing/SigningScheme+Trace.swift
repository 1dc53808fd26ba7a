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
    let (kept, dropped) = filter(parameters)
    let sorted = SigningOrder(order: order, listed: only).sorted(kept, of: parameters)
    let placed = placedNames
    var order: [Int] = []
    order.reserveCapacity(sorted.count)
    var string = StringToSign(
      byteCapacity: byteCapacity(sorted, of: parameters, secret, path, body),
      segmentCapacity: sorted.count * 4 + prefix.count + suffix.count + 1)

    func append(_ pieces: [Piece]) {
      for piece in pieces {
        switch piece {
        case .secret: string.append(secret, as: .secret)
        case .path: string.append(path, as: .path)
        case .rootedPath: if path.utf8.first == UInt8(ascii: "/") { string.append(path, as: .path) }
        case .literal(let text): string.append(text, as: .literal)
        case .parameter(let name):
          for index in sorted where parameters[index].name.hasSameBytes(as: name) {
            append(valueOf: index)
            order.append(index)
          }
        }
      }
    }
    func append(valueOf index: Int) {
      guard case .text(let value) = parameters[index].value else { return }
      string.append(value, as: .value, of: index, encoding: encoding)
    }

    append(prefix)
    let start = string.bytes.count
    var isFirst = true
    for index in sorted where !placed.containsBytes(of: parameters[index].name) {
      if !isFirst { string.append(pair.pairSeparator, as: .separator) }
      isFirst = false
      if pair.includesName {
        string.append(parameters[index].name, as: .name, of: index)
        string.append(pair.nameValueSeparator, as: .separator, of: index)
      }
      append(valueOf: index)
      order.append(index)
    }
    let pairs = start..<string.bytes.count
    if self.body == .afterPairs { string.append(body, as: .body) }
    append(suffix)

    let code =
      isKeyed
      ? digest.authenticationCode(of: string.bytes, key: secret) : digest.digest(of: string.bytes)
    return SignatureTrace(
      scheme: self, parameters: parameters, order: order, dropped: dropped, bytes: string.bytes,
      segments: string.segments, pairs: pairs, digest: code, signature: output.text(of: code))
  }

  /// The indices of what is signed, and what is not and why.
  private func filter(_ parameters: [Parameter]) -> ([Int], [SignatureTrace.Dropped]) {
    var kept: [Int] = []
    kept.reserveCapacity(parameters.count)
    var dropped: [SignatureTrace.Dropped] = []
    for (index, parameter) in parameters.enumerated() {
      if let reason = reasonToDrop(parameter) {
        dropped.append(.init(parameter: index, reason: reason))
      } else {
        kept.append(index)
      }
    }
    return (kept, dropped)
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
    (prefix + suffix).compactMap { if case .parameter(let name) = $0 { name } else { nil } }
  }

  /// Room for the string to sign, so that it grows once: exact for raw values.
  private func byteCapacity(
    _ signed: [Int], of parameters: [Parameter], _ secret: String, _ path: String, _ body: String
  ) -> Int {
    let separators = pair.nameValueSeparator.utf8.count + pair.pairSeparator.utf8.count
    return signed.reduce(2 * secret.utf8.count + path.utf8.count + body.utf8.count + 32) {
      sum, index in
      sum + parameters[index].name.utf8.count + (parameters[index].text?.utf8.count ?? 0)
        + separators
    }
  }
}
