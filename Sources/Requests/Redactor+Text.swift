package import Signing
import Text

extension Redactor {
  /// Hides an account's secret and session, and the values of confidential parameters, wherever they
  /// stand.
  package init(
    _ account: Account, in parameters: [Parameter] = [], isRevealing: Bool = false
  ) {
    let names = account.platform.confidential
    let base = Redactor(names: names)
    let values = parameters.filter { base.hides($0.name) }.compactMap(\.text)
    self.init(
      [account.secret, account.session ?? ""] + values.map { Secret($0) }, names: names,
      isRevealing: isRevealing)
  }

  /// A text with every secret at hand hidden, wherever it occurs and however it is encoded.
  package func redacted(_ text: String) -> String {
    String(decoding: redacted(Array(text.utf8)), as: UTF8.self)
  }

  /// The same for bytes.
  package func redacted(_ bytes: [UInt8]) -> [UInt8] { bytes.masked(places(in: bytes)) }

  /// Redacts a text of unknown format, such as a paste: hides the secrets at hand and the text after any
  /// name that sounds like a credential's. Hides too much rather than too little.
  ///
  /// - Parameter isJoined: Names and values may follow each other without a separator, as in TOP's string
  ///   to sign.
  package func redacted(foreign text: String, isJoined: Bool = false) -> String {
    let bytes = Array(text.utf8)
    return String(
      decoding: bytes.masked(places(inForeign: bytes, isJoined: isJoined)), as: UTF8.self)
  }

  /// Where secrets at hand are in the bytes, in order and apart; letters of either case are the same.
  package func places(in bytes: [UInt8]) -> [Range<Int>] {
    guard !isRevealing else { return [] }
    let lower = bytes.map(\.lowercased)
    return Self.joined(
      written.flatMap { secret in
        sequence(state: 0) { start -> Range<Int>? in
          guard let place = lower.index(of: secret, from: start) else { return nil }
          start = place + secret.count
          return place..<start
        }
      })
  }

  /// The ranges of credentials in a text that has not been parsed, in order and disjoint.
  ///
  /// - Parameters:
  ///   - isJoined: As for ``redacted(foreign:isJoined:)``.
  ///   - names: Where a joined value ends: the request's own names.
  package func places(
    inForeign bytes: [UInt8], isJoined: Bool = false, endingAt names: [String] = []
  ) -> [Range<Int>] {
    guard !isRevealing else { return [] }
    let scan = CredentialScan(bytes, isJoined: isJoined, names: names)
    return Self.joined(places(in: bytes) + scan.places)
  }

  /// Every way a secret can be written, in lower case. Those of fewer than four bytes are left out: they
  /// occur in any text by chance.
  private var written: Set<[UInt8]> {
    let encodings: [SigningScheme.ValueEncoding] = [.raw, .rfc3986, .form]
    var all: Set<[UInt8]> = []
    for secret in secrets {
      secret.withText { value in
        let inJSON = String(JSON.string(value).written.dropFirst().dropLast())
        let written = encodings.map { $0.apply(value) } + [inJSON, XMLBody.escape(value) ?? value]
        for text in written {
          let bytes = text.utf8.map(\.lowercased)
          // One with whitespace around it may have been trimmed.
          for part in [bytes, Array(bytes[bytes.trimmed(bytes.indices)])] where part.count >= 4 {
            all.insert(part)
          }
        }
      }
    }
    return all
  }

  /// A URL without its user and password.
  package static func withoutUser(_ url: String) -> String {
    let bytes = Array(url.utf8)
    return String(decoding: bytes.masked(CredentialScan.users(in: bytes)), as: UTF8.self)
  }

  /// Overlapping and touching ranges as one.
  package static func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
    ranges.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { joined, range in
      if let last = joined.last, last.upperBound >= range.lowerBound {
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
  }
}

extension Account {
  /// The gateway as it may be shown: without a password for a proxy in front of it.
  package var shownGateway: String { Redactor.withoutUser(gateway) }
}

extension [UInt8] {
  /// The bytes with the mask in place of some of them.
  ///
  /// - Parameter hidden: In order and apart.
  package func masked(_ hidden: [Range<Int>]) -> [UInt8] {
    guard !hidden.isEmpty else { return self }
    var (masked, place) = ([UInt8](), 0)
    for range in hidden {
      masked += self[place..<range.lowerBound]
      masked.append(utf8Of: Redactor.mask)
      place = range.upperBound
    }
    return masked + self[place...]
  }
}

/// Finds probable credentials in a text of unknown format: the text after a name that sounds like one's,
/// and the user and password of a URL.
private struct CredentialScan {
  private(set) var places: [Range<Int>] = []
  private let bytes: [UInt8]
  private let lower: [UInt8]
  private let isJoined: Bool
  private let names: [[UInt8]]

  /// The longest credential without a separator at its end.
  private static let longest = 4096

  /// Parts of names that credentials have, and text that precedes one without a name.
  private static let stems: [[UInt8]] =
    (Platform.all.flatMap(\.confidential).filter { $0.utf8.count > 3 }
    + [
      "secret", "session", "token", "password", "passwd", "cookie", "authorization", "api_key",
      "apikey", "&key", "--user", "-u ",
    ]).map { $0.utf8.map(\.lowercased) }

  init(_ bytes: [UInt8], isJoined: Bool, names: [String]) {
    self.bytes = bytes
    self.isJoined = isJoined
    lower = bytes.map(\.lowercased)
    self.names = names.map { $0.utf8.map(\.lowercased) }.filter { $0.count >= 2 }
    for stem in Self.stems {
      var start = 0
      while let place = lower.index(of: stem, from: start) {
        start = place + stem.count
        guard let value = value(after: start, of: stem) else { continue }
        if !value.isEmpty { places.append(value) }
        start = max(start, value.upperBound)
      }
    }
    places += Self.users(in: bytes)
  }

  /// The value of a name; `nil` where it was not a name.
  private func value(after end: Int, of stem: [UInt8]) -> Range<Int>? {
    if isJoined, let value = joinedValue(from: end) { return value }
    var start = end
    while start < bytes.count, bytes[start].isNameByte { start += 1 }
    let nameEnd = start
    start = skippingSeparators(from: start)
    guard start > nameEnd || stem.last == UInt8(ascii: " ") else { return nil }
    // A header continues to its quote; a cookie contains spaces and semicolons.
    let isHeader = ["cookie", "authorization"].contains { stem.elementsEqual($0.utf8) }
    let ends: [UInt8] = Array((isHeader ? "\"'\r\n" : "\"'&\r\n,;)}]< ").utf8)
    var stop = start
    while stop < bytes.count, !ends.contains(bytes[stop]) {
      if bytes[stop...].starts(with: "%22".utf8) || bytes[stop...].starts(with: "%26".utf8) {
        break
      }
      stop += 1
    }
    return start..<stop
  }

  /// After quotes, `=`, `:`, `=>` and the like, as they are and percent-encoded.
  private func skippingSeparators(from start: Int) -> Int {
    var (at, isQuoted) = (start, false)
    while at < bytes.count {
      if lower[at] == UInt8(ascii: "%"), at + 2 < lower.count,
        ["%22", "%3a", "%3d", "%20", "%27"].contains(where: { lower[at...].starts(with: $0.utf8) })
      {
        at += 3
      } else if bytes[at...].starts(with: "<![CDATA[".utf8) {
        at += 9
      } else if " \t=:>\"'^\\(]".utf8.contains(bytes[at]) {
        isQuoted = isQuoted || bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'")
        at += 1
      } else if isQuoted, bytes[at] == UInt8(ascii: ",") {
        at += 1
      } else if at + 1 < bytes.count, "ubr".utf8.contains(bytes[at]), at > start,
        "\"'".utf8.contains(bytes[at + 1])
      {
        at += 1
      } else {
        break
      }
    }
    return at
  }

  /// A value right after its name: as far as one of the request's names.
  private func joinedValue(from start: Int) -> Range<Int>? {
    let limit = min(bytes.count, start + Self.longest)
    var end = start
    while end < limit, bytes[end].isTokenByte { end += 1 }
    // `session_id` in a list of fields is followed by less.
    guard end - start >= 6 else { return nil }
    // What ends in a separator was a longer name, or a value in Base64: what follows is hidden too.
    if end < bytes.count, "=:\"'".utf8.contains(bytes[end]) {
      while end < limit, !"&\r\n,; ".utf8.contains(bytes[end]) { end += 1 }
    }
    let value = Array(lower[start..<end])
    // A name right at the start belongs to the same name: `session_key`.
    return start..<start + (names.compactMap { value.index(of: $0, from: 1) }.min() ?? value.count)
  }

  /// The user and the password in a URL.
  static func users(in bytes: [UInt8]) -> [Range<Int>] {
    var (from, places) = (0, [Range<Int>]())
    while let slashes = bytes.index(of: "//".utf8, from: from) {
      from = slashes + 2
      let rest = bytes[from...].prefix { $0 > 0x20 && !"/?#\"'".utf8.contains($0) }
      if let at = rest.lastIndex(of: UInt8(ascii: "@")), at > from { places.append(from..<at) }
      from = rest.endIndex
    }
    return places
  }
}

extension UInt8 {
  fileprivate var lowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }

  fileprivate var isAlphanumeric: Bool {
    lowercased >= 0x61 && lowercased <= 0x7A || self >= 0x30 && self <= 0x39
  }

  fileprivate var isNameByte: Bool { isAlphanumeric || self == 0x5F || self == 0x2D }

  /// A letter, a digit or another character of tokens, in Base64 and percent-encoded.
  package var isTokenByte: Bool { isNameByte || "+/%.~".utf8.contains(self) }
}
