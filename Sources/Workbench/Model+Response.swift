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

  mutating func startSearch() {
    response.tab = .body
    edit(.search)
  }

  mutating func fold() {
    guard response.tab == .body else { return }
    let cursor = response.scroll.cursor
    if let row = response.outline?.toggle(cursor) {
      response.scroll.cursor = row
    }
    moveInResponse(by: 0)
  }

  mutating func foldAll(_ isFolded: Bool) {
    response.scroll = Scroll()
    response.outline?.foldAll(isFolded)
    moveInResponse(by: 0)
  }

  /// Moves to the next line that contains the search text.
  mutating func findMatch(backwards: Bool) {
    response.tab = .body
    guard !response.needle.isEmpty else { return }
    let (needle, cursor) = (response.needle, response.scroll.cursor)
    guard
      let row = response.outline?.search(needle, from: cursor, backwards: backwards)
    else {
      tell(
        .warning,
        Phrase("\"\(response.needle)\" is not in the body", "正文中没有“\(response.needle)”"))
      return
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
      let body = response.exchange?.response?.body ?? []
      return UTF8Text.firstInvalidByte(in: body) == nil ? Words.isUTF8 : nil
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
    if response.tab == .body { return exchange.response.map { [.copyBody($0.body)] } ?? [] }
    let lines = ResponsePane(model: self).lines(width: .unwrapped)
    return [.copy(lines.plainText, what: response.tab.title)]
  }
}

extension Words {
  fileprivate static let isUTF8 = Phrase("The body is UTF-8 already", "正文已是 UTF-8")
}
