import Screen
import SignScopeEngine

extension Model {
  /// Finds the mechanical fixes again. To be called when anything has changed that they depend on.
  mutating func findRemedies() {
    let diagnosis = response.exchange?.diagnosis
    diagnosisOfRemedies = diagnosis
    remedies = draft.request.remedies(for: live.warnings, after: diagnosis, among: profiles)
  }

  static let noRemedy = Phrase(
    "Nothing here can be fixed by a key; the verdict says what to do",
    "没有可一键修复的问题；处理办法见“结论”")

  /// Does the only fix there is, or lets a person choose. Nothing is sent. Before an offer the quantity is
  /// what is looked at.
  mutating func mend() {
    if let quantity = roundedQuantity { return round(to: quantity) }
    let remedies = remedies
    if remedies.count > 1 {
      overlay = .list(.remedies, Picker())
    } else if let remedy = remedies.first {
      apply(remedy)
    } else {
      fillInMissing()
    }
  }

  mutating func apply(_ remedy: Remedy) {
    remember(draft)
    draft.adopt(remedy.apply(to: draft.request))
    let change = remedy.change.words
    tell(
      .info,
      Phrase("\(change.en)   (u undoes it, s sends it)", "\(change.zh)   （u 撤销，s 发送）"))
  }

  /// A line of the list of fixes.
  func item(_ remedy: Remedy) -> PickerItem {
    let isAnswer = response.exchange.map { remedy.answers($0.diagnosis) } ?? false
    let number = isAnswer ? response.exchange?.diagnosis.pitfall : nil
    let role = response.exchange?.diagnosis.role.screenRole ?? .text
    let change = words(remedy.change.words)
    return PickerItem(
      mark: number.map { Span(Pitfall.mark($0), role, .bold) } ?? Span("!", .warning, .bold),
      title: words(remedy.words), remark: "",
      hint: [change, remedy.warning.map { words($0.message) }].compactMap { $0 }
        .joined(separator: "\n"))
  }
}

extension Draft {
  /// Takes a request over that came of this draft's. Parameters that are switched off are no part of it,
  /// and stay where they are.
  mutating func adopt(_ request: Request) {
    account = request.account
    method = request.method
    path = request.path
    body = request.body
    if let pinned = request.pinnedTimestamp { stampedAt = pinned }
    isPinned = request.pinnedTimestamp != nil
    var given = request.parameters[...]
    rows = rows.compactMap { row in
      guard row.isOn else { return row }
      guard let next = given.first, next.name.hasSameBytes(as: row.name) else { return nil }
      given.removeFirst()
      return Row(next)
    }
    rows += given.map { Row($0) }
  }
}
