import FoundationEssentials
import Screen
import SignScopeEngine

extension Model {
  /// The content area of the response pane, if the pane is visible.
  var responseArea: Rect? {
    guard let inside = layout.inside(.response) else { return nil }
    let content = ResponsePane.areas(in: inside).content
    guard response.tab == .body, response.outline != nil else { return content }
    return BodyView(model: self).areas(in: content).rows
  }

  /// The number of lines of the current tab.
  var responseLineCount: Int {
    if response.tab == .body, let outline = response.outline { return outline.count }
    guard let area = responseArea else { return 0 }
    return ResponsePane(model: self).lines(width: area.width).count
  }

  mutating func moveInResponse(by step: Int) {
    response.scroll.move(by: step, count: responseLineCount, height: responseArea?.height ?? 1)
  }

  /// The line under the cursor, if the response pane has the focus and something to show.
  var responseCursor: Int? {
    guard focus == .response, response.exchange != nil || response.refused != nil else {
      return nil
    }
    return response.scroll.cursor
  }

  mutating func scrollResponse(by step: Int) {
    response.scroll.scroll(by: step, count: responseLineCount, height: responseArea?.height ?? 1)
  }

  mutating func changeTab(by step: Int) {
    let all = response.tabs
    let index = all.firstIndex(of: response.tab) ?? 0
    response.tab = all[(index + step + all.count) % all.count]
    moveInResponse(by: 0)
  }

  mutating func clickInResponse(at point: Point, in inside: Rect) {
    guard response.exchange != nil || response.refused != nil else { return }
    let (tabs, content) = ResponsePane.areas(in: inside)
    if tabs.contains(point) {
      if let tab = ResponsePane(model: self).tab(at: point.x, in: tabs) {
        response.tab = tab
        moveInResponse(by: 0)
      }
    } else if content.contains(point), let rows = responseArea {
      response.scroll.move(
        to: response.scroll.top + point.y - rows.y, count: responseLineCount,
        height: rows.height)
    }
  }

  // MARK: Folding

  /// Folds or unfolds the row under the cursor; opens a long string that holds no JSON.
  mutating func fold() -> [Effect] {
    guard response.tab == .body else { return [] }
    let cursor = response.scroll.cursor
    if let row = response.outline?.json(cursor), row.value.kind == .string {
      if BodyRow.isLong(row), !row.holdsJSON { return openValue(at: cursor) }
      unfoldString(cursor)
      return []
    }
    if let row = response.outline?.toggle(cursor) {
      response.scroll.cursor = row
    }
    moveInResponse(by: 0)
    return []
  }

  /// Shows the JSON in a string below it, or hides it again.
  private mutating func unfoldString(_ row: Int) {
    do throws(JSONError) {
      try response.outline?.toggleString(row)
    } catch {
      if error.problem == .tooLarge {
        tell(.warning, Phrase("This string is too long to unfold", "字符串过长，无法展开"))
      } else {
        let why = error.explanation
        tell(
          .info,
          Phrase("This string is not JSON: \(why.en)", "此字符串不是 JSON：\(why.zh)"))
      }
    }
    moveInResponse(by: 0)
  }

  /// Shows that many levels of the body; `nil` shows all. The cursor stays at its value, or at what hides it.
  mutating func fold(beyond level: Int?) {
    keepPlace { outline in
      if let level { outline.fold(beyond: level) } else { outline.expandAll() }
    }
  }

  /// Folds or unfolds all values of the same kind as the one under the cursor.
  mutating func foldAlike() {
    let cursor = response.bodyScroll.cursor
    var hasChanged = false
    keepPlace { hasChanged = $0.toggleAll(like: cursor) }
    if !hasChanged { tell(.info, Phrase("Nothing to fold here", "此处没有可折叠的内容")) }
  }

  /// Changes which rows of the body are shown, and keeps the cursor at its value, in the same line of the
  /// pane if possible.
  mutating func keepPlace(at place: BodyPlace? = nil, _ change: (inout BodyOutline) -> Void) {
    response.tab = .body
    let line = response.bodyScroll.cursor - response.bodyScroll.top
    guard let place = place ?? cursorPlace, response.outline != nil else {
      if var outline = response.outline {
        response.outline = nil
        change(&outline)
        response.outline = outline
      }
      return moveInResponse(by: 0)
    }
    if var outline = response.outline {
      response.outline = nil
      change(&outline)
      response.bodyScroll.cursor = outline.row(nearest: place)
      response.outline = outline
    }
    response.bodyScroll.top = max(0, response.bodyScroll.cursor - line)
    moveInResponse(by: 0)
  }

  /// The value or line of the body under the cursor.
  var cursorPlace: BodyPlace? { response.outline?.place(of: response.bodyScroll.cursor) }

  // MARK: Moving

  mutating func move(to neighbour: BodyOutline.Neighbour) {
    response.tab = .body
    if neighbour == .parent { leave(cursorPlace) }
    guard let place = response.outline?.neighbour(neighbour, of: response.scroll.cursor),
      let row = response.outline?.reveal(place)
    else {
      let words =
        switch neighbour {
        case .nextSibling: Phrase("No further value in this container", "这是同级的最后一个值")
        case .previousSibling: Phrase("No earlier value in this container", "这是同级的第一个值")
        case .parent: Phrase("No container around this value", "没有上一级")
        }
      return tell(.info, words)
    }
    response.scroll.move(to: row, count: responseLineCount, height: responseArea?.height ?? 1)
  }

  // MARK: Charset

  /// Why the body cannot be decoded as GBK.
  var obstacleToDecoding: Phrase? {
    if let obstacle = obstacleToBody { return obstacle }
    if response.undecoded != nil { return nil }
    switch response.exchange?.response?.charset {
    case .decoded?: return Phrase("The body is decoded as its header says", "正文已按响应头解码")
    case .announced?: return Words.isUTF8
    case .unknown?, nil:
      return response.outline?.isUTF8 == false ? nil : Words.isUTF8
    }
  }

  /// Decodes the body as GBK, or shows it as it came.
  mutating func toggleGBK() -> [Effect] {
    guard let exchange = response.undecoded ?? response.exchange else { return [] }
    guard response.undecoded == nil else {
      // Laid out again, and nothing more: UTF-8 is what it was read as.
      return [.decodeBody(exchange, from: "UTF-8")]
    }
    return [.decodeBody(exchange, from: "GBK")]
  }

  mutating func showDecoded(_ exchange: Exchange, _ outline: BodyOutline?) {
    guard let current = response.exchange, current.sentAt == exchange.sentAt else { return }
    let tab = response.tab
    var undecoded: Exchange?
    if case .decoded = exchange.response?.charset { undecoded = response.undecoded ?? current }
    show(exchange, outline)
    response.undecoded = undecoded
    response.tab = response.tabs.contains(tab) ? tab : .body
    if let note = exchange.response?.charset?.note {
      tell(.info, Phrase("Body: \(note.en)", "正文：\(note.zh)"))
    }
  }

  /// Copies what the tab in front shows.
  func copyResponse() -> [Effect] {
    guard let exchange = response.exchange else { return [] }
    if response.tab == .body {
      return exchange.response.map { [.copyBytes($0.body, what: Words.body)] } ?? []
    }
    let lines = ResponsePane(model: self).lines(width: .unwrapped)
    return [.copy(lines.plainText, what: response.tab.title)]
  }

  /// Copies the value under the cursor: a string's text, anything else as it is written.
  func copyBodyValue() -> [Effect] {
    guard let outline = response.outline else { return [] }
    return outline.bytes(of: response.bodyScroll.cursor).map {
      [.copyBytes($0, what: Phrase("The value", "光标处的值"))]
    } ?? []
  }

  func copyPath() -> [Effect] {
    bodyPath().map { [.copy($0, what: Phrase("The path \($0)", "路径 \($0) "))] } ?? []
  }

  /// The path of the value under the cursor; `nil` in bodies without paths.
  ///
  /// - Parameter limit: Leaves out the outermost steps if there are more.
  func bodyPath(limit: Int = .max) -> String? {
    response.outline?.path(of: response.bodyScroll.cursor, limit: limit)
  }

  var obstacleInBody: Phrase? {
    if let obstacle = obstacleToBody { return obstacle }
    return response.tab == .body
      ? nil : Phrase("This key is for the Body tab", "此键用于“正文”标签")
  }

  var obstacleToPath: Phrase? {
    if let obstacle = obstacleInBody { return obstacle }
    return bodyPath(limit: 1) == nil ? Phrase("There is no path here", "此处没有路径") : nil
  }
}

extension Words {
  fileprivate static let isUTF8 = Phrase("The body is UTF-8 already", "正文已是 UTF-8")
}
