import Screen
package import SignScopeEngine

/// A filter of the body or a search in it: what is typed, and what it finds.
package struct BodyQueryState: Sendable {
  package enum Kind: Sendable {
    case filter, search
    /// A path to go to.
    case location
  }

  /// What is typed or was kept; empty if nothing is looked for.
  package internal(set) var text = ""
  /// The latest text that could be read; `nil` if nothing is looked for.
  var query: BodyQuery?
  /// What is found; `nil` until something is.
  package internal(set) var matches: Bitmap?
  /// Why the text cannot be read.
  package internal(set) var error: Phrase?

  /// Whether the text, or what it is looked for in, has changed since it was looked for.
  var isStale = false
  /// The number of the latest run; the results of earlier ones are ignored.
  var number = 0
  var isRunning = false
  /// Whether the cursor goes to the first match when it is found.
  var isJumping = false
  /// Whether it is kept for the responses to other requests too.
  var isPinned = false

  /// Where the cursor was when typing began, and what was looked for.
  var origin: BodyPlace?
  var before = ""
  /// Texts that were kept, the latest last, and the one that shows.
  var history: [String] = []
  var historyPlace: Int?

  /// Forgets what was found, because there is another body.
  mutating func startAgain(keepsText: Bool) {
    if !keepsText { text = "" }
    (query, matches, error, origin) = (nil, nil, nil, nil)
    number += 1
    (isRunning, isJumping, isStale) = (false, false, !text.isEmpty)
  }

  mutating func remember(_ text: String) {
    guard !text.isEmpty else { return }
    history.removeAll { $0.hasSameBytes(as: text) }
    history.append(text)
    if history.count > 100 { history.removeFirst() }
  }
}

/// A filter or a search to run on a body.
package struct BodyQueryRun: Sendable, Equatable {
  package let kind: BodyQueryState.Kind
  let number: Int
  let text: String
  let query: BodyQuery
  let body: BodyOutline

  /// Looks for it, until the task is cancelled.
  package func message() -> Message {
    .queried(kind, number: number, body.matches(query, isFilter: kind == .filter))
  }

  package static func == (a: BodyQueryRun, b: BodyQueryRun) -> Bool {
    a.kind == b.kind && a.number == b.number && a.text == b.text
  }
}

extension Editing {
  /// The query whose text is edited.
  var query: BodyQueryState.Kind? {
    switch target {
    case .search: .search
    case .filter: .filter
    case .location: .location
    case .method, .path, .body, .name, .value, .credential, .quantity, .level: nil
    }
  }
}

extension Model {
  // MARK: Typing

  mutating func startQuery(_ kind: BodyQueryState.Kind) {
    response.tab = .body
    response[kind].origin = cursorPlace
    response[kind].before = response[kind].text
    response[kind].historyPlace = nil
    switch kind {
    case .filter: edit(.filter)
    case .search: edit(.search)
    case .location: edit(.location)
    }
  }

  /// An empty search keeps what was searched for before; an empty filter removes the filter.
  mutating func setQuery(_ text: String, _ kind: BodyQueryState.Kind) {
    response[kind].text = text.isEmpty && kind == .search ? response[kind].before : text
    response[kind].isStale = true
    response[kind].isJumping = kind != .filter && !text.isEmpty
  }

  mutating func keepQuery(_ text: String, _ kind: BodyQueryState.Kind) {
    editing = nil
    response[kind].remember(text)
    if let error = response[kind].error {
      tell(.error, error)
      response[kind].error = nil
      response[kind].text = response[kind].matches == nil ? "" : response[kind].before
      return
    }
    if kind == .location, !response.location.isRunning { return finishLocation() }
    if kind == .filter, !response.filter.isRunning { response.filter.origin = nil }
    if kind == .search { leave(response.search.origin) }
    guard kind == .search, !response.search.text.isEmpty else { return }
    if text.isEmpty {
      findMatch(backwards: false)
    } else if !response.search.isRunning, response.search.matches?.first(from: 0) == nil {
      tellOfNoMatch()
    }
  }

  /// Esc: removes the filter; restores the search before. The cursor goes back to where it was.
  mutating func revertQuery(_ kind: BodyQueryState.Kind) {
    let origin = response[kind].origin
    setQuery(kind == .search ? response.search.before : "", kind)
    response[kind].isJumping = false
    if kind == .filter { response.filter.isPinned = false }
    if kind != .filter, let origin { keepPlace(at: origin) { _ in } }
  }

  /// Puts an earlier or a later text into the prompt.
  mutating func recall(by step: Int) {
    guard let kind = editing?.query else { return }
    let history = response[kind].history
    let place = (response[kind].historyPlace ?? history.count) + step
    guard place >= 0, place <= history.count else { return }
    response[kind].historyPlace = place
    editing?.field = TextField(place < history.count ? history[place] : "")
    typed()
  }

  /// Folds the body to the level that was typed.
  mutating func keepLevel(_ text: String) {
    editing = nil
    if let level = Int(text), (1...9).contains(level) {
      fold(beyond: level)
    } else {
      tell(.info, Phrase("Type a level from 1 to 9", "请输入 1–9 的层数"))
    }
  }

  // MARK: Running

  /// Looks for what the filter and the search mean now, if that, or the body, has changed.
  mutating func runQueries() -> [Effect] {
    runQuery(.filter) + runQuery(.search) + runQuery(.location)
  }

  private mutating func runQuery(_ kind: BodyQueryState.Kind) -> [Effect] {
    guard response[kind].isStale, let body = response.outline else { return [] }
    response[kind].isStale = false
    response[kind].number += 1
    response[kind].isRunning = false
    response[kind].error = nil
    let text = response[kind].text
    do throws(BodyQueryError) {
      let query: BodyQuery? =
        switch kind {
        case .filter: try BodyQuery.filter(text, isXML: body.isXML)
        case .search: try BodyQuery.search(text)
        case .location: try BodyQuery.location(text, isXML: body.isXML)
        }
      if case .path = query, !body.isJSON {
        response[kind].error = Phrase(
          "only JSON and XML have paths", "只有 JSON 和 XML 有路径")
        return []
      }
      response[kind].query = query
      guard let query else {
        show(kind, nil)
        return []
      }
      response[kind].isRunning = true
      return [
        .queryBody(
          BodyQueryRun(
            kind: kind, number: response[kind].number, text: text, query: query, body: body))
      ]
    } catch {
      response[kind].error = error.explanation
      return []
    }
  }

  mutating func finish(_ kind: BodyQueryState.Kind, number: Int, _ matches: Bitmap) {
    guard number == response[kind].number, response[kind].isRunning else { return }
    response[kind].isRunning = false
    show(kind, matches)
  }

  private mutating func show(_ kind: BodyQueryState.Kind, _ matches: Bitmap?) {
    let isShown = response[kind].matches != nil
    response[kind].matches = matches
    if kind != .filter {
      if response[kind].isJumping { jump(to: kind) }
      if kind == .location, editing?.target != .location { finishLocation() }
    } else if isShown || matches != nil {
      let tab = response.tab
      keepPlace(at: response.filter.origin) { $0.filter(matches) }
      response.tab = tab
      if editing?.target != .filter { response.filter.origin = nil }
      // What is hidden is not searched.
      response.search.isStale = !response.search.text.isEmpty
    }
  }

  // MARK: Matches

  /// Goes to the first match from where the search began.
  private mutating func jump(to kind: BodyQueryState.Kind) {
    response[kind].isJumping = false
    guard let matches = response[kind].matches else { return }
    let start = kind == .search ? response.search.origin?.index ?? 0 : 0
    guard let match = matches.first(from: start) ?? matches.first(from: 0) else {
      if kind == .search, editing?.target != .search { tellOfNoMatch() }
      return
    }
    if let row = response.outline?.reveal(BodyPlace(index: match)) { center(row) }
  }

  /// Forgets the path that the cursor has gone to, or says that it leads nowhere.
  private mutating func finishLocation() {
    let location = response.location
    if !location.text.isEmpty, location.matches?.first(from: 0) == nil {
      tell(.warning, Phrase("\(location.text) is not in the body", "正文中没有 \(location.text)"))
    } else {
      leave(location.origin)
    }
    response.location.startAgain(keepsText: false)
  }

  /// Goes to the next or previous match.
  mutating func findMatch(backwards: Bool) {
    response.tab = .body
    leave(cursorPlace)
    guard let matches = response.search.matches else {
      return tell(.info, Phrase("Still searching", "正在搜索"))
    }
    let cursor = response.bodyScroll.cursor
    guard let row = response.outline?.find(matches, from: cursor, backwards: backwards) else {
      return tellOfNoMatch()
    }
    center(row)
  }

  /// Shows a match in the middle of the pane.
  mutating func center(_ row: Int) {
    response.bodyScroll.cursor = row
    response.bodyScroll.top = Scroll.top(
      showing: row, count: response.outline?.count ?? 0, height: responseArea?.height ?? 1)
  }

  private mutating func tellOfNoMatch() {
    let text = response.search.text
    tell(.warning, Phrase("\"\(text)\" is not in the body", "正文中没有“\(text)”"))
  }

  /// Which match is under the cursor, of how many: `3 of 12`.
  var matchCount: Phrase? {
    let search = response.search
    guard !search.text.isEmpty, let matches = search.matches, let place = cursorPlace else {
      return nil
    }
    let count = matches.count
    // The row where invalid JSON breaks has no value.
    let isValue = place.index < response.outline?.total ?? 0
    guard count > 0, isValue, matches[place.index], !place.closes, place.inner.isEmpty else {
      return Phrase(count == 1 ? "1 match" : "\(count) matches", "\(count) 处匹配")
    }
    return Words.of(matches.count(before: place.index) + 1, count)
  }

  /// How many values the typed path leads to.
  var locationCount: Phrase? {
    guard !response.location.text.isEmpty, let count = response.location.matches?.count else {
      return nil
    }
    if count == 0 { return Phrase("no such value", "没有这个值") }
    return Phrase(
      count == 1 ? "1 value" : "the first of \(count)", count == 1 ? "1 个值" : "\(count) 个值中的第一个")
  }

  /// How much of the body the filter shows: `12 of 4031`.
  var filterCount: Phrase? {
    guard let matches = response.filter.matches, let total = response.outline?.total else {
      return nil
    }
    return Words.of(matches.count, total)
  }
}

extension Words {
  static func of(_ number: Int, _ count: Int) -> Phrase {
    Phrase("\(number) of \(count)", "\(number)/\(count)")
  }
}
