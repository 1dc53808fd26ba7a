public import Text

/// A note on how a text was read.
public struct ImportNote: Sendable, Equatable {
  /// Whether part of the text is missing from the result; otherwise it was read as the note says.
  public var isLoss: Bool
  /// A sentence without its full stop.
  public var message: Phrase
  /// From 1; `nil` if it has no single place.
  public var line: Int?
  /// From 1, in characters (Unicode scalars).
  public var column: Int?

  /// Its position, `line 3, column 7`; `nil` without a single position.
  public var place: Phrase? {
    guard let line, let column else { return nil }
    return Phrase("line \(line), column \(column)", "第 \(line) 行第 \(column) 列")
  }
}

/// The notes of one reading, with the offsets of their places.
struct ImportNotes {
  /// The maximum number of notes; nobody would read more.
  private static let limit = 24

  private var entries: [(offset: Int?, note: ImportNote)] = []
  private var more = 0
  /// Names of values that the text does not say; each once, in the order met.
  private(set) var unknown: [String] = []

  /// Variables and substitutions as they are written, which are parts of values.
  private(set) var expansions: [String] = []

  mutating func addExpansion(_ written: String) {
    if expansions.count < Self.limit { expansions.append(written) }
  }

  /// Says that the value of a name is not in the text.
  mutating func addUnknown(_ name: String) {
    if !unknown.containsBytes(of: name), unknown.count < Self.limit { unknown.append(name) }
  }

  /// - Parameter offset: Of the byte it is about.
  mutating func add(_ message: Phrase, at offset: Int? = nil, isLoss: Bool = true) {
    guard entries.count < Self.limit else {
      more += 1
      return
    }
    entries.append((offset, ImportNote(isLoss: isLoss, message: message)))
  }

  mutating func remark(_ message: Phrase, at offset: Int? = nil) {
    add(message, at: offset, isLoss: false)
  }

  /// Reports that there are more parameters than are read.
  mutating func addLimit(at offset: Int?) {
    let limit = ImportReading.parameterLimit
    add(
      Phrase("only the first \(limit) parameters were read", "只读取了前 \(limit) 个参数"), at: offset)
  }

  /// Puts all notes at one place of another text.
  mutating func move(to offset: Int) {
    for at in entries.indices { entries[at].offset = offset }
  }

  /// Moves the notes' places, when the text they are about begins there.
  mutating func move(by distance: Int) {
    for at in entries.indices { entries[at].offset = entries[at].offset.map { $0 + distance } }
  }

  mutating func append(_ other: ImportNotes) {
    for entry in other.entries {
      add(entry.note.message, at: entry.offset, isLoss: entry.note.isLoss)
    }
    more += other.more
    for name in other.unknown { addUnknown(name) }
    for written in other.expansions { addExpansion(written) }
  }

  /// The notes in the order of their places, those without one last.
  func placed(in bytes: [UInt8]) -> [ImportNote] {
    let sorted = entries.enumerated().sorted { a, b in
      (a.element.offset ?? .max, a.offset) < (b.element.offset ?? .max, b.offset)
    }
    var place = LinePlace()
    var notes = sorted.map { _, entry in
      var note = entry.note
      if let offset = entry.offset {
        place.move(to: offset, in: bytes)
        note.line = place.line
        note.column = place.column
      }
      return note
    }
    if more > 0 {
      notes.append(
        ImportNote(
          isLoss: true, message: Phrase("and \(more) more like this", "另有 \(more) 处类似问题")))
    }
    return notes
  }
}

/// Line and column of an offset that only goes forward.
private struct LinePlace {
  private var offset = 0
  private(set) var line = 1
  private(set) var column = 1

  mutating func move(to target: Int, in bytes: [UInt8]) {
    let target = min(target, bytes.count)
    guard target > offset else { return }
    bytes.withUnsafeBufferPointer { bytes in
      while offset < target {
        if bytes[offset] == UInt8(ascii: "\n") {
          line += 1
          column = 1
        } else if bytes[offset] & 0xC0 != 0x80 {
          column += 1
        }
        offset += 1
      }
    }
  }
}
