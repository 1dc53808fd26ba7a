import Screen

/// What plain mode prints: the rows whose text is new, and last the row under the cursor, without a line
/// end, so that the terminal's cursor stands on it. Only text, carriage returns and line feeds.
struct PlainPrinter {
  /// The rows that were shown last.
  private var shown: [Row] = []
  /// The row that the terminal's cursor is on, as it was printed.
  private var open: Row?

  /// What has happened since the last canvas.
  enum Cause {
    /// Keys that change a text where there is one. What follows from the text, such as the signature, is
    /// printed when the typing has ended: nobody could listen to all of it.
    case typing
    /// Nothing but time has passed. Seconds that go by, and whatever else has the same letters as before,
    /// are not worth a line.
    case time
    case other
  }

  mutating func text(for canvas: Canvas, after cause: Cause = .other) -> String {
    let rows = Row.rows(of: canvas)
    let current = current(of: rows)
    if cause == .typing, let current, let open, current.hasCursor, open.hasCursor,
      open.y == current.y, shown.count == rows.count
    {
      let news = rows.filter { row in
        guard row.y != current.y, !row.text.isEmpty else { return false }
        return row.isSelected && !wasSelected(row)
          || row.y == rows.count - 1 && row.text != shown[row.y].text
      }
      for row in news + [current] { shown[row.y] = row }
      return print(news, and: current)
    }
    let isTime = cause == .time
    var known = Counts(shown.map { $0.text(isTime) })
    if let current { known.remove(current.text(isTime)) }
    let news = rows.filter { row in
      guard row.y != current?.y, !row.text.isEmpty else { return false }
      let isKnown = known.remove(row.text(isTime))
      return !isKnown || row.isSelected && !wasSelected(row)
    }
    shown = rows
    if isTime, news.isEmpty, let open, let current, open.isSame(as: current, isTime) { return "" }
    return print(news, and: current)
  }

  private mutating func print(_ news: [Row], and current: Row?) -> String {
    if let open, let current, news.isEmpty, open.y == current.y,
      let continuation = current.continuation(of: open)
    {
      self.open = current
      return continuation
    }
    if current == nil, news.isEmpty { return "" }
    defer { open = current }
    return endLine() + Self.lines(news) + (current?.asCurrent ?? "")
  }

  /// The row with the terminal's cursor; but beside a field in which nothing has changed, the selected one
  /// of a list.
  private func current(of rows: [Row]) -> Row? {
    let field = rows.first { $0.hasCursor }
    let selected = rows.last { $0.isSelected && !$0.hasCursor }
    guard let field, let selected else { return field ?? selected }
    let isFieldSame = shown.contains {
      $0.isSame(as: field) && $0.beforeCursor == field.beforeCursor
    }
    return isFieldSame && (open?.y == selected.y || !wasSelected(selected)) ? selected : field
  }

  private func wasSelected(_ row: Row) -> Bool {
    shown.contains { $0.isSelected && $0.isSame(as: row) }
  }

  /// Ends the line that the cursor is on.
  mutating func endLine() -> String { open.take() == nil ? "" : "\n" }

  private static func lines(_ rows: [Row]) -> String {
    rows.map { row in
      (row.isSelected ? "> " : String(repeating: " ", count: row.indent)) + row.text + "\n"
    }.joined()
  }
}

extension PlainPrinter {
  /// How often each text occurs.
  private struct Counts {
    private var counts: [String: Int] = [:]

    init(_ texts: [String]) {
      for text in texts { counts[text, default: 0] += 1 }
    }

    /// Takes one away, and returns whether there was one.
    @discardableResult
    mutating func remove(_ text: String) -> Bool {
      guard let count = counts[text], count > 0 else { return false }
      counts[text] = count - 1
      return true
    }
  }

  /// A row as text.
  private struct Row {
    var y: Int
    /// Without spaces around it, and without the mark of the current row.
    var text = ""
    /// Columns before the text, beyond those that all rows have.
    var indent = 0
    /// Whether it is current, or one of the current rows.
    var isSelected = false
    /// The text before the terminal's cursor, which can end in spaces; `nil` in a row without it.
    var beforeCursor: String?

    var hasCursor: Bool { beforeCursor != nil }

    static func rows(of canvas: Canvas) -> [Row] {
      var rows = (0..<canvas.size.rows).map { Row(canvas, y: $0) }
      // Where no row is current, the parameter under the cursor is.
      if !rows.contains(where: { $0.isSelected || $0.hasCursor }) {
        rows = rows.map { Row(canvas, y: $0.y, marksSegment: true) }
      }
      // The bar at the top and the footer begin further left than everything else.
      let inner = rows.dropFirst().dropLast().filter { !$0.text.isEmpty }
      let common = inner.map(\.indent).min() ?? 0
      for index in rows.indices { rows[index].indent = max(0, rows[index].indent - common) }
      return rows
    }

    /// What is current within a row, and shows only in its style, gets brackets: a tab, a table's column.
    private init(_ canvas: Canvas, y: Int, marksSegment: Bool = false) {
      self.y = y
      var (line, marked, before) = ("", "", "")
      let cursor = canvas.cursor?.y == y ? canvas.cursor?.x : nil
      for (x, cell) in canvas.row(y).enumerated() {
        if x == cursor { before = line + marked }
        let isMark = cell.style.role == .key && cell.text == "▸"
        if isMark || cell.style.role == .selection { isSelected = true }
        let text = isMark ? " " : cell.text
        // The bar has a mark of its own.
        let isMarked =
          cell.style.attributes.contains(.reverse) && cell.style.role != .barStrong
          || marksSegment && cell.style.role == .segmentFocused
        if isMarked {
          marked += text
        } else {
          line += marked.inBrackets + text
          marked = ""
        }
      }
      line += marked.inBrackets
      indent = line.prefix { $0 == " " }.count
      text = line.trimmed
      if text.isEmpty { indent = 0 }
      if cursor != nil { beforeCursor = String(before.dropFirst(indent)) }
    }

    /// The text, or only its letters.
    func text(_ isLetters: Bool) -> String { isLetters ? text.filter(\.isLetter) : text }

    func isSame(as other: Row, _ isLetters: Bool = false) -> Bool {
      y == other.y && text(isLetters) == other.text(isLetters)
    }

    /// The row as it is printed when it is current: marked, with the cursor in its place.
    var asCurrent: String {
      let line = "> " + text
      guard let beforeCursor else { return line }
      return beforeCursor.hasPrefix(text)
        ? "> " + beforeCursor : line + "\r> " + beforeCursor
    }

    /// What turns a printed row into this one without a new line; `nil` if nothing does.
    func continuation(of open: Row) -> String? {
      if text == open.text, beforeCursor == open.beforeCursor { return "" }
      guard let before = beforeCursor, let openBefore = open.beforeCursor else { return nil }
      let isForward = before.hasPrefix(openBefore)
      if text == open.text {
        return isForward ? String(before.dropFirst(openBefore.count)) : "\r> " + before
      }
      // Typed at the end.
      let isAtEnd = before.hasPrefix(text) && openBefore.hasPrefix(open.text)
      return isForward && isAtEnd ? String(before.dropFirst(openBefore.count)) : nil
    }
  }
}

extension String {
  /// Without spaces around it.
  fileprivate var trimmed: String {
    var text = drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  /// In brackets, except for the spaces around it; nothing but spaces stays as it is.
  fileprivate var inBrackets: String {
    let text = trimmed
    guard !text.isEmpty else { return self }
    let start = prefix { $0 == " " }
    return start + "[" + text + "]" + dropFirst(start.count + text.count)
  }
}
