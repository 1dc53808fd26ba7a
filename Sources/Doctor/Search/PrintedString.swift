import Requests
import Signing
import Text

/// A string to sign as other code printed it: without what a log or a source puts around it, and with the
/// credentials in place of the masks for them.
struct PrintedString {
  let bytes: [UInt8]

  private let right: [UInt8]
  private let secret: [UInt8]
  /// What a credential's value comes after, and the value.
  private let labels: [(label: [UInt8], value: [UInt8])]

  init(_ text: String, _ input: SigningInput) {
    secret = input.secret.withBytes { $0 }
    right =
      input.scheme.trace(
        input.parameters, secret: input.secret, path: input.path, body: input.body
      ).bytes
    let redactor = Redactor(input)
    let separator = input.scheme.pair.nameValueSeparator
    labels = input.parameters.compactMap { parameter in
      guard redactor.hides(parameter.name), let value = parameter.text else { return nil }
      return (Array((parameter.name + separator).utf8), Array(value.utf8))
    }
    let whole = Array(text.utf8)
    let isLong = whole.count > 100_000
    // The longest run of masks is that of the mask itself.
    let plain = Self.unmasked(
      whole, right, secret, labels, styles: isLong ? [.own] : Mask.allCases)
    guard !isLong, plain != right else {
      bytes = plain
      return
    }
    var (best, score) = (plain, Self.likeness(plain, right).score)
    var quoted: [UInt8]?
    for inner in Self.undecorated(whole) {
      let candidate = Self.unmasked(inner.bytes, right, secret, labels, styles: Mask.allCases)
      let likeness = Self.likeness(candidate, right)
      if candidate == right || likeness.score > score, likeness.start >= min(8, right.count),
        likeness.both * 2 >= right.count
      {
        (best, score) = (candidate, likeness.score)
      }
      if inner.isCertain, quoted == nil, !Self.shares(inner.lead, with: input) {
        quoted = candidate
      }
    }
    // A string that is wrong at its beginning is like the right one nowhere there.
    if best == plain, let quoted { best = quoted }
    bytes = best
  }

  /// How many bytes two strings have in common at the start, and at both ends; the score is less for what
  /// they do not have in common.
  private static func likeness(
    _ a: [UInt8], _ b: [UInt8]
  ) -> (start: Int, both: Int, score: Int) {
    let most = min(a.count, b.count)
    var start = 0
    while start < most, a[start] == b[start] { start += 1 }
    var end = 0
    while end < most - start, a[a.count - 1 - end] == b[b.count - 1 - end] { end += 1 }
    return (start, start + end, 2 * (start + end) - a.count)
  }

  /// Whether a name of the request stands in some bytes.
  private static func shares(_ lead: ArraySlice<UInt8>, with input: SigningInput) -> Bool {
    let lead = Array(lead)
    return input.parameters.contains { lead.index(of: $0.name.utf8) != nil }
  }

  // MARK: Decoration

  private struct Inner {
    var bytes: [UInt8]
    /// What stands in front of it.
    var lead: ArraySlice<UInt8>
    /// Whether what is around it can only be decoration: quotes, or a name with spaces around its `=`.
    var isCertain: Bool
  }

  /// What may be the string within some printed text, from its beginning on.
  private static func undecorated(_ text: [UInt8]) -> [Inner] {
    var found: [Inner] = []
    let closers = Array("\"'`;,)]}> \t\r\n".utf8)
    var end = text.count
    while end > 0, " \t\r\n".utf8.contains(text[end - 1]) { end -= 1 }
    // Curly quotes are three bytes each.
    if let open = text.index(of: "“".utf8), open < 200,
      let close = text.index(of: "”".utf8, from: max(open, text.count - 12))
    {
      let lead = text[..<open]
      found.append(
        Inner(
          bytes: Array(text[(open + 3)..<max(open + 3, close)]), lead: lead, isCertain: true))
    }
    for place in 1..<max(2, min(200, text.count)) where place < text.count {
      let before = text[place - 1]
      switch before {
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "["),
        UInt8(ascii: "("), UInt8(ascii: "<"):
        let close = Self.closing(before)
        guard let last = text.lastIndex(of: close), last >= place,
          text[(last + 1)...].allSatisfy(closers.contains)
        else { continue }
        let inner = Array(text[place..<last])
        let isQuote = close == before
        let lead = text[..<(place - 1)]
        found.append(Inner(bytes: inner, lead: lead, isCertain: isQuote))
        if isQuote, inner.contains(UInt8(ascii: "\\")), let plain = unescaped(inner) {
          found.append(Inner(bytes: plain, lead: lead, isCertain: false))
        }
      case UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: ">"), UInt8(ascii: "]"),
        UInt8(ascii: "|"), UInt8(ascii: "-"), UInt8(ascii: " "):
        var sign = place - 1
        while sign > 0, text[sign] == UInt8(ascii: " ") { sign -= 1 }
        guard "=:>]|-".utf8.contains(text[sign]), text[place] != UInt8(ascii: " "), end > place
        else { continue }
        let isSpaced = before == UInt8(ascii: " ") && "=:".utf8.contains(text[sign])
        found.append(
          Inner(bytes: Array(text[place..<end]), lead: text[..<sign], isCertain: isSpaced))
      default: continue
      }
    }
    return found
  }

  private static func closing(_ open: UInt8) -> UInt8 {
    switch open {
    case UInt8(ascii: "["): UInt8(ascii: "]")
    case UInt8(ascii: "("): UInt8(ascii: ")")
    case UInt8(ascii: "<"): UInt8(ascii: ">")
    default: open
    }
  }

  /// Without the backslashes of a literal: `\"`, `\n`, `\xe8`, `\u88d9`; `nil` if it has no backslashes.
  private static func unescaped(_ text: [UInt8]) -> [UInt8]? {
    var (plain, place) = ([UInt8](), 0)
    while place < text.count {
      guard text[place] == UInt8(ascii: "\\"), place + 1 < text.count else {
        plain.append(text[place])
        place += 1
        continue
      }
      let mark = text[place + 1]
      let size = mark == UInt8(ascii: "x") ? 2 : mark == UInt8(ascii: "u") ? 4 : 0
      let digits = text[(place + 2)...].prefix(size)
      let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
      if size > 0, digits.count == size, let code {
        if size == 2 {
          plain.append(UInt8(truncatingIfNeeded: code))
        } else if let scalar = Unicode.Scalar(code) {
          plain += String(scalar).utf8
        }
        place += 2 + size
        continue
      }
      switch mark {
      case UInt8(ascii: "n"): plain.append(0x0A)
      case UInt8(ascii: "r"): plain.append(0x0D)
      case UInt8(ascii: "t"): plain.append(0x09)
      default: plain.append(mark)
      }
      place += 2
    }
    return plain == text ? nil : plain
  }

  // MARK: Masks

  private enum Mask: CaseIterable {
    /// ``Redactor/mask``.
    case own
    /// Three stars or dots and more.
    case stars
    /// `<secret>`, `[app_secret]`, `${KEY}`.
    case placeholder
  }

  /// With the credentials in place of their masks. Stars that the correct string contains itself are kept.
  private static func unmasked(
    _ text: [UInt8], _ right: [UInt8], _ secret: [UInt8],
    _ labels: [(label: [UInt8], value: [UInt8])], styles: [Mask]
  ) -> [UInt8] {
    var (plain, place) = ([UInt8](), 0)
    while place < text.count {
      let found = styles.lazy.compactMap { size(of: $0, in: text, at: place) }.first
      guard let size = found, right.index(of: text[place..<place + size]) == nil else {
        plain.append(text[place])
        place += 1
        continue
      }
      place += size
      let value = labels.first { label, value in
        (0...value.count).contains { shown in
          plain.suffix(label.count + shown).elementsEqual(label + value.prefix(shown))
        }
      }?.value
      let credential = value ?? secret
      // The first and last characters may have been left in clear.
      let shown = (0...min(plain.count, credential.count)).last {
        plain.suffix($0).elementsEqual(credential.prefix($0))
      }
      let kept = (0...min(text.count - place, credential.count - (shown ?? 0))).last {
        text[place...].prefix($0).elementsEqual(credential.suffix($0))
      }
      plain += credential.dropFirst(shown ?? 0)
      place += kept ?? 0
    }
    return plain
  }

  /// How many bytes of a mask begin at a place; `nil` where none does.
  private static func size(of mask: Mask, in text: [UInt8], at place: Int) -> Int? {
    let rest = text[place...]
    switch mask {
    case .own:
      let own = Array(Redactor.mask.utf8)
      return rest.starts(with: own) ? own.count : nil
    case .stars:
      for sign in ["*", "•", "●", "…"] where rest.starts(with: sign.utf8) {
        var size = 0
        while rest.dropFirst(size).starts(with: sign.utf8) { size += sign.utf8.count }
        if size >= 3 * sign.utf8.count { return size }
      }
      return nil
    case .placeholder:
      guard let open = rest.first, "<[{$".utf8.contains(open) else { return nil }
      guard
        let end = rest.prefix(40).firstIndex(where: { $0 == 0x3E || $0 == 0x5D || $0 == 0x7D })
      else { return nil }
      let word = String(decoding: rest[..<end], as: UTF8.self)
      let letters = word.lowercased().filter { $0.isLetter || $0.isNumber }
      guard Redactor.isSecret(letters) || words.contains(letters) else { return nil }
      return end + 1 - place
    }
  }

  private static let words: Set<String> = [
    "key", "mykey", "yoursecret", "yourappsecret", "yourkey", "redacted", "masked", "hidden", "密钥",
    "密鑰",
  ]
}
