import FoundationEssentials
import SignScopeEngine

extension Model {
  var obstacleToSending: Phrase? {
    if !live.unknown.isEmpty { return ImportedText.wording(ofUnknown: live.unknown) }
    return response.sending == nil
      ? nil : Phrase("A request is running; Esc cancels it", "请求正在发送中；按 Esc 取消")
  }

  mutating func send(at now: Date) -> [Effect] {
    attempt += 1
    forgetFiles()
    response.sending = ResponseState.Sending(stage: .signing, since: now, now: now)
    response.wasCancelled = false
    response.refused = nil
    response.attempts = []
    if layout.panes[.response] == nil { go(to: .response) }
    return [
      retries
        ? .send(attempt: attempt, draft.request) : .sendOnce(attempt: attempt, draft.request)
    ]
  }

  /// Esc: cancels the running request; otherwise removes the body's filter; otherwise leaves zoom and cancels the commands that fetch
  /// secrets.
  mutating func cancel() -> [Effect] {
    if response.sending != nil {
      response.sending = nil
      response.wasCancelled = true
      looksAgain = true
      if let last = response.attempts.last { tell(.info, Words.stopped(after: last.number)) }
      return [.cancel(attempt: attempt)]
    }
    if focus == .response, response.tab == .body, !response.filter.text.isEmpty {
      setQuery("", .filter)
      response.filter.isPinned = false
      return []
    }
    isZoomed = false
    return unfetched.contains(draft.account.name) ? [.stopFetching] : []
  }

  /// Shows the progress of the running request.
  ///
  /// - Parameter outline: The body of the finished exchange, if any.
  mutating func follow(
    _ progress: Progress, _ outline: BodyOutline?, of attempt: Int, at now: Date
  ) {
    // Responses to an earlier or a cancelled attempt are ignored.
    guard attempt == self.attempt, response.sending != nil else { return }
    response.sending?.now = now
    switch progress {
    case .waiting(let seconds): response.sending?.stage = .waiting(seconds: seconds)
    case .signed(let signed):
      if !draft.isPinned { draft.stampedAt = signed.stampedAt }
      // A call has started, and counts.
      looksAgain = true
    case .connecting: response.sending?.stage = .connecting
    case .sent: response.sending?.stage = .sent
    case .receiving(let bytes): response.sending?.stage = .receiving(bytes: bytes)
    case .retrying(let exchange, let next): showRetry(after: exchange, outline, next, at: now)
    case .noticed(let words): tell(.warning, words)
    case .refused(let reason):
      response.sending = nil
      response.refused = reason
      response.tab = .verdict
    case .finished(let exchange):
      response.sending = nil
      closeAttempts(with: exchange)
      looksAgain = true
      show(exchange, outline)
    }
  }

  mutating func show(_ exchange: Exchange, _ outline: BodyOutline?) {
    let before = response.exchange
    if before?.sentAt != exchange.sentAt { receive() } else { bodyNumber += 1 }
    let isSameRequest = before?.signed.request == exchange.signed.request
    let old = response.outline
    let (place, scroll) = (cursorPlace, response.bodyScroll)
    response.exchange = exchange
    response.undecoded = nil
    response.pasted = nil
    response.kept = nil
    recordClock(of: exchange)
    recordPage(of: exchange, outline)
    response.outline = outline
    response.offer = Self.offer(in: exchange, outline)
    response.scrolls = [:]
    response.filter.startAgain(keepsText: isSameRequest || response.filter.isPinned)
    response.search.startAgain(keepsText: true)
    response.location.startAgain(keepsText: false)
    response.left = LeftPlaces()
    response.tab = tab(for: exchange.diagnosis)
    if isSameRequest, let old, let place, let outline, let here = outline.place(as: place, in: old)
    {
      // Before the filter, which keeps the place.
      let row = outline.row(nearest: here)
      response.bodyScroll = Scroll(cursor: row, top: max(0, row - scroll.cursor + scroll.top))
      response.filter.origin = response.filter.text.isEmpty ? nil : here
    }
    moveInResponse(by: 0)
  }

  /// The tab to show first: the response on success, unless its offer has a problem.
  func tab(for diagnosis: Diagnosis) -> ResponseState.Tab {
    guard diagnosis.outcome == .success else { return .verdict }
    switch diagnosis.kind {
    case .hiddenPrice, .phantomStock, .orderStep: return response.offer == nil ? .body : .offer
    default: return .body
    }
  }
}
