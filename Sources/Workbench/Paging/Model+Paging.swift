import FoundationEssentials
import SignScopeEngine

extension Model {
  /// Sends the request for another page or window, or tells why there is none.
  mutating func page(_ direction: PageWalk.Direction, at now: Date) -> [Effect] {
    switch pages.step(direction, from: draft.request, at: now) {
    case .refused(let why):
      tell(.warning, why)
      return []
    case .send(let request, let note):
      remember(draft)
      draft.adopt(request)
      tell(.info, note)
      return send(at: now)
    }
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
