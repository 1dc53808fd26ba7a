import Signing
import Text

/// Where a text is a `curl` command.
enum CurlText {
  /// The command after the word `curl`; `nil` if the text does not begin with one.
  static func start(in bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    var cursor = ByteCursor(bytes, in: range)
    // Also as a program of Windows, or by its path.
    let word = cursor.skip { $0 > 0x20 }
    let name = bytes[word].split(whereSeparator: { $0 == 0x2F || $0 == 0x5C }).last ?? []
    guard name.elementsEqual("curl".utf8) || name.elementsEqual("curl.exe".utf8) else { return nil }
    return cursor.rest
  }
}

extension ImportReading {
  /// Parses a `curl` command. Options without effect are skipped, others that cannot be
  /// read are noted; no file is ever opened.
  ///
  /// - Returns: The end of the command.
  @discardableResult
  mutating func readCurl(_ range: Range<Int>) -> Int {
    kind = .curl
    var command = CurlCommand()
    defer { command.finish(into: &self) }
    if CommandPromptWords.isLikely(bytes, range) {
      let line = CommandPromptWords(bytes, range, notes: &notes)
      command.take(line.words, notes: &notes)
      return line.end
    }
    let line = ShellWords(bytes, range, bindings, notes: &notes)
    command.take(line.words, notes: &notes)
    return line.end
  }
}

/// The words of a `curl` command, grouped by meaning.
private struct CurlCommand {
  /// A part of the body or, with `-G`, of the query.
  private struct Piece {
    /// Percent-encoded already.
    var encoded: ShellWords.Word?
    /// What curl would encode.
    var pair: Parameter?
  }

  private var verb: String?
  private var isGet = false
  private var url: ShellWords.Word?
  private var pieces: [Piece] = []
  private var queries: [Piece] = []
  private var fields: [Parameter] = []
  private var headers = RequestHeaders()
  private var isJSON = false

  mutating func take(_ words: [ShellWords.Word], notes: inout ImportNotes) {
    var rest = words[...]
    var onlyURLs = false
    while let word = rest.popFirst() {
      if !onlyURLs, word.bytes.elementsEqual("--".utf8) {
        onlyURLs = true
      } else if !onlyURLs, CurlOption.read(word.bytes) != nil {
        guard take(option: word, from: &rest, &notes) else { return }
      } else {
        take(url: word, &notes)
      }
    }
  }

  /// - Returns: `false` when the request ends here.
  private mutating func take(
    option word: ShellWords.Word, from words: inout ArraySlice<ShellWords.Word>,
    _ notes: inout ImportNotes
  ) -> Bool {
    var letters = word.bytes
    while let (option, attached) = CurlOption.read(letters) {
      if option.meaning == .next {
        notes.add(
          Phrase(
            "ignored another request after \(option.name)",
            "\(option.name) 之后的另一个请求未读取"),
          at: word.offset)
        return false
      }
      guard option.takesValue else {
        take(flag: option, at: word.offset, &notes)
        // Letters may stand together: -sSG.
        guard let attached, letters[1] != UInt8(ascii: "-") else { return true }
        letters = [UInt8(ascii: "-")] + attached
        continue
      }
      if let attached {
        take(option, ShellWords.Word(bytes: Array(attached), offset: word.offset), &notes)
      } else if let value = words.popFirst() {
        take(option, value, &notes)
      } else {
        notes.add(
          Phrase("\(option.name) has no value", "\(option.name) 缺少值"), at: word.offset)
      }
      return true
    }
    return true
  }

  private mutating func take(flag option: CurlOption, at offset: Int, _ notes: inout ImportNotes) {
    switch option.meaning {
    case .get: isGet = true
    case .head: verb = verb ?? "HEAD"
    case .told:
      notes.add(
        Phrase("ignored the unknown option \(option.name)", "已忽略未知选项 \(option.name)"),
        at: offset)
    default: break
    }
  }

  private mutating func take(
    _ option: CurlOption, _ value: ShellWords.Word, _ notes: inout ImportNotes
  ) {
    switch option.meaning {
    case .verb: verb = value.text.uppercased()
    case .url: take(url: value, &notes)
    case .header: headers.add(value.bytes, at: value.offset, &notes)
    case .raw: pieces.append(Piece(encoded: value))
    case .data, .binary, .json:
      if option.meaning == .json { isJSON = true }
      if value.bytes.first == UInt8(ascii: "@") {
        tell(file: value, of: option, &notes)
      } else {
        pieces.append(Piece(encoded: value))
      }
    case .encoded: if let piece = encoded(value, option, &notes) { pieces.append(piece) }
    case .query:
      if value.bytes.first == UInt8(ascii: "+") {
        queries.append(
          Piece(encoded: .init(bytes: Array(value.bytes.dropFirst()), offset: value.offset)))
      } else if let piece = encoded(value, option, &notes) {
        queries.append(piece)
      }
    case .form: field(value, option, &notes)
    case .formText:
      let equals = value.bytes.firstIndex(of: UInt8(ascii: "=")) ?? value.bytes.count
      fields.append(
        Parameter(
          String(decoding: value.bytes[..<equals], as: UTF8.self),
          String(decoding: value.bytes.dropFirst(equals + 1), as: UTF8.self)))
    case .told:
      notes.add(
        Phrase("ignored \(option.name) and its value", "已略去 \(option.name) 及其值"),
        at: value.offset)
    case .get, .head, .next, .harmless: break
    }
  }

  private mutating func take(url word: ShellWords.Word, _ notes: inout ImportNotes) {
    guard url != nil else {
      url = word
      return
    }
    notes.add(
      Phrase(
        "ignored “\(word.text.prefix(40))”, in the place of a second URL",
        "“\(word.text.prefix(40))”处在第二个 URL 的位置，未读取"), at: word.offset)
  }

  private func tell(
    file value: ShellWords.Word, of option: CurlOption, _ notes: inout ImportNotes
  ) {
    let name =
      option.meaning == .form || option.meaning == .encoded || option.meaning == .query
      ? value.text.prefix { $0 != "=" && $0 != "@" } : ""
    notes.addUnknown(name.isEmpty ? "body" : String(name))
    notes.add(
      Phrase(
        "\(option.name) \(value.text.prefix(60)) is a file; files are not opened, so paste its content",
        "\(option.name) \(value.text.prefix(60)) 是文件；不会打开文件，请粘贴其内容"),
      at: value.offset)
  }

  /// `--data-urlencode`: `name=content`, `=content`, `content`, `@file`, `name@file`. The name is encoded
  /// already, the content not yet.
  private func encoded(
    _ value: ShellWords.Word, _ option: CurlOption, _ notes: inout ImportNotes
  ) -> Piece? {
    let bytes = value.bytes
    let split = bytes.firstIndex { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "@") }
    guard let split else { return Piece(pair: Parameter(value.text, "")) }
    if bytes[split] == UInt8(ascii: "@") {
      tell(file: value, of: option, &notes)
      return nil
    }
    let name = PercentDecoding(bytes[..<split], plusIsSpace: true).text
    let content = String(decoding: bytes[(split + 1)...], as: UTF8.self)
    // Without a name the content itself is the pair, its = encoded with the rest.
    return Piece(pair: split == 0 ? Parameter(content, "") : Parameter(name, content))
  }

  /// `-F name=value`, `name=@file;type=…`, `name=<file`.
  private mutating func field(
    _ value: ShellWords.Word, _ option: CurlOption, _ notes: inout ImportNotes
  ) {
    guard let equals = value.bytes.firstIndex(of: UInt8(ascii: "=")) else {
      return notes.add(
        Phrase("\(option.name) without = cannot be read", "\(option.name) 缺少 =，无法读取"),
        at: value.offset)
    }
    let name = String(decoding: value.bytes[..<equals], as: UTF8.self)
    let content = value.bytes[(equals + 1)...]
    switch content.first {
    case UInt8(ascii: "@"):
      let path = content.dropFirst().prefix { $0 != UInt8(ascii: ";") }
      fields.append(Parameter(name, .file(path: String(decoding: path, as: UTF8.self))))
    case UInt8(ascii: "<"): tell(file: value, of: option, &notes)
    default:
      fields.append(Parameter(name, Self.withoutType(content)))
    }
  }

  /// The text of a field before `;type=`, `;headers=` or `;encoder=`.
  private static func withoutType(_ content: ArraySlice<UInt8>) -> String {
    if content.first == UInt8(ascii: "\""), content.count > 1,
      let end = content.dropFirst().lastIndex(of: UInt8(ascii: "\""))
    {
      return String(decoding: content[(content.startIndex + 1)..<end], as: UTF8.self)
    }
    let all = Array(content)
    var at = 0
    while let semicolon = all.index(of: UInt8(ascii: ";"), in: at..<all.count) {
      let cursor = ByteCursor(all, in: semicolon..<all.count)
      if cursor.starts(with: ";type=") || cursor.starts(with: ";headers=")
        || cursor.starts(with: ";encoder=") || cursor.starts(with: ";filename=")
      {
        return String(decoding: all[..<semicolon], as: UTF8.self)
      }
      at = semicolon + 1
    }
    return String(decoding: all, as: UTF8.self)
  }

  // MARK: Together

  func finish(into reading: inout ImportReading) {
    if let url {
      reading.read(url: url.bytes, 0..<url.bytes.count, place: { _ in url.offset })
    } else {
      reading.notes.add(Phrase("the command has no URL", "命令中没有 URL"))
    }
    add(queries, to: &reading)
    reading.parameters += headers.parameters + fields
    let hasBody = !pieces.isEmpty && !isGet
    reading.verb = verb ?? (hasBody || !fields.isEmpty ? "POST" : "GET")
    if hasBody, let single = pieces.first?.encoded, isJSON || pieces.count == 1 {
      let whole = isJSON ? pieces.compactMap(\.encoded).flatMap(\.bytes) : single.bytes
      reading.read(
        body: whole, type: headers.contentType ?? (isJSON ? "application/json" : nil),
        place: { _ in single.offset })
    } else {
      add(pieces, to: &reading)
    }
  }

  private func add(_ pieces: [Piece], to reading: inout ImportReading) {
    for piece in pieces {
      if let pair = piece.pair { reading.parameters.append(pair) }
      guard let word = piece.encoded else { continue }
      reading.parameters +=
        FormText(
          word.bytes, 0..<word.bytes.count, place: { _ in word.offset }, notes: &reading.notes
        ).parameters
    }
  }
}
