extension SignatureTrace {
  /// The names that are signed, in signing order.
  public var signedNames: [String] { order.map { parameters[$0].name } }

  /// The parameters to send: those that exist, without a leftover signature, and the signature last.
  ///
  /// Dropped blanks are not sent either, so what is signed equals what is sent, minus the signature (and
  /// files and other names that the scheme excludes).
  public var sentParameters: [Parameter] {
    let sent = Sent(self)
    return sent.indices.map { parameters[$0] } + [Parameter(scheme.signParameter, signature)]
  }

  /// The bytes of a segment as text, secrets in clear text.
  public func text(of segment: Segment) -> String {
    String(decoding: bytes[segment.range], as: UTF8.self)
  }

  /// The range of a parameter's name and value in ``bytes``; `nil` when it is not signed.
  ///
  /// - Parameter parameter: An index in ``parameters``.
  public func range(of parameter: Int) -> Range<Int>? {
    guard let first = segments.firstIndex(where: { $0.parameter == parameter }) else { return nil }
    let last = segments[first...].prefix { $0.parameter == parameter }.last
    return segments[first].range.lowerBound..<(last ?? segments[first]).range.upperBound
  }

  /// The string to sign, `••••••••` for the secret and for the values of confidential parameters.
  public func stringToSign(by redactor: Redactor = Redactor()) -> String {
    text(in: 0..<bytes.count, by: redactor)
  }

  package func text(in range: Range<Int>, by redactor: Redactor) -> String {
    if redactor.isRevealing { return String(decoding: bytes[range], as: UTF8.self) }
    return pieces(in: range, by: redactor).reduce(into: "") { $0 += $1.text }
  }
}
