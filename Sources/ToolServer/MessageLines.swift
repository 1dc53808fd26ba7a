import Glibc

/// Reads lines from a pipe as they come. What a line may take of memory is bounded.
struct MessageLines {
  enum Line: Equatable {
    case text([UInt8])
    /// Longer than ``MessageLines/limit``; what it said is gone.
    case tooLong
  }

  private let descriptor: Int32
  private let limit: Int
  private var chunk: [UInt8]
  /// The part of the chunk that no line has taken yet.
  private var rest = 0..<0
  private var isAtEnd = false

  /// In bytes.
  static let limit = 16 << 20

  init(_ descriptor: Int32, limit: Int = limit) {
    self.descriptor = descriptor
    self.limit = limit
    chunk = [UInt8](repeating: 0, count: 1 << 16)
  }

  /// The next line without its end, the last one also where it has none; `nil` at the end of the input, or
  /// where it cannot be read.
  mutating func next() -> Line? {
    var line: [UInt8] = []
    var isTooLong = false
    while fill() {
      let end = chunk[rest].firstIndex(of: UInt8(ascii: "\n"))
      let part = rest.lowerBound..<(end ?? rest.upperBound)
      if line.count + part.count > limit { isTooLong = true }
      if !isTooLong { line += chunk[part] }
      rest = (end.map { $0 + 1 } ?? rest.upperBound)..<rest.upperBound
      if end != nil { return isTooLong ? .tooLong : .text(line) }
    }
    if isTooLong { return .tooLong }
    return line.isEmpty ? nil : .text(line)
  }

  /// Reads more if there is nothing left.
  ///
  /// - Returns: Whether there is something.
  private mutating func fill() -> Bool {
    guard rest.isEmpty else { return true }
    while !isAtEnd {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      isAtEnd = count <= 0
      rest = 0..<max(0, count)
      return !isAtEnd
    }
    return false
  }
}
