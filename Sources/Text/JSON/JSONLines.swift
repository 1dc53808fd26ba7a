/// The documents in an input that may hold one, or many as JSON Lines.
package enum JSONLines {
  /// A document, or the error in the text that should be one.
  package typealias Entry = Result<JSONDocument, JSONError>

  /// Splits an input into documents.
  ///
  /// Several documents may be one per line or pretty-printed in sequence. When something in the
  /// input is broken, it is treated as JSON Lines if some line is a complete object on its own and no
  /// more indented than the first line (so not part of a pretty-printed document), or if every line opens one:
  /// then a broken line is an error and the others are still read. Otherwise the input is one broken document.
  /// Errors carry lines and columns of the whole input.
  package static func documents(in bytes: [UInt8]) -> [Entry] {
    let whole: JSONError
    do throws(JSONError) {
      let document = try JSONDocument(bytes, allowingMany: true)
      let roots = Array(document.roots)
      guard roots.count > 1 else { return [.success(document)] }
      var place = LineCounter(bytes)
      // Each has been parsed once, so parsing it alone does not fail.
      return roots.map { root in
        let line = place.line(at: root.rawRange.lowerBound)
        return Entry { () throws(JSONError) in
          try JSONDocument(Array(bytes[root.rawRange]), firstLine: line)
        }
      }
    } catch {
      whole = error
    }
    let lines = lines(in: bytes)
    guard lines.count > 1, let first = lines.first else { return [.failure(whole)] }
    let indent = indent(bytes[first])
    let areLines =
      lines.contains { line in
        bytes[line].first { !JSONParser.isWhitespace($0) } == UInt8(ascii: "{")
          && self.indent(bytes[line]) <= indent
          && (try? JSONDocument(Array(bytes[line]))) != nil
      } || lines.allSatisfy { bytes[$0].first == UInt8(ascii: "{") }
    guard areLines else { return [.failure(whole)] }
    var place = LineCounter(bytes)
    return lines.map { line in
      let number = place.line(at: line.lowerBound)
      return Entry { () throws(JSONError) in
        do throws(JSONError) {
          return try JSONDocument(Array(bytes[line]), firstLine: number)
        } catch {
          throw error.moved(by: line.lowerBound, to: number)
        }
      }
    }
  }

  /// The lines that are not blank, without their line ends and without a byte order mark.
  package static func lines(in bytes: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count {
      var end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let next = end + 1
      if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      if !bytes[start..<end].allSatisfy(JSONParser.isWhitespace) { lines.append(start..<end) }
      start = next
    }
    return lines
  }

  private static func indent(_ line: ArraySlice<UInt8>) -> Int {
    line.prefix(while: JSONParser.isWhitespace).count
  }

  /// The numbers of lines, for offsets that only grow: all of them cost one pass over the text.
  private struct LineCounter {
    private let bytes: [UInt8]
    private var offset = 0
    private var number = 1

    init(_ bytes: [UInt8]) {
      self.bytes = bytes
    }

    mutating func line(at offset: Int) -> Int {
      number += bytes[self.offset..<offset].count { $0 == UInt8(ascii: "\n") }
      self.offset = offset
      return number
    }
  }
}

extension JSONError {
  /// The error of one line, as an error of the text that the line is in.
  fileprivate func moved(by offset: Int, to line: Int) -> JSONError {
    var moved = self
    moved.offset += offset
    moved.line = line
    return moved
  }
}
