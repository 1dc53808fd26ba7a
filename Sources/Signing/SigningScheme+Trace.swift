import Text

extension SigningScheme {
  /// Signs: filter → encode → sort → join → wrap → digest → output.
  ///
  /// Adds nothing to the parameters. An absent value or a file is never signed; a value of
  /// only White_Space is signed only where the scheme keeps blanks; a blank name never.
  ///
  /// - Parameters:
  ///   - parameters: What is sent, in any order. If a name occurs twice, both are signed, in the
  ///     order given.
  ///   - secret: The app secret, unchanged: whitespace around it is part of it.
  ///   - path: For schemes that sign the request's path; the others ignore it.
  ///   - body: A raw body, for schemes that sign it after the pairs; the others ignore it.
  public func trace(
    _ parameters: [Parameter], secret: Secret, path: String = "", body: String = ""
  ) -> SignatureTrace {
    secret.withText { secret in
      let (string, dropped, pairs) = string(parameters, secret: secret, path: path, body: body)
      let code =
        isKeyed
        ? digest.authenticationCode(of: string.bytes, key: secret) : digest.digest(of: string.bytes)
      return SignatureTrace(
        scheme: self, parameters: parameters, order: string.order, dropped: dropped,
        bytes: string.bytes, segments: string.segments, pairs: pairs, digest: code,
        signature: output.text(of: code))
    }
  }

  /// The string to sign, the dropped parameters, and the range of the pairs.
  package func string(
    _ parameters: [Parameter], secret: String, path: String, body: String
  ) -> (string: StringToSign, dropped: [SignatureTrace.Dropped], pairs: Range<Int>) {
    let (ranks, dropped) = filter(parameters)
    let placed = placedNames
    var pairs = 0..<0
    let string = StringToSign(
      room: room(ranks, of: parameters, secret, path, body), count: ranks.count,
      segments: ranks.count * (pair == .concatenated ? 2 : 4) + prefix.count + suffix.count + 1
    ) { string in
      func write(_ pieces: [Piece]) {
        for piece in pieces {
          switch piece {
          case .secret: string.write(secret, as: .secret)
          case .path: string.write(path, as: .path)
          case .rootedPath:
            if path.utf8.first == UInt8(ascii: "/") { string.write(path, as: .path) }
          case .literal(let text): string.write(text, as: .literal)
          case .parameter(let name):
            for rank in ranks where parameters[rank.index].name.hasSameBytes(as: name) {
              write(valueAt: rank.index)
            }
          }
        }
      }
      func write(valueAt index: Int) {
        guard case .text(let value) = parameters[index].value else { return }
        string.write(value: value, of: index, encoding: encoding)
      }

      write(prefix)
      let start = string.count
      var isFirst = true
      for rank in ranks
      where placed.isEmpty || !placed.containsBytes(of: parameters[rank.index].name) {
        if !isFirst { string.write(pair.pairSeparator, as: .separator) }
        isFirst = false
        if pair.includesName {
          string.write(parameters[rank.index].name, as: .name, of: rank.index)
          string.write(pair.nameValueSeparator, as: .separator, of: rank.index)
        }
        write(valueAt: rank.index)
      }
      pairs = start..<string.count
      if self.body == .afterPairs { string.write(body, as: .body) }
      write(suffix)
    }
    return (string, dropped, pairs)
  }

  /// The pairs alone, of parameters that are picked, written and sorted already.
  package func pairs(_ parameters: [Parameter], encoding: ValueEncoding) -> [UInt8] {
    let placed = placedNames
    var bytes: [UInt8] = []
    bytes.reserveCapacity(
      parameters.reduce(0) {
        $0 + $1.name.utf8.count + ($1.text?.utf8.count ?? 0) * encoding.growth + 2
      })
    var isFirst = true
    for parameter in parameters where !parameter.name.isBlank {
      guard case .text(let text) = parameter.value, !placed.containsBytes(of: parameter.name)
      else { continue }
      if !isFirst { bytes.append(utf8Of: pair.pairSeparator) }
      isFirst = false
      if pair.includesName {
        bytes.append(utf8Of: parameter.name)
        bytes.append(utf8Of: pair.nameValueSeparator)
      }
      if encoding == .raw {
        bytes.append(utf8Of: text)
      } else {
        encoding.encode(text) { bytes.append($0) }
      }
    }
    return bytes
  }

  /// The string to sign around pairs that are written already; `nil` where a parameter's value is put
  /// elsewhere.
  package func string(
    around pairs: [UInt8], secret: String, path: String, body: String
  ) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(
      pairs.count + secret.utf8.count * 2 + path.utf8.count + body.utf8.count + 32)
    func write(_ pieces: [Piece]) -> Bool {
      for piece in pieces {
        switch piece {
        case .secret: bytes += secret.utf8
        case .path: bytes += path.utf8
        case .rootedPath: if path.utf8.first == UInt8(ascii: "/") { bytes += path.utf8 }
        case .literal(let text): bytes += text.utf8
        case .parameter: return false
        }
      }
      return true
    }
    guard write(prefix) else { return nil }
    bytes += pairs
    if self.body == .afterPairs { bytes += body.utf8 }
    return write(suffix) ? bytes : nil
  }

  /// An upper bound for the bytes of the string to sign.
  private func room(
    _ ranks: [SigningRank], of parameters: [Parameter], _ secret: String, _ path: String,
    _ body: String
  ) -> Int {
    func size(ofValueAt index: Int) -> Int {
      (parameters[index].text?.utf8.count ?? 0) * encoding.growth
    }
    var room = body.utf8.count
    for piece in [prefix, suffix].joined() {
      switch piece {
      case .secret: room += secret.utf8.count
      case .path, .rootedPath: room += path.utf8.count
      case .literal(let text): room += text.utf8.count
      case .parameter(let name):
        for rank in ranks where parameters[rank.index].name.hasSameBytes(as: name) {
          room += size(ofValueAt: rank.index)
        }
      }
    }
    let separators = pair.nameValueSeparator.utf8.count + pair.pairSeparator.utf8.count
    for rank in ranks {
      room += parameters[rank.index].name.utf8.count + size(ofValueAt: rank.index) + separators
    }
    return room
  }

  /// The signed parameters in signing order, and the dropped ones with the reason.
  private func filter(_ parameters: [Parameter]) -> ([SigningRank], [SignatureTrace.Dropped]) {
    var ranks: [SigningRank] = []
    ranks.reserveCapacity(parameters.count)
    var dropped: [SignatureTrace.Dropped] = []
    let left = namesLeftOut(in: parameters)
    let excluded = ExcludedNames(left.isEmpty ? self.excluded : self.excluded + left)
    for index in parameters.indices {
      let number = parameters[index].name.leadingBytes
      if let reason = reasonToDrop(parameters[index], number, excluded) {
        dropped.append(.init(parameter: index, reason: reason))
      } else {
        ranks.append(SigningRank(index: index, number: number))
      }
    }
    order.sort(&ranks, of: parameters, in: self)
    return (ranks, dropped)
  }

  /// The names of ``together`` that are not signed because the first is not there, or blank.
  package func namesLeftOut(in parameters: [Parameter]) -> [String] {
    guard let first = together.first else { return [] }
    let isThere = parameters.contains {
      $0.name.hasSameBytes(as: first) && $0.text.map { !$0.isBlank } ?? false
    }
    return isThere ? [] : Array(together.dropFirst())
  }

  /// - Parameter number: The name's leading bytes.
  private func reasonToDrop(
    _ parameter: Parameter, _ number: UInt64, _ excluded: ExcludedNames
  ) -> SignatureTrace.DropReason? {
    switch parameter.value {
    case .absent: return .absent
    case .text(let text) where blank == .drop && text.isBlank: return .blank
    default: break
    }
    if parameter.name.isBlank { return .blank }
    if excluded.contains(parameter.name, number) { return .excluded }
    if let only, !only.containsBytes(of: parameter.name) { return .excluded }
    if case .file = parameter.value { return .file }
    return nil
  }

  /// Names whose values are in the prefix or suffix, and so not among the pairs.
  private var placedNames: [String] {
    var names: [String] = []
    for case .parameter(let name) in prefix { names.append(name) }
    for case .parameter(let name) in suffix { names.append(name) }
    return names
  }
}
