import Screen
import SignScopeEngine

extension Model {
  /// Searches for the mechanical fixes again. Call it after any change they depend on.
  mutating func findFixes() {
    let diagnosis = response.exchange?.diagnosis
    diagnosisOfFixes = diagnosis
    fixes = draft.request.fixes(for: live.warnings, after: diagnosis, among: profiles)
  }

  static let noFix = Phrase(
    "No automatic fix for this; see the Verdict tab",
    "此问题没有自动修复；见“结论”标签")

  var obstacleToMending: Phrase? {
    fixes.isEmpty && roundedQuantity == nil && missingArguments.isEmpty ? Self.noFix : nil
  }

  /// Applies the only fix, or lets the user choose. Sends nothing. On the Offer tab it fixes the
  /// quantity.
  mutating func mend() {
    if let quantity = roundedQuantity { return round(to: quantity) }
    let fixes = fixes
    if fixes.count > 1 {
      boxes.open(FixesBox())
    } else if let fix = fixes.first {
      apply(fix)
    } else {
      fillInMissing()
    }
  }

  mutating func apply(_ fix: Fix) {
    remember(draft)
    draft.adopt(fix.apply(to: draft.request))
    let change = fix.change.words
    let (undo, send) = (key(.undo), key(.send))
    tell(
      .info,
      Phrase(
        "\(change.en)   (\(undo) undoes, \(send) sends)",
        "\(change.zh)   （\(undo) 撤销，\(send) 发送）"))
  }
}

extension Draft {
  /// Adopts a request derived from this draft's. Parameters that are switched off are not part of it,
  /// and are kept.
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
