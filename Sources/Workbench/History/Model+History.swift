import FoundationEssentials
package import History
import Screen
package import SignScopeEngine

/// What to do with the history.
package enum HistoryEffect: Sendable, Equatable {
  case list(number: Int, filter: String)
  /// Reads an entry, to show it; with its request, to edit it.
  case open(Int, takesRequest: Bool)
  case star(Int, Bool)
  case delete(Int)
}

/// What came of it.
package enum HistoryNews: Sendable {
  case listed(number: Int, Result<[HistoryEntry], HistoryProblem>)
  case opened(HistoryRecord, BodyOutline?, takesRequest: Bool)
  /// An entry has changed: the list is read again.
  case changed
  case failed(HistoryProblem)
}

/// Why something could not be done with the history.
package struct HistoryProblem: Error, Sendable, Equatable {
  package var message: Phrase
}

extension Model {
  mutating func follow(_ news: HistoryNews) -> [Effect] {
    switch news {
    case .listed(let number, let result):
      boxes.change(HistoryBox.self) { $0.finish(result, of: number) }
    case .opened(let record, let outline, let takesRequest):
      return show(record, outline, takesRequest: takesRequest)
    case .changed: return change(HistoryBox.self) { box, _ in box.read() }
    case .failed(let problem): tell(.error, problem.message)
    }
    return []
  }

  /// Shows what came back then. The request stays as it is, unless it is asked for.
  private mutating func show(
    _ record: HistoryRecord, _ outline: BodyOutline?, takesRequest: Bool
  ) -> [Effect] {
    let catalogue = PlatformCatalogue(own: [draft.account.platform] + profiles.map(\.platform))
    var kept: Draft
    do throws(DraftError) {
      kept = try Draft(record.document, profiles: profiles, catalogue: catalogue, at: now)
    } catch {
      let why = error.message
      tell(
        .error, Phrase("Entry \(record.entry.id): \(why.en)", "第 \(record.entry.id) 条：\(why.zh)"))
      return []
    }
    kept.account = knowing(kept.account)
    let effects = clearResponse()
    let exchange = record.exchange(of: kept.request)
    response.exchange = exchange
    response.kept = record.entry
    response.outline = outline
    response.offer = Self.offer(in: exchange, outline)
    response.tab = tab(for: exchange.diagnosis)
    if takesRequest { take(kept, from: record.entry) }
    go(to: takesRequest ? .request : .response)
    if record.isCut {
      let (size, all) = (
        ByteCount.text(record.response?.body.count ?? 0), ByteCount.text(record.entry.size)
      )
      tell(
        .warning,
        Phrase("\(size) of \(all) of the body were kept", "正文共 \(all)，保留了 \(size)"))
    }
    return effects
  }

  private mutating func take(_ kept: Draft, from entry: HistoryEntry) {
    guard !kept.isEqualButForTime(to: draft) else { return }
    remember(draft)
    draft = kept
    requestCursor = firstParameterRow
    let undo = assigned.name(of: .undo)
    tell(
      .info,
      Phrase(
        "The request of entry \(entry.id); \(undo) takes it back",
        "第 \(entry.id) 条的请求；按 \(undo) 撤销"))
  }
}

extension HistoryRecord {
  /// The exchange as far as it was kept.
  fileprivate func exchange(of request: Request) -> Exchange {
    var signed = SignedRequest(notSent: request, at: entry.sentAt)
    signed.http = sent
    var exchange = Exchange(
      signed: signed, sentAt: entry.sentAt, response: response, error: nil, timing: timing,
      diagnosis: verdict)
    exchange.attempts = entry.attempt
    return exchange
  }
}
