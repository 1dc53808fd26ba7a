import FoundationEssentials
import Screen
import SignScopeEngine

/// The lines of the box of an authorisation.
struct AuthoriseLines {
  private(set) var rows: [[Span]] = []
  /// The lines of the URL.
  private(set) var link: Range<Int> = 0..<0
  /// The line of the field.
  private(set) var field: Int?

  private let model: Model
  private let state: AuthoriseState
  private let width: Int
  private static let indent = "   "

  init(_ state: AuthoriseState, _ model: Model, width: Int) {
    self.model = model
    self.state = state
    self.width = width
    switch state.stage {
    case .starting: add(Phrase("building the URL …", "正在生成授权 URL …"), Style(.info))
    case .waiting(let authorisation, let listening): addWaiting(authorisation, listening)
    case .exchanging:
      add(
        state.isRefresh
          ? Phrase("refreshing the session …", "正在刷新 session …")
          : Phrase("exchanging the code for a session …", "正在用授权码换取 session …"), Style(.info))
      add(Phrase("Esc closes this box; the result is not lost.", "按 Esc 可关闭此框，结果不会丢失。"), .dim)
    case .done(let token, let problem): addDone(token, problem)
    case .failed(let diagnosis): addFailure(diagnosis)
    }
  }

  // MARK: Stages

  private mutating func addWaiting(
    _ authorisation: Authorisation, _ listening: AuthoriseState.Listening
  ) {
    addStep(1, Phrase("Open this page as the seller and agree:", "以卖家身份打开以下页面并同意授权："))
    let start = rows.count
    for part in authorisation.url.wrapped(columns: max(8, width - Self.indent.count)) {
      rows.append([Span(Self.indent), Span(String(part), .strong, .underline)])
    }
    link = start..<rows.count
    rows.append([])
    switch listening {
    case .here:
      addStep(
        2,
        Phrase(
          "Waiting for the browser at \(authorisation.app.callback.address)",
          "等待浏览器回到 \(authorisation.app.callback.address)"))
    case .not(let reason):
      addStep(2, Phrase("No callback on this machine:", "本机没有监听回调："))
      add(reason, Style(.warning), indented: true)
    }
    add(
      Phrase(
        "Or paste the code, or the URL the browser went to; Enter to type it:",
        "也可在此粘贴授权码，或浏览器最后跳转到的 URL；按 Enter 可输入："), .dim, indented: true)
    field = rows.count
    rows.append([])
    if let remark = state.remark { add(remark, Style(.warning), indented: true) }
    rows.append([])
    add(
      Phrase(
        "If the page says error 1001: the seller is not one of the app's test users; add them in the console, or take the app online.",
        "若页面显示错误 1001：该卖家不在应用的授权测试用户中，请在控制台添加，或将应用上线。"), .dim)
    add(
      Phrase(
        "If the page says that the callback does not match: register \(authorisation.app.callback.address) for the app, or set the registered one as callback in profiles.yaml.",
        "若页面提示回调地址不符：请为应用登记 \(authorisation.app.callback.address)，或在 profiles.yaml 的 callback 中填写已登记的地址。"
      ), .dim)
  }

  private mutating func addDone(_ token: AccessToken, _ problem: Phrase?) {
    add(Phrase("✓ The session is filled in.", "✓ session 已填入。"), Style(.success, .bold))
    rows.append([])
    if let owner = token.owner { add(Phrase("Seller", "卖家"), [Span(owner, .strong)]) }
    for period in AccessToken.Period.allCases {
      let words =
        token.lifetime(of: period, at: model.now)
        ?? (period == .session
          ? Phrase("the platform has not said for how long", "平台未说明有效期") : nil)
      guard let words else { continue }
      let isOver = token.isOver(period, at: model.now)
      add(period.title, [Span(model.words(words), isOver ? .warning : .text)])
    }
    for field in token.problems {
      add(
        Phrase("Unreadable", "无法识别"), [Span("\(field.field) = \(field.value)", .warning)])
    }
    rows.append([])
    if let problem {
      add(problem, Style(.warning))
    } else if state.account.name.isEmpty {
      add(
        Phrase(
          "No profile: the session is lost when you quit.", "没有账号配置：退出后 session 不会保留。"), .dim)
    }
    let send = model.key(.send)
    add(
      Phrase(
        "\(send) sends the request with it. It takes precedence over the profile's own session until it expires.",
        "按 \(send) 即用它发送请求。有效期内它优先于账号配置中的 session。"), .dim)
  }

  private mutating func addFailure(_ diagnosis: Diagnosis) {
    let role = diagnosis.role.screenRole
    let mark = diagnosis.pitfall.map { Pitfall.mark($0) + " " } ?? ""
    rows.append([Span(mark + model.words(diagnosis.title), role, .bold)])
    rows.append([])
    for evidence in diagnosis.evidence {
      add(evidence.words, Style(.strong))
    }
    rows.append([])
    add(diagnosis.cause, .text)
    add(diagnosis.fix, Style(.strong))
    rows.append([])
    let again = model.key(.authorise)
    add(
      Phrase("\(again) starts again with a new URL.", "按 \(again) 用新的 URL 重新开始。"),
      Style(.info))
  }

  // MARK: Parts

  private mutating func addStep(_ number: Int, _ words: Phrase) {
    let text = model.words(words).wrapped(columns: max(8, width - 3))
    for (index, line) in text.enumerated() {
      rows.append([
        Span(index == 0 ? "\(number)  " : Self.indent, .key, .bold), Span(String(line), .strong),
      ])
    }
  }

  private mutating func add(_ words: Phrase, _ style: Style, indented: Bool = false) {
    add(model.words(words), style, indented: indented)
  }

  private mutating func add(_ text: String, _ style: Style, indented: Bool = false) {
    let indent = indented ? Self.indent : ""
    for line in text.wrapped(columns: max(8, width - indent.count)) {
      rows.append([Span(indent), Span(String(line), style)])
    }
  }

  /// Adds a label with text beside it.
  private mutating func add(_ label: Phrase, _ spans: [Span]) {
    rows.append([Span(model.words(label).padded(columns: Self.labelWidth), .dim)] + spans)
  }

  private static let labelWidth = 22
}
