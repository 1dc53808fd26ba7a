import FoundationEssentials
import Screen
import SignScopeEngine
import Workspace

/// The box of an authorisation: the page to open, where the callback is expected, and the result.
///
/// Progress is kept in ``Model/authorising``, because it survives closing the box.
struct AuthoriseBox: Box {
  var top = 0

  // MARK: Keys

  static let openings = [
    KeyBinding(
      [.authorise], Phrase("authorise", "授权"),
      Phrase("Get a seller's session by OAuth", "通过 OAuth 从卖家获取授权会话 (session)"),
      rank: 11, unless: { $0.obstacleToAuthorising }, does: { $0.authorise() }),
    KeyBinding(
      [.refreshSession], Phrase("refresh", "刷新 session"),
      Phrase("Refresh the session obtained by authorising", "刷新授权得到的 session"),
      unless: { $0.obstacleToRefreshing }, does: { $0.refreshSession() }),
  ]

  static let sections = [readingKeys, typingKeys]

  func keys(in model: Model) -> KeySection {
    model.authorising?.isTyping == true ? Self.typingKeys : Self.readingKeys
  }

  private static let readingKeys = KeySection(
    Phrase("While authorising", "授权时"),
    [
      KeyBinding(
        [.confirm], Phrase("next", "下一步"),
        Phrase(
          "Type the code; then close, or start again",
          "输入授权码；完成后关闭；失败后重新开始"), rank: 0, does: activate),
      KeyBinding(
        [.send], Phrase("send", "发送"),
        Phrase("When done: close and send the request", "授权完成后：关闭并发送请求"), rank: 1,
        unless: { $0.obstacleToSending },
        does: { model in
          model.authorising?.token == nil ? [] : model.closeBox() + model.perform(.send)
        }),
      KeyBinding(
        [.copy], Phrase("copy", "复制"), Phrase("Copy the URL of the page", "复制授权 URL"),
        rank: 1, does: copy),
      KeyBinding(
        [.openBrowser], Phrase("browser", "浏览器"),
        Phrase("Open the page in a browser", "在浏览器中打开授权页"),
        rank: 2,
        does: { model in (model.authorising?.authorisation?.url).map { [.openBrowser($0)] } ?? [] }),
      KeyBinding(
        [.authorise], Phrase("again", "重新开始"),
        Phrase("Start again with a new URL", "用新的 URL 重新开始"), rank: 3,
        unless: { $0.obstacleToAuthorising }, does: startAgain),
      KeyBinding(
        [.refreshSession], Phrase("refresh", "刷新"),
        Phrase("Refresh the session without asking the seller", "不经卖家，直接刷新 session"), rank: 4,
        unless: { $0.obstacleToRefreshing }, does: { $0.refreshSession() }),
      closing(
        Phrase("Close the box; a running exchange still finishes", "关闭；正在换取的令牌不会丢失"),
        with: [.quit], rank: 5),
    ], and: KeyMap.inBoxes.keys)

  private static let typingKeys = KeySection(
    Phrase("While typing a code", "输入授权码时"), isText: true,
    [
      KeyBinding(
        [.confirm], Phrase("exchange", "换取"),
        Phrase("Exchange the code or the redirected URL", "用授权码或跳转后的 URL 换取 session"), rank: 0,
        does: activate),
      KeyBinding(
        [.cancel], Phrase("back", "返回"),
        Phrase("Stop typing and keep the text", "停止输入，已输入的内容保留"), rank: 1,
        changes: { $0.authorising?.isTyping = false }),
      KeyBinding(
        [.clear], Phrase("clear", "清空"),
        Phrase("Clear the text; pasting replaces it", "清空文本；粘贴会替换"), rank: 2,
        changes: { $0.authorising?.field = TextField() }),
    ], and: KeyMap.typingInBoxes.keys)

  private static func activate(in model: inout Model) -> [Effect] {
    switch model.authorising?.stage {
    case .starting, .exchanging, nil: return []
    case .waiting where model.authorising?.isTyping == true: return model.takeCode()
    case .waiting:
      model.authorising?.isTyping = true
      return []
    case .done: return model.closeBox()
    case .failed: return model.authorise()
    }
  }

  private static func copy(in model: inout Model) -> [Effect] {
    guard let url = model.authorising?.authorisation?.url else {
      model.tell(.warning, Phrase("No URL to copy now", "现在没有可复制的 URL"))
      return []
    }
    return [.copy(url, what: Phrase("URL of the page", "授权 URL"))]
  }

  private static func startAgain(in model: inout Model) -> [Effect] {
    guard model.authorising?.stage != .exchanging else {
      model.tell(.warning, Phrase("The code is being exchanged; please wait", "授权码正在换取令牌，请稍候"))
      return []
    }
    return model.authorise()
  }

  mutating func type(_ key: Key, in model: inout Model) -> [Effect] {
    if model.authorising?.isTyping == true, model.authorising?.field.handle(key) == true {
      model.authorising?.remark = nil
    }
    return []
  }

  /// Uses a pasted text as the response of the page.
  mutating func paste(_ text: String, in model: inout Model) -> [Effect] {
    guard model.authorising?.authorisation != nil else { return [] }
    model.authorising?.field = TextField(
      text.split(whereSeparator: \.isNewline).joined(separator: " "))
    return model.takeCode()
  }

  /// Stops waiting for the browser; a code that has been sent is still exchanged.
  mutating func close(in model: inout Model) -> [Effect] {
    guard let state = model.authorising, state.stage != .exchanging else { return [] }
    model.authorising = nil
    return [.authorisation(number: state.number, .stop)]
  }

  // MARK: Drawing

  func title(in model: Model) -> String {
    let account = model.authorising?.account
    let name = [account?.name ?? "", account?.appKey ?? ""].filter { !$0.isEmpty }
    return "\(model.words(Phrase("Authorise", "授权")))  \(name.joined(separator: " · "))"
  }

  func frame(in model: Model) -> Rect { model.roomForBoxes.centred(width: 96, height: 20) }

  func area(in model: Model) -> Rect {
    let frame = frame(in: model)
    return frame.inset(x: frame.width >= 60 ? 3 : 1, y: 1)
  }

  func lines(in model: Model, width: Int) -> [[Span]] {
    model.authorising.map { AuthoriseLines($0, model, width: width).rows } ?? []
  }

  func draw(in area: Rect, of model: Model, on canvas: inout Canvas) {
    guard let state = model.authorising else { return }
    let lines = AuthoriseLines(state, model, width: area.width)
    draw(lines.rows, in: area, of: model, on: &canvas)
    let top = min(top, max(0, lines.rows.count - area.height))
    for (row, line) in lines.rows.dropFirst(top).prefix(area.height).enumerated() {
      let y = area.y + row
      if lines.link.contains(top + row), let url = state.authorisation?.url {
        let text = line.map(\.text).joined()
        let indent = text.prefix { $0 == " " }.count
        canvas.link(
          to: url, x: area.x + indent, y: y, width: min(area.width, text.columns) - indent)
      }
      if lines.field == top + row { draw(state, x: area.x + 3, y: y, in: area, on: &canvas) }
    }
  }

  /// The field for the code.
  private func draw(
    _ state: AuthoriseState, x: Int, y: Int, in area: Rect, on canvas: inout Canvas
  ) {
    let width = max(0, area.maxX - x - 2)
    canvas.write("▸", x: x, y: y, style: Style(.key))
    guard state.isTyping else {
      let text = ValueText.spans(state.field.text, columns: width)
      canvas.write(text, x: x + 2, y: y, width: width)
      return
    }
    state.field.draw(
      on: &canvas, x: x + 2, y: y, width: width, style: Style(.strong, .underline),
      isMasked: false)
  }
}
