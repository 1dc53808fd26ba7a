import Screen
import SignScopeEngine

/// The result of each attempt, and why another followed.
struct AttemptsTab {
  let model: Model
  let attempts: [Attempt]

  func lines(width: Int) -> [[Span]] {
    var text = LabelledText(language: model.language, width: width)
    for attempt in attempts {
      text.blank()
      text.add(heading(of: attempt))
      addVerdict(of: attempt, to: &text)
    }
    return text.lines
  }

  /// `1  ③ Dynamic limit   code 7 · 200 · 12 ms`
  func heading(of attempt: Attempt) -> [Span] {
    let diagnosis = attempt.diagnosis
    let mark = diagnosis.pitfall.map { Pitfall.mark($0) + " " } ?? ""
    var facts: [String] = []
    if diagnosis.outcome != .success, let code = diagnosis.code { facts.append("code \(code)") }
    if let status = attempt.status { facts.append(String(status)) }
    facts.append(
      attempt.isSent
        ? "\(Int(nearest: attempt.total)) \(model.words(Words.milliseconds))"
        : model.words(Words.notSent))
    return [
      Span("\(attempt.number)  ", .dim),
      Span(mark + model.words(diagnosis.title), diagnosis.role.screenRole, .bold),
      Span("   " + facts.joined(separator: " · "), .dim),
    ]
  }

  private func addVerdict(of attempt: Attempt, to text: inout LabelledText) {
    let diagnosis = attempt.diagnosis
    guard diagnosis.outcome != .success else { return }
    let evidence = diagnosis.evidence.map { model.words($0.words) }
    text.add(Words.evidence, evidence.joined(separator: "\n"), style: Style(.strong))
    text.add(Words.cause, model.words(diagnosis.cause))
    text.add(Words.fix, model.words(diagnosis.fix))
    guard let next = attempt.next else { return }
    let wait = Countdown(next.wait).words
    let again = Phrase(
      "after \(wait.en): \(next.reason.words.en)", "\(wait.zh)后：\(next.reason.words.zh)")
    text.add(Words.retry, model.words(again), style: .dim)
  }
}
