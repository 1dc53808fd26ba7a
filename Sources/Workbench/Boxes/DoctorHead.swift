import FoundationEssentials
import Screen
import SignScopeEngine

/// The lines above the doctor's findings: hint, field, what it is compared with, and the outcome.
struct DoctorHead {
  let box: DoctorBox
  let model: Model

  func draw(in head: Rect, on canvas: inout Canvas) {
    drawField(in: head, on: &canvas)
    guard let secret = box.secretField else {
      return drawOutcome(y: head.y + 3, in: head, on: &canvas)
    }
    secret.draw(
      label: Words.secret, on: &canvas, in: head.row(3), of: model, hasFocus: true,
      remark: Phrase("hidden while you type", "输入时不显示"))
  }

  private func drawField(in head: Rect, on canvas: inout Canvas) {
    let hint = Phrase(
      "Paste the signature or string to sign that your code computed:", "粘贴你的代码算出的签名或待签名串：")
    canvas.write(model.words(hint), x: head.x, y: head.y, width: head.width, style: .dim)
    canvas.write("▸", x: head.x + 1, y: head.y + 1, width: head.width, style: Style(.key))
    let width = max(0, head.width - 3)
    let isAsking = box.secretField != nil
    if box.isTyping || isAsking && box.report == nil {
      box.field.masked(hiddenWhileTyping).draw(
        on: &canvas, x: head.x + 3, y: head.y + 1, width: width, style: Style(.strong),
        isMasked: false)
    } else {
      canvas.write(shownField(width), x: head.x + 3, y: head.y + 1, width: width)
    }
    canvas.write(comparedWith, x: head.x + 3, y: head.y + 2, width: width)
  }

  /// What looks like a credential in a text that has not been examined yet. A paste of page length is
  /// hidden completely, because nobody edits one by hand.
  private var hiddenWhileTyping: [Range<Int>] {
    let bytes = Array(box.field.text.utf8)
    guard bytes.count <= 16_384 else { return [0..<bytes.count] }
    let isWord = bytes.count >= 16 && !bytes.contains { " \n\t=:&".utf8.contains($0) }
    if case .failed = box.outcome, isWord { return [0..<bytes.count] }
    return model.redactor().places(
      inForeign: bytes, isJoined: true, endingAt: model.live.parameters.map(\.name))
  }

  /// The examined text; secrets in a string to sign are hidden when it is no longer being typed.
  private func shownField(_ width: Int) -> [Span] {
    guard let report = box.report, report.kind == .stringToSign, let bytes = report.observed
    else { return ValueText.spans(String(box.field.text.prefix(width * 2)), columns: width) }
    var text = ""
    var place = 0
    for secret in report.observedSecrets where secret.lowerBound < width * 4 {
      text += String(decoding: bytes[place..<max(place, secret.lowerBound)], as: UTF8.self)
      text += Redactor.mask
      place = secret.upperBound
    }
    text += String(decoding: bytes[place...].prefix(width * 4), as: UTF8.self)
    return ValueText.spans(text, columns: width)
  }

  /// The current request: the one that the other code must have signed.
  private var comparedWith: [Span] {
    guard let trace = model.live.trace else {
      return [Span(model.words(Words.cannotSign), .warning)]
    }
    let count = trace.order.count
    var text = model.words(
      Phrase(
        "\(count) signed parameters · \(trace.scheme.signMethod)",
        "\(count) 个签名参数 · \(trace.scheme.signMethod)"))
    let platform = model.draft.account.platform
    if let name = platform.systemParameters.first(where: { $0.source == .timestamp })?.name,
      let value = trace.parameters.last(where: { $0.name.hasSameBytes(as: name) })?.text
    {
      text += " · \(name) \(value)"
    }
    return [
      Span(model.words(Phrase("compared with", "对照")) + " ", .dim),
      Span(model.draft.method.isEmpty ? "" : "\(model.draft.method) · ", .dim), Span(text, .dim),
    ]
  }

  private func drawOutcome(y: Int, in head: Rect, on canvas: inout Canvas) {
    switch box.outcome {
    case .nothing, .failed: break
    case .searching(let tried, let since, let now):
      let examining = model.words(Phrase("looking for the mistake", "正在查找错误"))
      let tenths = Int(nearest: max(0, now.timeIntervalSince(since)) * 10)
      canvas.write(
        "\(examining) …  \(Self.grouped(tried))  \(tenths / 10).\(tenths % 10) s   \(model.words(Words.escCancels))",
        x: head.x, y: y, width: head.width, style: Style(.info))
    case .done(let report, let milliseconds):
      let role: Role =
        switch report.verdict {
        case .match: .success
        case .explained: .signature
        case .unexplained: .warning
        }
      let tried = model.words(
        Phrase(
          "tried \(Self.grouped(report.tried)) in \(milliseconds) ms",
          "尝试 \(Self.grouped(report.tried)) 种，\(milliseconds) 毫秒"))
      let room = head.width - tried.columns - 2
      let headline = model.words(report.headline)
      canvas.write(
        headline.truncated(columns: head.width), x: head.x, y: y, width: head.width,
        style: Style(role, .bold))
      if headline.columns <= room, report.tried > 1 {
        canvas.write(tried, x: head.maxX - tried.columns, y: y, style: .dim)
      }
    }
  }

  /// `317 554`
  private static func grouped(_ number: Int) -> String {
    let digits = String(number)
    var text = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place).isMultiple(of: 3) { text += " " }
      text.append(digit)
    }
    return text
  }
}
