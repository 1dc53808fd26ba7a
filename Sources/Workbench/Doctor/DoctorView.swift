import FoundationEssentials
import Screen
import SignScopeEngine

/// The doctor's box: the field, how far the search is, and what has been found.
struct DoctorView {
  let model: Model
  let state: DoctorState

  static func frame(_ size: Size) -> Rect {
    let whole = Rect(size: size).split(bottom: 1).rest
    return whole.centred(width: 104, height: whole.height)
  }

  static func area(_ size: Size) -> Rect {
    let frame = frame(size)
    return frame.inset(x: frame.width >= 80 ? 3 : 1, y: 1)
  }

  /// Lines above what has been found: hint, field, what it is compared with, and the outcome.
  private static let headHeight = 5

  static func page(_ size: Size) -> Int { max(1, area(size).height - headHeight) }

  /// Lines that there are to scroll through.
  var lineCount: Int {
    if state.showsBytes, let bytes = DoctorBytes(model: model, state: state) {
      return bytes.lineCount
    }
    return DoctorLines(model: model, state: state, width: Self.area(model.size).width).lines.count
  }

  /// Lines of them that show at once.
  var room: Int {
    state.showsBytes ? max(1, Self.page(model.size) / 2 - 1) : Self.page(model.size)
  }

  func draw(on canvas: inout Canvas) {
    let frame = Self.frame(model.size)
    let area = Self.area(model.size)
    canvas.fill(frame)
    canvas.frame(frame, style: Style(.borderFocused))
    canvas.write(
      " \(model.words(Words.doctor)) ", x: frame.x + 2, y: frame.y, width: frame.width - 4,
      style: Style(.title, .bold))
    let (head, body) = area.split(top: Self.headHeight)
    drawField(in: head, on: &canvas)
    drawOutcome(y: head.y + 3, in: head, on: &canvas)
    if state.showsBytes, let bytes = DoctorBytes(model: model, state: state) {
      bytes.draw(top: state.top, in: body, model: model, on: &canvas)
      return
    }
    let lines = DoctorLines(model: model, state: state, width: area.width).lines
    let top = min(state.top, max(0, lines.count - body.height))
    for (row, line) in lines.dropFirst(top).prefix(body.height).enumerated() {
      canvas.write(line, x: body.x, y: body.y + row, width: body.width)
    }
    let rest = lines.count - top - body.height
    if rest > 0 {
      let more = " ↓ \(rest) \(model.words(Words.moreBelow)) "
      canvas.write(more, x: area.maxX - more.columns, y: frame.maxY - 1, style: Style(.key))
    }
  }

  // MARK: Head

  private func drawField(in head: Rect, on canvas: inout Canvas) {
    canvas.write(
      model.words(Words.doctorHint), x: head.x, y: head.y, width: head.width, style: .dim)
    canvas.write("▸", x: head.x + 1, y: head.y + 1, width: head.width, style: Style(.key))
    let width = max(0, head.width - 3)
    if state.isTyping {
      state.field.draw(
        on: &canvas, x: head.x + 3, y: head.y + 1, width: width, style: Style(.strong),
        isMasked: false)
    } else {
      canvas.cursor = nil
      canvas.write(shownField(width), x: head.x + 3, y: head.y + 1, width: width)
    }
    canvas.write(comparedWith, x: head.x + 3, y: head.y + 2, width: width)
  }

  /// What was examined; the secrets in a string to sign are hidden as soon as it is not being typed.
  private func shownField(_ width: Int) -> [Span] {
    guard let report = state.report, report.kind == .stringToSign, let bytes = report.observed
    else { return ValueText.spans(String(state.field.text.prefix(width * 2)), columns: width) }
    var text = ""
    var place = 0
    for secret in report.observedSecrets where secret.lowerBound < width * 4 {
      text += String(decoding: bytes[place..<max(place, secret.lowerBound)], as: UTF8.self)
      text += SignatureTrace.mask
      place = secret.upperBound
    }
    text += String(decoding: bytes[place...].prefix(width * 4), as: UTF8.self)
    return ValueText.spans(text, columns: width)
  }

  /// The request that is on the screen: the one that the other code must have signed.
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
      Span("\(model.words(Words.comparedWith)) ", .dim),
      Span(model.draft.method.isEmpty ? "" : "\(model.draft.method) · ", .dim), Span(text, .dim),
    ]
  }

  private func drawOutcome(y: Int, in head: Rect, on canvas: inout Canvas) {
    switch state.outcome {
    case .nothing, .failed: break
    case .searching(let tried, let since, let now):
      let seconds = max(0, now.timeIntervalSince(since))
      let tenths = Int(seconds * 10)
      canvas.write(
        "\(model.words(Words.examining)) …  \(Self.grouped(tried))  \(tenths / 10).\(tenths % 10) s   \(model.words(Words.escCancels))",
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
