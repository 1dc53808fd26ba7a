import FoundationEssentials
import Screen
import SignScopeEngine
import Workbench

/// The input is pasted and imported, shown as a response, and typed into boxes; each time the screen is drawn.
@MainActor func readByWorkbench(_ input: [UInt8]) {
  let text = String(decoding: input, as: UTF8.self)
  for (account, columns) in [(Account.top, 120), (.yiwugo, 60)] {
    var model = Model(
      size: Size(columns: columns, rows: 30), language: columns > 100 ? .english : .chinese,
      request: Request(
        account: account, method: "taobao.trades.sold.get",
        parameters: [Parameter("fields", "tid"), Parameter("page_no", "1")]),
      profiles: [.top, .yiwugo], at: noon)
    paste(text, into: &model)
    press([.enter, .text("2"), .down, .enter, .end], &model)
    _ = model.update(.input(.paste(text)), at: noon)
    press([.enter, .up, .text("w"), .right, .escape, .text("b"), .down, .escape], &model)
    show(input, in: &model)
    press(
      [.text("4"), .down, .end, .enter, .text("]"), .text("]"), .text("}"), .text("f")], &model)
    press([.enter, .escape, .text("d")], &model)
    _ = model.update(.input(.paste(text)), at: noon)
    press([.enter, .escape, .text(":")], &model)
    _ = model.update(.input(.paste(String(text.prefix(200)))), at: noon)
    press([.down, .escape], &model)
  }
}

/// The draft of an earlier start is restored, kept again and undone.
@MainActor func readDraft(_ input: [UInt8]) {
  guard
    let draft = try? Draft(input, profiles: [.top, .yiwugo], catalogue: .builtIn, at: noon)
  else { return }
  var model = Model(
    size: Size(columns: 120, rows: 30), language: .english, request: Request(account: .top),
    profiles: [.top, .yiwugo], at: noon)
  model.restore(draft)
  press([.control("e"), .text("y"), .escape, .text("u"), .text("U")], &model)
}

private func press(_ keys: [Key], _ model: inout Model) {
  for key in keys { _ = model.update(.input(.key(key)), at: noon) }
  _ = model.draw()
}

/// Runs the reading that a paste asks for.
private func paste(_ text: String, into model: inout Model) {
  for effect in model.update(.input(.paste(text)), at: noon) {
    guard case .readImport(let reading, let text, let entry) = effect else { continue }
    let outcome = Result { () throws(ImportError) in
      try ImportedText(reading: text, entry: entry)
    }
    _ = model.update(.imported(reading: reading, outcome), at: noon)
    _ = model.draw()
  }
}

/// Sends, and answers with the input.
private func show(_ input: [UInt8], in model: inout Model) {
  for effect in model.update(.input(.key(.text("s"))), at: noon) {
    guard case .send(let attempt, let request) = effect, let signed = try? request.signed(at: noon)
    else { continue }
    let response = HTTPResponse(
      status: 200, headers: [HTTPHeader("Date", String(decoding: input.prefix(40), as: UTF8.self))],
      body: input)
    let exchange = Exchange(
      signed: signed, sentAt: noon, response: response, error: nil, timing: Timing(total: 12),
      diagnosis: Diagnosis.of(response, context: DiagnosisContext(signed, sentAt: noon)))
    _ = model.update(
      .progress(attempt: attempt, .finished(exchange), BodyOutline(input)), at: noon)
    _ = model.draw()
  }
}
