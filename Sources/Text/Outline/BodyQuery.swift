/// What is looked for in a body: to filter its rows, or to find them one by one.
package enum BodyQuery: Sendable {
  /// The values that a path selects.
  case path(JSONPath)
  /// The elements that a path selects.
  case elements(XMLPath)
  /// Rows that contain all of these words, in any order.
  case words([ByteSearch])
  case pattern(Pattern)

  /// A filter: JSONPath if the text begins with `$`, in XML a path if it begins with `/`, otherwise words.
  ///
  /// - Returns: `nil` for a text without words.
  package static func filter(
    _ text: String, isXML: Bool = false
  ) throws(BodyQueryError) -> BodyQuery? {
    if isXML, text.hasPrefix("/") { return .elements(try XMLPath(text)) }
    if text.utf8.first == UInt8(ascii: "$") {
      do throws(JSONPathError) { return .path(try JSONPath(text)) } catch {
        throw BodyQueryError(explanation: error.explanation)
      }
    }
    let words = text.split(whereSeparator: \.isWhitespace).map { ByteSearch(String($0)) }
    return words.isEmpty ? nil : .words(words)
  }

  /// A place to go to: JSONPath, of which `$.` may be left out, or in XML the names of elements.
  ///
  /// - Returns: `nil` for an empty text.
  package static func location(_ text: String, isXML: Bool) throws(BodyQueryError) -> BodyQuery? {
    guard !text.isEmpty else { return nil }
    if isXML { return .elements(try XMLPath(text.hasPrefix("/") ? text : "/" + text)) }
    if text.hasPrefix("$") { return try filter(text) }
    return try filter(text.hasPrefix("[") || text.hasPrefix(".") ? "$" + text : "$." + text)
  }

  /// A search: a regular expression between slashes, otherwise a text. Letters match in either case.
  ///
  /// - Returns: `nil` for an empty text.
  package static func search(_ text: String) throws(BodyQueryError) -> BodyQuery? {
    let bytes = Array(text.utf8)
    let slash = UInt8(ascii: "/")
    if bytes.count > 2, bytes.first == slash, bytes.last == slash {
      let source = Array(bytes[1..<bytes.count - 1])
      do throws(PatternError) {
        return .pattern(try Pattern(source, .search, ignoringCase: true))
      } catch {
        let column = source.prefix(error.offset).count { $0 & 0xC0 != 0x80 } + 2
        throw BodyQueryError(
          explanation: Phrase(
            "column \(column): \(error.reason.en)", "第 \(column) 列：\(error.reason.zh)"))
      }
    }
    return bytes.isEmpty ? nil : .words([ByteSearch(text)])
  }

  /// Whether a row is meant that shows this text.
  mutating func isFound(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    switch self {
    case .path, .elements: return false
    case .words(let words): return words.allSatisfy { $0.isFound(in: bytes, range) }
    case .pattern(var pattern):
      // The states that it has made are kept, and are not copied.
      self = .words([])
      defer { self = .pattern(pattern) }
      return pattern.isFound(in: bytes, range)
    }
  }

  /// The parts of a shown text to highlight, in order, as UTF-8 offsets.
  package func highlights(in text: [UInt8]) -> [Range<Int>] {
    switch self {
    case .path, .elements: return []
    case .words(let words):
      return words.flatMap { $0.ranges(in: text) }.sorted { $0.lowerBound < $1.lowerBound }
    case .pattern(var pattern):
      var ranges: [Range<Int>] = []
      var at = 0
      while at < text.count, let match = pattern.firstMatch(in: text, from: at) {
        if !match.isEmpty { ranges.append(match) }
        at = max(match.upperBound, match.lowerBound + 1)
      }
      return ranges
    }
  }
}

/// Where and why a text is neither JSONPath nor a regular expression.
package struct BodyQueryError: Error, Sendable, Equatable {
  package let explanation: Phrase
}

extension BodyOutline {
  /// The values or lines that a query finds. A cancelled task gets some of them.
  ///
  /// - Parameter isFilter: Looks also at what the present filter hides.
  package func matches(_ query: BodyQuery, isFilter: Bool = false) -> Bitmap {
    switch content {
    case .json(let outline): outline.matches(query, isFilter: isFilter)
    case .xml(let outline): outline.matches(query, isFilter: isFilter)
    case .text(let lines): lines.matches(query, isFilter: isFilter)
    }
  }
}

extension Bitmap {
  /// The indices that a test accepts, until the task is cancelled.
  init(count: Int, in ranges: [Range<Int>], where isMeant: (Int) -> Bool) {
    self.init(count: count)
    for range in ranges {
      for index in range {
        if index & 0xFFF == 0, Task.isCancelled { return }
        if isMeant(index) { self[index] = true }
      }
    }
  }
}
