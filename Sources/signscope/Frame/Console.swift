import Glibc
import Screen
import SignScopeEngine
import Synchronization
import System

/// Standard output or standard error.
///
/// If output cannot be written, the program ends: the user would not see anything that follows, and must
/// not be told that it succeeded.
struct Console {
  private let descriptor: Int32

  /// The language that was asked for; `nil` until the arguments have been read.
  private static let chosen = Mutex<Language?>(nil)

  /// The language of what is said outside a command's own output.
  static var language: Language {
    get { chosen.withLock { $0 } ?? .preferred(by: environment) }
    set { chosen.withLock { $0 = newValue } }
  }

  static let output = Console(descriptor: STDOUT_FILENO)
  static let error = Console(descriptor: STDERR_FILENO)

  var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Writes the whole text immediately.
  func write(_ text: String) {
    write(Array(text.utf8))
  }

  func write(_ bytes: [UInt8]) {
    do throws(SystemError) { try writeAll(bytes, to: descriptor) } catch { fail(error) }
  }

  /// Writes JSON and a line feed. On a terminal, zero-width characters are escaped too, because they
  /// would change how the rest is displayed.
  func write(_ json: JSON) {
    var writer = JSONWriter(escapesInvisible: isTerminal) { write($0) }
    writer.write(json)
    write(writer.bytes + [UInt8(ascii: "\n")])
  }

  /// Call this after the last output: some file systems report errors only when a file is closed.
  func finish() {
    guard close(descriptor) != 0, errno != EINTR, errno != EBADF else { return }
    fail(.last)
  }

  /// Ends the program with status 1. Prints nothing if the reader has closed the pipe (`
  /// head`).
  private func fail(_ error: SystemError) {
    guard descriptor == STDOUT_FILENO else { return }
    if error.code != EPIPE {
      let words = Phrase(
        "cannot write standard output: \(error.reason)", "无法写入标准输出：\(error.reason)")
      Console.error.write("signscope: \(words[Self.language])\n")
    }
    _exit(ExitStatus.failed.rawValue)
  }

  /// Writes bytes from outside: unchanged to a file or a pipe, and line by line in printable characters
  /// to a terminal.
  func write(body: [UInt8]) {
    guard isTerminal else { return write(body) }
    for line in body.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      write(String(decoding: line, as: UTF8.self).printable + "\n")
    }
  }

  /// The columns of the terminal, which `COLUMNS` can replace; 80 without a terminal.
  var width: Int {
    guard isTerminal else { return 80 }
    if let columns = environment("COLUMNS").flatMap({ Int($0) }), 1...10_000 ~= columns {
      return columns
    }
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// The columns to wrap text at; `nil` for a file or a pipe, whose lines are left whole.
  var wrapWidth: Int? { isTerminal ? width : nil }

  /// Whether to use colours: on a terminal that supports them, and without `NO_COLOR`.
  var takesColour: Bool {
    guard isTerminal else { return false }
    let terminal = environment("TERM") ?? ""
    return (environment("NO_COLOR") ?? "").isEmpty && !terminal.isEmpty && terminal != "dumb"
  }
}

/// An environment variable.
func environment(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }
}

extension [[Span]] {
  /// The lines without styles.
  var text: String {
    map { line in line.map(\.text).joined() + "\n" }.joined()
  }

  /// The lines with colours, for a terminal.
  var coloured: String {
    map { line in line.map(\.coloured).joined() + "\n" }.joined()
  }
}

extension Span {
  /// The text between the SGR parameters ("select graphic rendition") of its style.
  fileprivate var coloured: String {
    var codes = style.role.codes
    if style.attributes.contains(.bold), codes.first != "1" { codes.append("1") }
    if style.attributes.contains(.underline) { codes.append("4") }
    guard !codes.isEmpty else { return text }
    return "\u{1B}[\(codes.joined(separator: ";"))m\(text)\u{1B}[0m"
  }
}

extension Role {
  /// For terminals of eight colours; only the roles that printed pages use.
  fileprivate var codes: [String] {
    switch self {
    case .dim, .segmentSeparator: ["2"]
    case .strong, .title: ["1"]
    case .segmentSecret: ["35"]
    case .segmentName: ["34"]
    case .segmentValue: ["32"]
    case .segmentBody: ["33"]
    case .segmentFocused: ["30", "43"]
    default: []
    }
  }
}

/// Prints labels and values in two columns, for people.
struct FieldList {
  private var rows: [(label: String, value: String, role: PitfallRole?, isExact: Bool)] = []

  /// Adds a row; further lines of the value are aligned under the first.
  ///
  /// - Parameter isExact: Whether the value is to be copied, and its lines must not be broken.
  mutating func add(
    _ label: String, _ value: String, role: PitfallRole? = nil, isExact: Bool = false
  ) {
    rows.append((label, value, role, isExact))
  }

  mutating func add(
    _ label: Phrase, _ value: String, isExact: Bool = false, in language: Language
  ) {
    add(label[language], value, isExact: isExact)
  }

  /// Prints the rows. Characters that would control the terminal are shown as placeholders.
  func print(to console: Console) {
    console.write(text(inColour: console.takesColour, columns: console.wrapWidth))
  }

  /// Values are not made narrower than this, in columns.
  private static let narrowest = 24

  /// The rows as lines.
  ///
  /// - Parameter columns: Where to wrap; `nil` for nowhere.
  func text(inColour isColoured: Bool, columns: Int?) -> String {
    let width = rows.map(\.label.columns).max() ?? 0
    var text = ""
    for row in rows {
      let padding = String(repeating: " ", count: width - row.label.columns + 2)
      let indent = "\n" + String(repeating: " ", count: width + 2)
      let lines = row.value.split(separator: "\n", omittingEmptySubsequences: false).map(
        \.printable)
      let room = columns.map { max(Self.narrowest, $0 - width - 2) }
      let value = lines.flatMap { line in
        room.flatMap { row.isExact ? nil : line.wrappedWords(columns: $0) } ?? [line]
      }.joined(separator: indent)
      let colour = isColoured ? row.role?.colour : nil
      text += row.label.printable + padding
      text += colour.map { "\u{1B}[\($0)m\(value)\u{1B}[0m" } ?? value
      text += "\n"
    }
    return text
  }
}

extension String {
  /// Breaks a line at spaces and between Chinese characters. A word that is longer than a line, such as a
  /// URL, stays whole, so that it can be copied.
  func wrappedWords(columns: Int) -> [String] {
    var lines: [String] = []
    var last: Substring?
    for piece in wrapped(columns: columns) {
      if let last, last.endIndex == piece.startIndex, let before = last.last,
        let after = piece.first,
        String(before).columns == 1, String(after).columns == 1, before != " "
      {
        lines[lines.count - 1] += piece
      } else {
        lines.append(String(piece))
      }
      last = piece
    }
    return lines
  }
}

extension PitfallRole {
  /// The SGR parameters ("select graphic rendition"), for terminals of eight colours.
  fileprivate var colour: String {
    switch self {
    case .signature: "1;31"
    case .permission: "1;35"
    case .pace: "1;33"
    case .session: "1;34"
    case .time: "1;36"
    case .data: "1;37"
    case .request: "2;35"
    case .platform: "2;37"
    case .success: "1;32"
    }
  }
}
