import SignScopeEngine

/// A line of the credentials pane that the cursor can stand on.
package enum CredentialsRow: Sendable, Equatable, CaseIterable {
  case profile, gateway, appKey, secret, session, signMethod, timestamp, keyCreated

  var label: Phrase {
    switch self {
    case .profile: Words.profile
    case .gateway: Words.gateway
    case .appKey: Words.appKey
    case .secret: Words.secret
    case .session: Words.session
    case .signMethod: Words.signMethod
    case .timestamp: Words.timestamp
    case .keyCreated: Words.keyCreated
    }
  }

  /// Text that must not be seen.
  var isConfidential: Bool { self == .secret || self == .session }
}

/// A line of the request pane that the cursor can stand on.
enum RequestRow: Equatable {
  case method
  case path
  /// A raw body.
  case body
  /// An index in the draft's rows.
  case parameter(Int)
  case add
  /// An index among the filled parameters, of one that the person did not give.
  case system(Int)
}

extension Model {
  var credentialRows: [CredentialsRow] {
    let platform = draft.account.platform
    let hasSession = platform.systemParameters.contains { $0.source == .session }
    let isByKeyDate = platform.digestSwitch != nil
    return CredentialsRow.allCases.filter { row in
      switch row {
      case .session: hasSession
      case .keyCreated: isByKeyDate
      case .timestamp: !platform.timestampForms.isEmpty
      default: true
      }
    }
  }

  var requestRows: [RequestRow] {
    var rows = headRows
    rows += draft.rows.indices.map { .parameter($0) }
    rows.append(.add)
    if hasBody { rows.append(.body) }
    let given = draft.rows.count(where: \.isOn)
    rows += live.parameters.indices.dropFirst(given).map { .system($0) }
    return rows
  }

  var credentialsRow: CredentialsRow {
    let rows = credentialRows
    return rows[min(max(0, credentialsCursor), rows.count - 1)]
  }

  var requestRow: RequestRow {
    let rows = requestRows
    return rows[min(max(0, requestCursor), rows.count - 1)]
  }

  /// What is called.
  private var headRows: [RequestRow] {
    (hasMethod ? [.method] : []) + (draft.account.platform.path != nil ? [.path] : [])
  }

  /// The first line with a parameter, or the one that adds the first.
  var firstParameterRow: Int { headRows.count }

  /// Whether there is a raw body, or calls of the platform carry one.
  var hasBody: Bool { draft.account.platform.takesRawBody || draft.body?.isEmpty == false }

  mutating func select(_ row: RequestRow) {
    if let index = requestRows.firstIndex(of: row) { requestCursor = index }
  }

  /// The filled parameter that is under the cursor, in whichever pane has the focus.
  var selectedParameter: Int? {
    if focus == .signature, let signatureParameter { return signatureParameter }
    switch requestRow {
    case .parameter(let row): return draft.parameterIndex(ofRow: row)
    case .system(let index): return index
    case .method:
      guard let methodParameter else { return nil }
      return live.parameters.indices.last {
        live.parameters[$0].name.hasSameBytes(as: methodParameter)
      }
    case .path, .body, .add: return nil
    }
  }

  /// The line of the request pane that shows a filled parameter.
  func requestRow(ofParameter index: Int) -> RequestRow? {
    if let row = draft.row(ofParameter: index) { return .parameter(row) }
    return live.parameters.indices.contains(index) ? .system(index) : nil
  }

  /// Whether a name is that of the parameter that SignScope makes.
  func isSignature(_ name: String) -> Bool {
    live.trace?.scheme.signParameter.hasSameBytes(as: name) ?? false
  }

  func isConfidential(_ name: String) -> Bool { redactor().hides(name) }

  /// What hides the credentials of the request at hand.
  func redactor(isRevealing: Bool = false) -> Redactor {
    Redactor(draft.account, in: live.parameters, isRevealing: isRevealing)
  }
}
