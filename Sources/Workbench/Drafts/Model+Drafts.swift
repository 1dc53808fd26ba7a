package import FoundationEssentials
package import SignScopeEngine
package import Workspace

extension Model {
  /// Continues with the draft of an earlier start. Undo goes back to the request that the program would
  /// have started with.
  package mutating func restore(_ kept: Draft) {
    var kept = kept
    kept.account = knowing(kept.account)
    guard !kept.isEqualButForTime(to: draft) else { return }
    remember(draft)
    draft = kept
    isDraftChanged = false
    requestCursor = firstParameterRow
    let undo = assigned.name(of: .undo)
    let missing = live.unknown.joined(separator: ", ")
    tell(
      .info,
      missing.isEmpty
        ? Phrase(
          "Your draft is back; \(undo) starts a new request", "已恢复上次的草稿；按 \(undo) 新建请求")
        : Phrase(
          "Your draft is back, without secrets: fill in \(missing); \(undo) starts a new request",
          "已恢复上次的草稿（不含密钥，请填写 \(missing)）；按 \(undo) 新建请求"))
  }

  /// Keeps the draft if it has changed since this was last called.
  mutating func keepDraft() -> [Effect] {
    guard isDraftChanged else { return [] }
    isDraftChanged = false
    return [.keepDraft(draft, beside: profiles)]
  }
}

extension Draft {
  /// What the file of a draft holds, for a start with a profile.
  ///
  /// - Parameter name: The profile that the draft must be of; `nil` for any.
  package static func reading(
    _ bytes: [UInt8], of name: String?, profiles: [Account], catalogue: PlatformCatalogue,
    at now: Date
  ) -> DraftFolder.Reading<Draft> {
    guard !bytes.isEmpty else { return .other }
    do throws(DraftError) {
      let draft = try Draft(bytes, profiles: profiles, catalogue: catalogue, at: now)
      return name.map { $0.hasSameBytes(as: draft.account.name) } ?? true ? .draft(draft) : .other
    } catch {
      switch error {
      case .noDraft, .invalid: return .broken
      case .newer, .unknownPlatform:
        let reason = error.message
        return .unusable(
          Phrase("a draft was left alone: \(reason.en)", "有一份草稿未恢复：\(reason.zh)"))
      }
    }
  }
}
