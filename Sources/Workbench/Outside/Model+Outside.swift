import SignScopeEngine
import System

/// Editing in the user's editor, and reading in the user's pager.
extension Model {
  // MARK: Giving away

  var obstacleToOutsideValue: Phrase? {
    switch requestRow {
    case .body: return nil
    case .parameter(let row): return obstacleToOutsideValue(of: row)
    case .method, .path, .add, .system:
      let whole = assigned.name(of: .editRequest)
      return Phrase(
        "Go to a parameter or the body; \(whole) edits the whole request",
        "请把光标移到参数或正文上；\(whole) 编辑整个请求")
    }
  }

  private func obstacleToOutsideValue(of row: Int) -> Phrase? {
    redactor().text(draft.rows[row].parameter).hasSameBytes(as: Redactor.mask)
      ? Phrase("Secrets are not given to an editor", "密钥不会交给编辑器") : nil
  }

  /// Why the text that is being typed cannot be edited outside.
  var obstacleToEditingOutside: Phrase? {
    switch editing?.target {
    case .value(let row): obstacleToOutsideValue(of: row)
    case .body: nil
    default:
      Phrase("Only a value or the body is edited in $EDITOR", "只有参数值与正文可用 $EDITOR 编辑")
    }
  }

  /// Keeps what has been typed so far, and goes on in the editor.
  mutating func goOnOutside() -> [Effect] {
    let target = editing?.target
    keepEditing()
    switch target {
    case .value(let row) where draft.rows.indices.contains(row):
      return [.editOutside(OutsideEdit(.value(row: row), text: draft.rows[row].value))]
    case .body: return [.editOutside(OutsideEdit(.body, text: draft.body ?? ""))]
    default: return []
    }
  }

  func editValueOutside() -> [Effect] {
    switch requestRow {
    case .body: [.editOutside(OutsideEdit(.body, text: draft.body ?? ""))]
    case .parameter(let row):
      [.editOutside(OutsideEdit(.value(row: row), text: draft.rows[row].value))]
    case .method, .path, .add, .system: []
    }
  }

  func editRequestOutside() -> [Effect] {
    let text = rejectedEdit ?? DraftDocument(draft, beside: profiles).json.indented
    return [.editOutside(OutsideEdit(.request, text: text))]
  }

  func pageBody() -> [Effect] {
    response.exchange?.response.map { [.page($0.body)] } ?? []
  }

  // MARK: Taking back

  /// Takes an edited text as one change that can be undone.
  mutating func finish(_ edit: OutsideEdit, _ result: Result<String, OutsideEdit.Problem>) {
    let text: String
    switch result {
    case .failure(let problem):
      // Leaving the editor so gives up what could not be read, too.
      if case .program(_, .exited) = problem { rejectedEdit = nil }
      return tell(.warning, problem.message)
    case .success(let edited): text = edit.withoutAddedLineEnd(edited)
    }
    let isRejected = rejectedEdit != nil && edit.target == .request
    guard isRejected || !text.hasSameBytes(as: edit.text) else {
      return tell(.info, Phrase("Nothing was changed", "没有任何改动"))
    }
    switch edit.target {
    case .value(let row):
      guard draft.rows.indices.contains(row), draft.rows[row].value.hasSameBytes(as: edit.text)
      else {
        return tell(
          .warning,
          Phrase(
            "Nothing was changed: the request is another one now", "没有任何改动：请求已经变了"))
      }
      take(text, into: .value(row: row))
    case .body: take(text, into: .body)
    case .request: takeRequest(text)
    }
  }

  private mutating func take(_ text: String, into target: Editing.Target) {
    let before = draft
    apply(text, to: target)
    tellOfEdit(since: before)
  }

  private mutating func tellOfEdit(since before: Draft) {
    guard draft != before else { return tell(.info, Phrase("Nothing was changed", "没有任何改动")) }
    remember(before)
    let change = DraftChange(from: before, to: draft).words
    let undo = assigned.name(of: .undo)
    tell(.info, Phrase("\(change.en)   (\(undo) undoes)", "\(change.zh)   （\(undo) 撤销）"))
  }

  private mutating func takeRequest(_ text: String) {
    let catalogue = PlatformCatalogue(own: [draft.account.platform] + profiles.map(\.platform))
    let before = draft
    do throws(DraftError) {
      var edited = try Draft(
        Array(text.utf8), profiles: profiles, catalogue: catalogue, at: draft.stampedAt)
      edited.complete(from: before)
      edited.account = knowing(edited.account)
      draft = edited
      rejectedEdit = nil
      requestCursor = min(requestCursor, max(0, requestRows.count - 1))
      tellOfEdit(since: before)
    } catch {
      rejectedEdit = text
      let again = assigned.name(of: .editRequest)
      tell(
        .error,
        Phrase(
          "Nothing was changed: \(error.message.en); \(again) edits it again",
          "没有任何改动：\(error.message.zh)；按 \(again) 继续编辑"))
    }
  }
}

extension Draft {
  /// Puts back what a document does not hold: credentials, and masked values that have stayed masked.
  fileprivate mutating func complete(from old: Draft) {
    if account.name.hasSameBytes(as: old.account.name),
      account.platform.id == old.account.platform.id
    {
      account.credentials = old.account.credentials
      if !old.account.shownGateway.hasSameBytes(as: old.account.gateway) {
        account.gateway = old.account.gateway
      }
    }
    var masked = old.rows[...]
    for place in rows.indices where rows[place].value.hasSameBytes(as: Redactor.mask) {
      let name = rows[place].name
      guard let match = masked.firstIndex(where: { $0.name.hasSameBytes(as: name) }) else {
        continue
      }
      rows[place].parameter.value = masked[match].parameter.value
      masked.remove(at: match)
    }
    if path.hasSameBytes(as: Redactor.mask) { path = old.path }
    if let text = body, text.hasSameBytes(as: Redactor.mask) { body = old.body }
    (unknown, importedRows) = (old.unknown, old.importedRows)
    (observed, openedID) = (old.observed, old.openedID)
  }
}
