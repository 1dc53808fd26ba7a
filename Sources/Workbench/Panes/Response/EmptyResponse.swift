import FoundationEssentials
import Screen
import SignScopeEngine

/// The text of the response pane before anything has been sent.
struct EmptyResponse {
  let model: Model

  func lines(width: Int) -> [[Span]] {
    if let place = model.placeOfProfiles, !model.response.wasCancelled {
      return firstSteps(place, width: width)
    }
    var lines: [[Span]] = [
      [Span(model.words(model.response.wasCancelled ? Words.cancelled : Words.nothingYet), .dim)],
      [],
      key(.send, Words.pressToSend),
    ]
    if !model.prepared.isEmpty { lines.append(key(.openPrepared, Words.pressToOpen)) }
    lines.append(key(.openHelp, Words.pressToHelp))
    if let hint = model.preparedHint {
      var text = LabelledText(language: model.language, width: width)
      text.add(Words.lookAt, hint, style: Style(.info))
      lines += [[]] + text.lines
    }
    return lines
  }

  /// What to do without profiles.
  private func firstSteps(_ place: String, width: Int) -> [[Span]] {
    let none = Phrase("No profiles in \(place)", "没有账号配置：\(place)")
    var steps: [(key: String, words: Phrase)] = [
      (
        model.words(Phrase("paste", "粘贴")),
        Phrase("a curl command, a URL or a log line to read it", "curl 命令、URL 或日志行，识别其中的请求")
      ),
      (
        "\(Pane.credentials.rawValue)",
        Phrase(
          "type gateway, app key and secret; \(model.key(.save)) saves them as a profile",
          "填写网关、AppKey 和 AppSecret；\(model.key(.save)) 保存为账号配置")
      ),
      (
        model.key(.openImport), Phrase("type a request instead of pasting it", "输入请求文本")
      ),
      (
        model.key(.openDoctor),
        Phrase("find what is wrong with your code's signature", "诊断你的代码算出的签名")
      ),
    ]
    if !model.draft.account.secret.isEmpty {
      steps.insert((model.key(.send), Words.pressToSend), at: 0)
    }
    let commands: [(key: String, words: Phrase)] = [
      ("signscope demo", Phrase("try everything without an account", "无需账号，体验全部功能")),
      ("signscope help profiles", Phrase("how to write a profile", "如何编写账号配置")),
    ]
    func lines(_ entries: [(key: String, words: Phrase)]) -> [[Span]] {
      let columns = entries.map(\.key.columns).max() ?? 0
      return entries.map { entry in
        [
          Span(" \(entry.key.padded(columns: columns))  ", .key, .bold),
          Span(model.words(entry.words)),
        ]
      }
    }
    return [[Span(model.words(none).truncatedInMiddle(columns: width), .dim)]]
      + lines(steps) + lines(commands)
  }

  private func key(_ action: Action, _ words: Phrase) -> [Span] {
    [Span(" \(model.key(action))  ", .key, .bold), Span(model.words(words))]
  }
}

/// The progress of the running request.
struct StageView {
  let model: Model
  let sending: ResponseState.Sending

  func draw(in area: Rect, on canvas: inout Canvas) {
    let elapsed = sending.now.timeIntervalSince(sending.since)
    let spinner = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"]
    let frame = spinner[Int(nearest: max(0, elapsed) * 10) % spinner.count]
    canvas.write(
      [Span("\(frame) ", .key, .bold), Span(stage, .strong), Span("  \(remark)", .dim)],
      x: area.x, y: area.y, width: area.width)
    if area.height > 2 {
      let words = model.response.attempts.isEmpty ? Words.escCancels : Words.escStops
      canvas.write(
        model.words(words), x: area.x + 2, y: area.y + 2, width: area.width, style: .dim)
    }
    guard area.height > 4, !model.response.attempts.isEmpty else { return }
    let tab = AttemptsTab(model: model, attempts: model.response.attempts)
    ScrolledLines(lines: tab.lines(width: area.width), top: 0)
      .draw(in: area.split(top: 4).rest, model, on: &canvas)
  }

  /// Why it waits, or how long it has taken so far.
  private var remark: String {
    if case .retrying(let next, _) = sending.stage { return model.words(next.reason.words) }
    return "\(Self.tenths(sending.now.timeIntervalSince(sending.since))) s"
  }

  private var stage: String {
    switch sending.stage {
    case .signing: model.words(Words.signing)
    case .waiting(let seconds):
      "\(model.words(Words.waiting)) (\(Self.tenths(seconds)) s)"
    case .connecting: model.words(Words.connecting)
    case .sent: model.words(Words.sentWaiting)
    case .retrying(let next, let time):
      model.words(
        Words.nextAttempt(next, in: Self.tenths(time.timeIntervalSince(sending.now))))
    case .receiving(let bytes): "\(model.words(Words.receiving)) \(ByteCount.text(bytes))"
    }
  }

  static func tenths(_ seconds: Double) -> String {
    let tenths = Int(nearest: max(0, seconds) * 10)
    return "\(tenths / 10).\(tenths % 10)"
  }
}
