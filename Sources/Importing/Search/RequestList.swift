import Requests
import Signing
import Text

/// The requests of a text, in its order, to choose from.
struct RequestList {
  struct Choice {
    var candidate: Candidate
    /// From 1.
    var number: Int
    var count: Int
  }

  private let candidates: [Candidate]
  /// A file of requests, in which every one counts.
  private let isCollection: Bool

  /// The requests of a JSON document: a collection's, or what the search finds.
  init(
    _ root: JSONValue, _ bytes: [UInt8], _ range: Range<Int>, in catalogue: PlatformCatalogue
  ) {
    guard let requests = ImportReading.requests(in: root, of: bytes, at: range.lowerBound) else {
      self = RequestList(bytes, range, in: catalogue)
      return
    }
    candidates = requests.map { Candidate($0.reading, $0.range, in: catalogue) }
    isCollection = true
  }

  init(_ bytes: [UInt8], _ range: Range<Int>, in catalogue: PlatformCatalogue) {
    let plain = LogPrefix.removed(from: bytes, range) ?? FileVariables.filled(in: bytes, range)
    let found: [Candidate]
    if let plain {
      found = RequestSearch(plain.text, 0..<plain.text.count, in: catalogue).found.map {
        Candidate($0.reading.moved(into: bytes, at: plain.start), range, in: catalogue)
      }
    } else {
      found = RequestSearch(bytes, range, in: catalogue).found
    }
    let best = found.lazy.filter(\.isRequest).map(\.rank).max() ?? 0
    // Beside one that is evident, weaker readings are parts of it or chance.
    candidates = found.filter { $0.isRequest && $0.isEvident && $0.rank * 2 > best }
    isCollection = false
  }

  /// - Parameter entry: The number asked for; the first of those that most speaks for otherwise.
  /// - Returns: `nil` if nothing is evident.
  func choice(_ entry: Int?) throws(ImportError) -> Choice? {
    let listed = listed
    guard !listed.isEmpty else { return nil }
    if let entry {
      guard listed.indices.contains(entry - 1) else { throw .noEntry(count: listed.count) }
      return Choice(candidate: listed[entry - 1], number: entry, count: listed.count)
    }
    var best = 0
    for place in listed.indices where listed[place].rank > listed[best].rank { best = place }
    return Choice(candidate: listed[best], number: best + 1, count: listed.count)
  }

  private var listed: [Candidate] { isCollection ? candidates : apart }

  /// What tells them apart, in the order of their numbers.
  func titles(in catalogue: PlatformCatalogue) -> [String] {
    listed.map { $0.title(in: catalogue) }
  }

  /// Of readings of the same place the one that most speaks for.
  private var apart: [Candidate] {
    var apart: [Candidate] = []
    let sorted = candidates.sorted {
      ($0.rank, $0.reading.parameters.count) > ($1.rank, $1.reading.parameters.count)
    }
    for candidate in sorted {
      guard apart.allSatisfy({ !$0.range.overlaps(candidate.range) && !$0.holds(candidate) }) else {
        continue
      }
      apart.append(candidate)
    }
    return apart.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}

extension Candidate {
  /// Verb, address and method, as far as they are known; else the first names.
  fileprivate func title(in catalogue: PlatformCatalogue) -> String {
    let guess = PlatformGuess.of(
      gateway: reading.gateway, parameters: reading.parameters, in: catalogue)
    let name = guess?.platform.systemParameters.first { $0.source == .method }?.name ?? "method"
    let method = reading.parameters.last { $0.name.hasSameBytes(as: name) }?.text
    let address = reading.gateway.map { gateway in
      let plain = Redactor.withoutUser(gateway)
      return plain.split(separator: "://", maxSplits: 1).last.map(String.init) ?? plain
    }
    let parts = [reading.verb, address, method].compactMap { $0 }.filter { !$0.isEmpty }
    guard address == nil, method == nil else { return parts.joined(separator: " ") }
    let names = reading.parameters.prefix(4).map(\.name).joined(separator: ", ")
    return (parts + [names]).joined(separator: " ")
  }

  /// Whether another one says nothing that this does not: it is a part of it, or the same again.
  fileprivate func holds(_ other: Candidate) -> Bool {
    let (a, b) = (reading, other.reading)
    guard b.gateway == nil || a.gateway == b.gateway, b.body == nil || a.body == b.body else {
      return false
    }
    guard a.parameters.count < 200 else { return a.parameters == b.parameters }
    return b.parameters.allSatisfy(a.parameters.contains)
  }
}

/// The variables that a file of requests sets, `@host = …`, where it uses them, `{{host}}`.
enum FileVariables {
  /// The text with their values; `nil` if it sets none.
  static func filled(in bytes: [UInt8], _ range: Range<Int>) -> (text: [UInt8], start: Int)? {
    let isSet = bytes.lines(range.prefix(1 << 16)).contains {
      bytes[$0].first == UInt8(ascii: "@") && bytes[$0].contains(UInt8(ascii: "="))
    }
    guard isSet, bytes.index(of: UInt8(ascii: "{"), in: range) != nil else { return nil }
    let bindings = Bindings(bytes, range)
    var cursor = ByteCursor(bytes, in: range)
    var text: [UInt8] = []
    // A value that is used again and again must not fill the memory.
    let limit = range.count + 1 << 20
    while !cursor.isAtEnd {
      text += bytes[cursor.skip(to: cursor.find(UInt8(ascii: "{")))]
      var after = cursor
      if after.take("{{"), text.count < limit {
        // A name ends at the next brace of either kind: every byte is looked at once.
        let name = after.skip { !"{}".utf8.contains($0) && $0 > 0x1F }
        if after.take("}}"), let known = bindings[cursor.text(bytes.trimmed(name))]?.text {
          text += Array(known.utf8)
          cursor = after
          continue
        }
      }
      if let byte = cursor.current { text.append(byte) }
      cursor.at += 1
    }
    return (text, range.lowerBound)
  }
}

/// What a logger puts before each line of a request that is logged line by line.
enum LogPrefix {
  /// The text without it; `nil` if there is none.
  static func removed(
    from bytes: [UInt8], _ range: Range<Int>
  ) -> (text: [UInt8], start: Int)? {
    for line in bytes.lines(range).prefix(2000) {
      var cursor = ByteCursor(bytes, in: line)
      while !cursor.isAtEnd {
        cursor.at = cursor.find(UInt8(ascii: ">"))
        guard !cursor.isAtEnd else { break }
        var request = cursor.moved(to: cursor.at + 1)
        request.skipSpace()
        let isArrow = cursor.byte(-1) == UInt8(ascii: "-") && cursor.byte(-2) == UInt8(ascii: "-")
        if HTTPText.isRequest(request), isArrow || cursor.at == line.lowerBound {
          let start = isArrow ? cursor.at - 2 : cursor.at
          let tag = isArrow ? tag(in: bytes, line.lowerBound..<start) : Array("> ".utf8)
          return (text(bytes, line.lowerBound..<range.upperBound, request.at, tag), line.lowerBound)
        }
        cursor.at += 1
      }
    }
    return nil
  }

  /// The last word before the arrow, `D/OkHttp: `.
  private static func tag(in bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
    let word = bytes.trimmed(range)
    guard let space = bytes[word].lastIndex(where: { ByteCursor.isSpace($0) }) else {
      return Array(bytes[range])
    }
    return Array(bytes[space + 1..<range.upperBound])
  }

  private static func text(
    _ bytes: [UInt8], _ range: Range<Int>, _ request: Int, _ tag: [UInt8]
  ) -> [UInt8] {
    let first = bytes.lines(range).first(where: { _ in true }) ?? range.prefix(0)
    var text = Array(bytes[request..<max(first.upperBound, request)]) + [0x0A]
    let bare = Array(bytes: tag)
    for line in bytes.lines(range).dropFirst() {
      let content = Array(bytes[line])
      if tag.isEmpty {
        text += content
      } else if let place = content.place(of: tag) {
        text += content[(place + tag.count)...]
      } else if content.suffix(bare.count).elementsEqual(bare) {
        // The tag without its space precedes an empty line.
      } else if tag.elementsEqual("> ".utf8) {
        // What the tool itself says, and the answer.
        guard content.first == UInt8(ascii: "*") || content.first == UInt8(ascii: "<") else {
          text += content + [0x0A]
          continue
        }
        if content.first == UInt8(ascii: "<") { break }
        continue
      } else {
        text += content
      }
      text.append(0x0A)
    }
    return text
  }
}

extension [UInt8] {
  /// Without the space at its ends.
  fileprivate init(bytes: [UInt8]) { self = Array(bytes[bytes.trimmed(0..<bytes.count)]) }

  fileprivate func place(of text: [UInt8]) -> Int? {
    guard let first = text.first else { return nil }
    var at = 0
    while let found = index(of: first, in: at..<count) {
      if self[found...].starts(with: text) { return found }
      at = found + 1
    }
    return nil
  }
}
