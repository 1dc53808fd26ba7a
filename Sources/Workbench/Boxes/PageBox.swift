import Screen
import SignScopeEngine

/// The request for another page or window, shown before it is sent: what looks like moving must not use the
/// network or the quota unasked.
struct PageBox: Box {
  /// The request that will be sent.
  let request: Request
  let note: Phrase
  var top = 0

  static let sections = [
    KeySection(
      Phrase("Before another page", "翻页前"),
      [
        key(
          [.confirm], Phrase("send", "发送"), Phrase("Send the request for this page", "发送这一页的请求"),
          rank: 0, does: { box, model in box.send(in: &model) }),
        key(
          [.sendAlways], Phrase("always", "不再询问"),
          Phrase("Send, and stop asking until you quit", "发送，退出前不再询问"), rank: 1,
          does: { box, model in
            model.pagesUnasked = true
            return box.send(in: &model)
          }),
        closing(Phrase("Close without sending", "关闭，不发送"), with: [.quit], rank: 2),
      ], and: KeyMap.inBoxes.keys)
  ]

  private func send(in model: inout Model) -> [Effect] {
    model.closeBox() + model.sendPage(request, note, at: model.now)
  }

  func title(in model: Model) -> String { model.words(Phrase("Another page", "翻页")) }

  func frame(in model: Model) -> Rect { frame(fittingLinesOf: 76, in: model) }

  func lines(in model: Model, width: Int) -> [[Span]] {
    let account = request.account
    let head = [
      Span(request.calledMethod, .strong, .bold), Span("   \(account.shownGateway)", .dim),
    ]
    let redactor = model.redactor(isRevealing: false)
    let changes = request.parameters.filter { !model.draft.request.parameters.contains($0) }
    let nameWidth = changes.map { $0.name.columns }.max() ?? 0
    return [head, []]
      + changes.map { parameter in
        let old = model.draft.request.parameters.last {
          $0.name.hasSameBytes(as: parameter.name)
        }
        return [
          Span(parameter.name.padded(columns: nameWidth) + "  ", .segmentName),
          Span(old.map { redactor.text($0) + " → " } ?? "", .dim),
          Span(redactor.text(parameter), .segmentValue),
        ]
      }
      + [[]] + model.words(note).wrapped(columns: width).map { [Span(String($0), .dim)] }
  }
}
