import FoundationEssentials
import Screen
import SignScopeEngine

extension Model {
  /// Shows the request for another page or window before it is sent, or tells why there is none.
  mutating func page(_ direction: PageWalk.Direction, at now: Date) -> [Effect] {
    switch pages.step(direction, from: draft.request, at: now) {
    case .refused(let why):
      tell(.warning, why)
      return []
    case .send(let request, let note) where pagesUnasked: return sendPage(request, note, at: now)
    case .send(let request, let note):
      boxes.open(PageBox(request: request, note: note))
      return []
    }
  }

  mutating func sendPage(_ request: Request, _ note: Phrase, at now: Date) -> [Effect] {
    remember(draft)
    draft.adopt(request)
    tell(.info, note)
    return send(at: now)
  }

  /// Why an action of the walk is impossible. Windows that would begin in the future are reported when
  /// the time is known.
  func obstacle(toPaging direction: PageWalk.Direction) -> Phrase? {
    if let obstacle = obstacleToSending { return obstacle }
    switch pages.step(direction, from: draft.request, at: .distantFuture) {
    case .refused(let why): return why
    case .send: return nil
    }
  }

  /// Records the position of the response in its list.
  mutating func recordPage(of exchange: Exchange, _ outline: BodyOutline?) {
    let request = exchange.signed.request
    guard exchange.diagnosis.outcome == .success, let outline, let body = exchange.response?.body,
      let method = request.knownMethod, let answer = PageAnswer(body, outline, of: method)
    else { return }
    pages.take(answer, to: request)
  }

  /// `page 3 of 12`, if the displayed response is a page.
  var pagePosition: Phrase? {
    response.exchange.flatMap { exchange in
      exchange.diagnosis.outcome == .success
        ? pages.position(of: exchange.signed.request) : nil
    }
  }
}

extension KeyMap {
  /// Moving between pages of a list, and between time windows. Each asks before it sends.
  static let paging: [KeyBinding] = [
    KeyBinding(
      [.nextPage], Phrase("page", "翻页"),
      Phrase("Ask for the next page of the list", "请求列表的下一页"), rank: 9,
      unless: { $0.obstacle(toPaging: .nextPage) }, does: { $0.page(.nextPage, at: $0.now) }),
    KeyBinding(
      [.previousPage], Phrase("page", "翻页"),
      Phrase("Ask for the previous page of the list", "请求列表的上一页"), rank: 9,
      unless: { $0.obstacle(toPaging: .previousPage) },
      does: { $0.page(.previousPage, at: $0.now) }),
    KeyBinding(
      [.nextWindow], Phrase("window", "时间窗口"),
      Phrase(
        "Ask for the next time window",
        "请求后一个时间窗口"), rank: 10, unless: { $0.obstacle(toPaging: .nextWindow) },
      does: { $0.page(.nextWindow, at: $0.now) }),
    KeyBinding(
      [.previousWindow], Phrase("window", "时间窗口"),
      Phrase(
        "Ask for the previous time window",
        "请求前一个时间窗口"), rank: 10, unless: { $0.obstacle(toPaging: .previousWindow) },
      does: { $0.page(.previousWindow, at: $0.now) }),
  ]
}
