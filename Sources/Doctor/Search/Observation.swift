import Requests
import Signing
public import Text

/// What other code computed: a signature, or the string it signed.
enum Observation {
  case signature(ObservedSignature)
  /// The string to sign, with the secret in place of a mask for it, and without what it was printed in.
  case string([UInt8])
  /// An RSA signature of so many bytes, which no secret makes.
  case rsa(size: Int)

  /// - Throws: An error when it is neither.
  init(_ text: String, input: SigningInput) throws(ObservationError) {
    // Whatever is longer than a signature can be is no signature, and need not be looked at twice.
    let isShort = text.utf8.count <= 1600
    let trimmed = isShort ? text.trimmingStray : ""
    if isShort, trimmed.isEmpty { throw .empty }
    let signature =
      isShort
      ? ObservedSignature(Self.withoutName(trimmed, input.scheme), wanted: input.scheme.output)
      : nil
    let isCertain = signature?.readings.contains { reading in
      if case .bytes = reading.digest { true } else { false }
    }
    if let signature, isCertain == true {
      self = .signature(signature)
    } else if isShort,
      let size = ObservedSignature.sizeOfRSA(Self.withoutName(trimmed, input.scheme))
    {
      self = .rsa(size: size)
    } else if Self.sharesText(text, with: input) {
      self = .string(PrintedString(text, input).bytes)
    } else if let signature {
      self = .signature(signature)
    } else if trimmed.utf8.allSatisfy({ $0.hexDigitValue != nil }), isShort {
      throw .hexadecimal(digits: trimmed.utf8.count)
    } else {
      // A long word may be a secret that was pasted in the wrong place.
      let isWord =
        trimmed.utf8.count >= 16 && !trimmed.utf8.contains { " \n\t=:&".utf8.contains($0) }
      let redactor = Redactor(input)
      let shown = redactor.redacted(foreign: String(text.prefix(1000)), isJoined: true)
      throw .neither(start: isWord ? Redactor.mask : String(shown.prefix(24)))
    }
  }

  /// `sign=2CEA…` is pasted as often as the signature alone.
  private static func withoutName(_ text: String, _ scheme: SigningScheme) -> String {
    for separator in ["=", ":", "\":\"", "\": \""] {
      let start = scheme.signParameter + separator
      if text.utf8.starts(with: start.utf8) {
        return String(text.dropFirst(start.count)).trimmingStray
      }
    }
    return text
  }

  /// Whether it holds a pair, a longer name or a longer value of the request, as a string to sign does.
  private static func sharesText(_ text: String, with input: SigningInput) -> Bool {
    let bytes = Array(text.utf8)
    // A long text is not read once for each of many parameters.
    let isLong = bytes.count * input.parameters.count > 1 << 26
    let places = isLong ? BytePlaces(bytes) : nil
    func has(_ part: String) -> Bool {
      guard let places else { return bytes.index(of: part.utf8) != nil }
      return places.nearest(of: Array(part.utf8)[...], to: 0) { _ in true } != nil
    }
    if input.secret.withText(has) { return true }
    if [input.path, input.body].contains(where: { $0.utf8.count >= 4 && has($0) }) { return true }
    return input.parameters.contains { parameter in
      guard let value = parameter.text else { return false }
      let (name, size) = (parameter.name, value.utf8.count)
      return name.utf8.count >= 4 && has(name) || size >= 4 && has(value)
        || size > 0 && (has(name + value) || has("\(name)=\(value)"))
    }
  }
}

/// Why a text is neither a signature nor a string to sign.
public enum ObservationError: Error, Sendable, Equatable {
  case empty
  /// Without a secret there is no right signature to compare with.
  case noSecret
  /// Hexadecimal digits, but as many as no digest has.
  case hexadecimal(digits: Int)
  case neither(start: String)

  /// What is wrong and what to do, a sentence without its full stop.
  public var message: Phrase {
    switch self {
    case .empty:
      Phrase(
        "nothing to compare; give the signature or the string to sign that your code computed",
        "没有可比较的内容；请提供你的代码算出的签名或待签名串")
    case .noSecret:
      Phrase(
        "no secret, so there is no correct signature to compare with; give the secret first",
        "没有 AppSecret，无法得到正确的签名来对照；请先提供 AppSecret")
    case .hexadecimal(let digits):
      Phrase(
        "this has \(digits) hexadecimal digits; MD5 has 32, SHA-1 40, SHA-256 64: is a part missing?",
        "这里有 \(digits) 位十六进制；MD5 为 32 位，SHA-1 为 40 位，SHA-256 为 64 位：是否缺了一部分？")
    case .neither(let start):
      Phrase(
        "“\(start)…” is neither hexadecimal nor Base64 of a digest, and shares no name or value with the request, so it cannot be its string to sign",
        "“\(start)…”既不是摘要的十六进制或 Base64，也不含此请求的任何参数名或值，不会是它的待签名串")
    }
  }
}
