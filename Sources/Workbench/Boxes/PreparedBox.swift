import Screen
import SignScopeEngine

/// The list of prepared requests.
struct PreparedBox: ListBox {
  static let title = Phrase("Prepared requests", "预置请求")
  var picker = Picker()

  static let openings = [
    KeyBinding(
      [.openPrepared], Phrase("open", "打开"), Phrase("Choose a prepared request", "选择一个预置请求"),
      rank: 3,
      unless: {
        $0.prepared.isEmpty
          ? Phrase(
            "No prepared requests here; signscope demo has some",
            "这里没有预置请求；signscope demo 中有") : nil
      }, changes: { $0.boxes.open(PreparedBox()) })
  ]

  func items(in model: Model) -> [PickerItem] {
    model.prepared.map { request in
      let mark =
        request.pitfall.map {
          Span(Pitfall.mark($0), Style(Pitfall[$0]?.role.screenRole ?? .text, .bold))
        } ?? Span("●", .success)
      return PickerItem(
        mark: mark, title: model.words(request.title), remark: request.request.account.name,
        hint: model.words(model.assigned.filling(request.hint)))
    }
  }

  func choose(_ index: Int, in model: inout Model) -> [Effect] {
    model.open(model.prepared[index])
    return []
  }
}

extension Model {
  fileprivate mutating func open(_ request: PreparedRequest) {
    remember(draft)
    draft = Draft(request.request, at: now)
    opened = draft
    observed = request.otherCode.flatMap { shape in signingInput.flatMap(shape.signature) }
    draft.openedID = request.id
    response = ResponseState()
    attempt += 1
    requestCursor = firstParameterRow
    go(to: .request)
  }
}
