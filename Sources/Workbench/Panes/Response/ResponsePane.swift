import History
import Screen
import SignScopeEngine

/// The response: its verdict in the pitfall's colour, and everything sent and received.
struct ResponsePane {
  let model: Model

  private var response: ResponseState { model.response }
  private var diagnosis: Diagnosis? { response.exchange?.diagnosis }

  /// The colour of the frame: the pitfall's if there is one, even on success.
  private var role: Role? {
    if response.sending != nil { return nil }
    if response.refused != nil { return .request }
    guard let diagnosis else { return nil }
    return diagnosis.role.screenRole
  }

  /// `① Wrong signature`, or the kind if it has no number.
  private var title: [Span] {
    guard response.sending == nil, response.refused == nil, let diagnosis else { return [] }
    let style = Style(diagnosis.role.screenRole, .bold)
    let mark = diagnosis.pitfall.map { Pitfall.mark($0) + " " } ?? ""
    let heading = [Span(mark + model.words(diagnosis.heading), style)]
    guard response.tab == .body, let count = model.filterCount else { return heading }
    let pinned = response.filter.isPinned ? " " + model.words(Words.pinned) : ""
    return heading + [Span(" · ", .dim), Span("& " + model.words(count) + pinned, .match)]
  }

  /// The position of the response in its list, and its source; in a narrow frame only the position.
  private func remark(columns: Int) -> [Span] {
    guard response.sending == nil, let exchange = response.exchange else { return [] }
    var parts: [String] = []
    if let kept = response.kept {
      parts.append("#\(kept.id) \(kept.sentAt.localText.dropFirst(5).dropLast(3))")
    }
    if exchange.diagnosis.outcome != .success, let code = exchange.diagnosis.code {
      parts.append("code \(code)")
    }
    if let status = exchange.response?.status, response.pasted?.hasHead ?? true {
      parts.append("\(status)")
    }
    if exchange.attempts > 1 {
      parts.append(model.words(Words.attemptCount(exchange.attempts)))
    }
    parts.append(
      response.pasted.map { pasted in
        let platform = pasted.platform
        return model.words(Words.pasted)
          + (platform.id == model.draft.account.platform.id ? "" : " \(model.words(platform.name))")
      }
        ?? (exchange.ban == nil
          ? "\(Int(nearest: exchange.timing.total)) \(model.words(Words.milliseconds))"
          : model.words(Words.notSent)))
    if let body = exchange.response?.body { parts.append(ByteCount.text(body.count)) }
    let facts = Span(parts.joined(separator: " · "), .dim)
    guard response.pasted == nil, response.kept == nil, let position = model.pagePosition else {
      return [facts]
    }
    let whole = [Span(model.words(position), .strong), Span(" · ", .dim), facts]
    return whole.columns <= columns ? whole : Array(whole.prefix(1))
  }

  /// The area of the tabs and the area below it.
  static func areas(in inside: Rect) -> (tabs: Rect, content: Rect) {
    let (tabs, rest) = inside.split(top: 1)
    return (tabs, inside.height > 6 ? rest.split(top: 1).rest : rest)
  }

  func draw(in rect: Rect, _ frame: PaneFrame, on canvas: inout Canvas) {
    let title = title
    let taken = title.columns + model.words(Pane.response.title).columns + 14
    let inside = frame.draw(
      in: rect, title: title, remark: remark(columns: rect.width - taken), role: role, on: &canvas)
    if let sending = response.sending {
      return StageView(model: model, sending: sending).draw(in: inside, on: &canvas)
    }
    guard response.exchange != nil || response.refused != nil else {
      return drawLines(
        EmptyResponse(model: model).lines(width: inside.width), in: inside, on: &canvas)
    }
    let (tabs, content) = Self.areas(in: inside)
    drawTabs(in: tabs, on: &canvas)
    if response.tab == .body, response.outline != nil {
      BodyView(model: model).draw(in: content, on: &canvas)
      BodyView(model: model).drawFoot(in: rect, on: &canvas)
    } else if response.tab == .offer, let offer = response.offer {
      OfferTab(model: model, offer: offer).draw(in: content, on: &canvas)
    } else {
      drawLines(lines(width: content.width), in: content, on: &canvas)
    }
  }

  // MARK: Tabs

  /// The tabs with their start columns.
  private func tabs(from x: Int) -> [(tab: ResponseState.Tab, text: String, x: Int)] {
    var x = x
    return response.tabs.map { tab in
      let text = " \(model.words(tab.title)) "
      defer { x += text.columns + 1 }
      return (tab, text, x)
    }
  }

  private func drawTabs(in area: Rect, on canvas: inout Canvas) {
    for tab in tabs(from: area.x) where tab.x < area.maxX {
      let isChosen = tab.tab == response.tab
      canvas.write(
        tab.text, x: tab.x, y: area.y, width: area.maxX - tab.x,
        style: isChosen ? Style(.strong, [.bold, .reverse]) : .dim)
    }
  }

  func tab(at x: Int, in area: Rect) -> ResponseState.Tab? {
    tabs(from: area.x).last { $0.x <= x && x < $0.x + $0.text.columns }?.tab
  }

  // MARK: Content

  /// The lines of every tab except the body, which is drawn row by row.
  func lines(width: Int) -> [[Span]] {
    if let refused = response.refused, response.tab == .verdict {
      return RefusedVerdictTab(model: model, reason: refused).lines(width: width)
    }
    guard let exchange = response.exchange else { return [] }
    return switch response.tab {
    case .verdict: VerdictTab(model: model, exchange: exchange).lines(width: width)
    case .body: [[Span(model.words(Words.noAnswer), .dim)]]
    case .offer:
      response.offer.map { OfferTab(model: model, offer: $0).lines(width: width) } ?? []
    case .headers: HeadersTab(model: model, exchange: exchange).lines(width: width)
    case .timing: TimingTab(model: model, exchange: exchange).lines(width: width)
    case .sent: SentTab(model: model, exchange: exchange).lines(width: width)
    case .attempts: AttemptsTab(model: model, attempts: response.attempts).lines(width: width)
    }
  }

  private func drawLines(_ lines: [[Span]], in area: Rect, on canvas: inout Canvas) {
    ScrolledLines(lines: lines, top: response.scroll.top, cursor: model.responseCursor)
      .draw(in: area, model, on: &canvas)
  }
}

extension PitfallRole {
  var screenRole: Role {
    switch self {
    case .signature: .signature
    case .permission: .permission
    case .pace: .pace
    case .session: .session
    case .time: .time
    case .data: .data
    case .request: .request
    case .platform: .platform
    case .success: .success
    }
  }
}

/// Formats a number of bytes: `412 B`, `9.5 KB`, `1.2 MB`.
package enum ByteCount {
  package static func text(_ bytes: Int) -> String {
    guard bytes >= 1000 else { return "\(bytes) B" }
    let isMega = bytes >= 1_000_000
    let tenths = bytes / (isMega ? 100_000 : 100)
    let number = tenths >= 1000 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    return "\(number) \(isMega ? "MB" : "KB")"
  }
}
