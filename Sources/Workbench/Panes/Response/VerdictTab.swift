import Screen
import SignScopeEngine

/// The meaning of the response: the pitfall, the evidence, the cause and the fix.
struct VerdictTab {
  let model: Model
  let exchange: Exchange

  func lines(width: Int) -> [[Span]] {
    let diagnosis = exchange.diagnosis
    let role = diagnosis.role.screenRole
    var text = LabelledText(language: model.language, width: width)
    text.add(heading(diagnosis, role, width: width))
    text.blank()
    addBan(to: &text)
    if !diagnosis.evidence.isEmpty {
      let evidence = diagnosis.evidence.map { model.words($0.words) }
      text.add(Words.evidence, evidence.joined(separator: "\n"), style: Style(.strong))
    }
    text.add(Words.message, message(diagnosis))
    text.blank()
    addCauses(to: &text)
    text.blank()
    text.add(Words.fix, model.words(diagnosis.fix), style: Style(.strong))
    addFixes(to: &text)
    addClock(to: &text)
    if diagnosis.outcome != .success {
      text.blank()
      text.add(Words.retry, retry, style: .dim)
    }
    addQuestions(to: &text)
    if model.response.pasted == nil, let hint = model.preparedHint {
      text.blank()
      text.add(Words.lookAt, hint, style: Style(.info))
    }
    return text.lines
  }

  /// The causes by likelihood, if there are several; otherwise the catalogue's words.
  private func addCauses(to text: inout LabelledText) {
    let causes = exchange.diagnosis.causes(
      of: exchange.signed.request.account, among: model.profiles)
    guard causes.count > 1 else {
      return text.add(Words.cause, model.words(exchange.diagnosis.cause))
    }
    var standing: Diagnosis.Cause.Standing?
    for cause in causes {
      let label = cause.standing == standing ? Phrase("", "") : cause.standing.title
      standing = cause.standing
      text.addItem(label, cause.sentence[model.language], style: cause.standing.style)
    }
  }

  /// The keys that apply the fix, as far as there are any.
  private func addFixes(to text: inout LabelledText) {
    for fix in model.fixes where fix.answers(exchange.diagnosis) {
      text.addKey(model.key(.mend), model.words(fix.words), style: Style(.strong))
    }
    for (action, words) in model.waysToSession(after: exchange.diagnosis) {
      text.addKey(model.key(action), model.words(words), style: Style(.strong))
    }
  }

  /// The ban that this response reported or that prevented the call: its end, the time left, and the key
  /// that forgets it.
  private func addBan(to text: inout LabelledText) {
    guard let ban else { return }
    let left = ban.secondsLeft(at: model.now).map { Countdown($0).words }
    let sentence = Phrase(
      "\(ban.scope.en), \(ban.end.en)" + (left.map { ": \($0.en) left" } ?? ""),
      "\(ban.scope.zh)，\(ban.end.zh)" + (left.map { "：还剩 \($0.zh)" } ?? ""))
    text.add(Words.ban, model.words(sentence), style: Style(.pace, .bold))
    text.addKey(model.key(.liftBan), model.words(Words.forgetBan))
    text.blank()
  }

  /// The ban that the diagnosis is about, while it lasts.
  private var ban: Ban? {
    guard let ban = model.ban, ban.kind == exchange.diagnosis.kind,
      ban.key == PaceKey(exchange.signed.request)
    else { return nil }
    return ban
  }

  /// When the same request may be sent again, unless the ban has said so, and why that does not happen
  /// automatically.
  private var retry: String {
    let when = ban?.until == nil ? model.words(exchange.diagnosis.retry.words) : nil
    let why = exchange.obstacle.map { model.words($0.words) }
    return [when, why].compactMap { $0 }.joined(separator: model.language == .english ? "; " : "；")
  }

  /// How to examine a rejected signature further.
  private func addQuestions(to text: inout LabelledText) {
    guard [.signature, .algorithm].contains(exchange.diagnosis.kind), model.live.trace != nil else {
      return
    }
    text.blank()
    text.addKey(
      model.key(.openDoctor),
      model.words(
        Phrase("a signature that your own code computed", "诊断你的代码算出的签名")),
      label: Words.ask)
    text.addKey(
      model.key(.openWalkthrough), model.words(Phrase("walk through this signature", "逐步讲解这个签名")),
      label: Words.learn)
  }

  /// A clock that is far off, unless the diagnosis has reported it.
  private func addClock(to text: inout LabelledText) {
    guard let skew = exchange.clockSkew,
      let warning = skew.warning(on: exchange.signed.request.account.platform),
      !exchange.diagnosis.evidence.contains(where: { $0.field == "clock" })
    else { return }
    text.blank()
    text.add(Words.clockLabel, model.words(warning.message), style: Style(.warning))
  }

  private func heading(_ diagnosis: Diagnosis, _ role: Role, width: Int) -> [Span] {
    let mark = diagnosis.pitfall.map { Pitfall.mark($0) + " " } ?? ""
    let title = mark + model.words(diagnosis.title)
    var spans = [Span(title, role, .bold)]
    if let id = diagnosis.requestID {
      let remark = "request_id \(id)"
      let gap = width == .unwrapped ? 3 : width - title.columns - remark.columns
      if gap > 1 {
        spans += [Span(String(repeating: " ", count: gap)), Span(remark, .dim)]
      }
    }
    return spans
  }

  /// The platform's message as received, without what is already shown as evidence.
  private func message(_ diagnosis: Diagnosis) -> String {
    let shown = diagnosis.evidence.map(\.value)
    return [diagnosis.message, diagnosis.subCode, diagnosis.subMessage].compactMap { $0 }
      .filter { !$0.isEmpty && !shown.contains($0) }.joined(separator: "\n")
  }
}

extension Diagnosis.Cause.Standing {
  fileprivate var style: Style {
    switch self {
    case .certain, .likely: Style(.strong)
    case .possible: .text
    case .excluded: .dim
    }
  }
}

/// Why nothing was sent.
struct RefusedVerdictTab {
  let model: Model
  let reason: RequestError

  func lines(width: Int) -> [[Span]] {
    var text = LabelledText(language: model.language, width: width)
    text.add([Span(model.words(Words.refused), .request, .bold)])
    text.blank()
    text.add(Words.cause, model.words(reason.message))
    text.add(Words.evidence, reason.field, style: Style(.strong))
    let fixes = model.fixes
    if let fix = fixes.first(where: { $0.change.field.hasSameBytes(as: reason.field) }) {
      text.addKey(model.key(.mend), model.words(fix.words), style: Style(.strong))
    }
    return text.lines
  }
}

extension Diagnosis.Retry {
  var words: Phrase {
    switch self {
    case .never: Phrase("only after a change", "修改之前重试无用")
    case .later: Phrase("later", "稍后再试")
    case .after(let seconds):
      Phrase("after \(Self.duration(seconds, .english))", "\(Self.duration(seconds, .chinese))后")
    }
  }

  private static func duration(_ seconds: Int, _ language: Language) -> String {
    let (h, m, s) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
    let units = language == .english ? [" h", " min", " s"] : [" 小时", " 分", " 秒"]
    let parts = zip([h, m, s], units).filter { $0.0 > 0 }.map { "\($0.0)\($0.1)" }
    return parts.isEmpty ? "0\(units[2])" : parts.joined(separator: " ")
  }
}

extension Model {
  /// The hint of the prepared request that is open.
  var preparedHint: String? {
    prepared.first { $0.id == draft.openedID }.map { words(assigned.filling($0.hint)) }
  }
}
