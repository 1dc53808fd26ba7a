import FoundationEssentials
import Screen
import SignScopeEngine

struct CredentialsPane {
  let model: Model

  private static let labelWidth = 12

  private func lines(width: Int) -> [PaneLine] {
    model.credentialRows.enumerated().map { index, row in
      PaneLine(
        [Span("  "), Span(model.words(row.label).padded(columns: Self.labelWidth), .dim)]
          + value(of: row, columns: max(0, width - 2 - Self.labelWidth)), row: index,
        field: (x: 2 + Self.labelWidth, width: .max / 4))
    }
  }

  private func value(of row: CredentialsRow, columns: Int) -> [Span] {
    let account = model.draft.account
    switch row {
    case .profile:
      let isEdited = model.profiles.first { $0.name == account.name }.map { $0 != account } ?? false
      return [
        Span(account.name.isEmpty ? model.words(Words.none) : account.name, .strong)
      ] + (isEdited ? [Span("  \(model.words(Words.edited))", .warning)] : [])
    case .gateway:
      return account.gateway.isEmpty
        ? missing : ValueText.spans(account.shownGateway, columns: columns)
    case .appKey:
      return account.appKey.isEmpty ? missing : ValueText.spans(account.appKey, columns: columns)
    case .secret:
      return account.secret.isEmpty && model.unfetched.isEmpty
        ? missing : confidential(account.secret, columns: columns)
    case .session: return session(columns: columns)
    case .signMethod: return signMethod(account)
    case .timestamp: return timestamp(account)
    case .keyCreated:
      guard let day = account.keyCreated else {
        return [Span(model.words(Words.unknown), .warning)]
      }
      return [Span(day.description)]
    }
  }

  private var missing: [Span] { [Span(model.words(Words.notGiven), .warning)] }

  private func session(columns: Int) -> [Span] {
    let isShown = model.isRevealed && model.focus == .credentials
    let remark = SessionRemark(model: model, columns: columns).spans
    let session = model.draft.account.session ?? ""
    return remark.isEmpty || isShown && !session.isEmpty
      ? confidential(session, columns: columns) : remark
  }

  /// Dots, the length, and a warning about leading or trailing whitespace.
  private func confidential(_ secret: Secret, columns: Int) -> [Span] {
    guard !secret.isEmpty else { return [Span(model.words(Words.none), .dim)] }
    let strays = secret.map(\.trimmingWhitespace) != secret
    var spans =
      model.isRevealed && model.focus == .credentials
      ? secret.withText { ValueText.spans($0, columns: columns) }
      : [Span(Redactor.mask), Span("  " + model.words(Words.characters(secret.count)), .dim)]
    if strays {
      spans.append(
        Span("  ! " + model.words(Words.strayWhitespace), .warning, .bold))
    }
    return spans
  }

  private func signMethod(_ account: Account) -> [Span] {
    if account.signMethod == nil, let change = account.platform.digestSwitch {
      let choice = change.choice(keyCreated: account.keyCreated)
      return [Span(choice.signMethod), Span("  \(model.words(choice.certainty.words))", .dim)]
    }
    return [Span(account.signMethod ?? account.platform.schemes.first?.signMethod ?? "")]
  }

  private func timestamp(_ account: Account) -> [Span] {
    guard let form = account.timestampForm ?? account.platform.timestampForms.first else {
      return [Span(model.words(Words.none), .dim)]
    }
    var spans = [Span(model.words(form.name))]
    if let provenance = account.platform.timestampProvenance[form] {
      spans.append(Span("  " + model.words(provenance.inBrackets), .dim))
    }
    if model.draft.isPinned {
      spans.append(Span("  \(model.words(Words.pinned))", .warning))
    }
    return spans
  }

  private func list(in area: Rect) -> PaneLines {
    PaneLines(
      model: model, lines: lines(width: area.width), cursor: model.credentialsCursor,
      hasFocus: model.focus == .credentials,
      editing: isEditing ? model.editing : nil)
  }

  private var isEditing: Bool {
    if case .credential = model.editing?.target { true } else { false }
  }

  func row(at y: Int, in area: Rect) -> Int? { list(in: area).row(at: y, in: area) }

  func draw(in rect: Rect, _ frame: PaneFrame, on canvas: inout Canvas) {
    let area = frame.draw(in: rect, on: &canvas)
    list(in: area).draw(
      in: area,
      isMasked: { target in
        guard case .credential(let row) = target else { return false }
        return row.isConfidential && !model.isRevealed
      }, on: &canvas)
  }
}

extension DigestChoice.Certainty {
  /// The reason for the digest, in few words.
  fileprivate var words: Phrase {
    switch self {
    case .certain: Phrase("by the key's date (article)", "按 AppKey 日期（文章）")
    case .switchMonth: Phrase("month of the change: either", "切换当月：两种都可能")
    case .unknownDate: Phrase("key's date unknown", "AppKey 日期未知")
    }
  }
}

extension Provenance {
  fileprivate var inBrackets: Phrase { Phrase("(\(title.en))", "（\(title.zh)）") }
}

extension TimestampForm {
  var name: Phrase {
    switch self {
    case .milliseconds: Phrase("milliseconds", "毫秒")
    case .formatted: Phrase("formatted, GMT+8", "格式化 GMT+8")
    case .seconds: Phrase("seconds", "秒")
    case .zoned: Phrase("with ms and zone", "带毫秒和时区")
    }
  }
}
