import SignScopeEngine

/// A line of the credentials pane that the cursor can be on.
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

  /// Whether its text must be masked.
  var isConfidential: Bool { self == .secret || self == .session }
}

/// A line of the request pane that the cursor can be on.
enum RequestRow: Equatable {
  case method
  case path
  /// The raw body.
  case body
  /// An index in the draft's rows.
  case parameter(Int)
  case add
  /// The index among the filled parameters of one that the user did not give.
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

  /// The rows above the parameters.
  private var headRows: [RequestRow] {
    (hasMethod ? [.method] : []) + (draft.account.platform.path != nil ? [.path] : [])
  }

  /// The first parameter row, or the one that adds the first parameter.
  var firstParameterRow: Int { headRows.count }

  /// Whether there is a raw body, or the platform's calls have one.
  var hasBody: Bool { draft.account.platform.takesRawBody || draft.body?.isEmpty == false }

  mutating func select(_ row: RequestRow) {
    if let index = requestRows.firstIndex(of: row) { requestCursor = index }
  }

  /// The filled parameter under the cursor, in whichever pane has the focus.
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

  /// The row of the request pane that shows a filled parameter.
  func requestRow(ofParameter index: Int) -> RequestRow? {
    if let row = draft.row(ofParameter: index) { return .parameter(row) }
    return live.parameters.indices.contains(index) ? .system(index) : nil
  }

  /// Whether it is the name of the signature parameter.
  func isSignature(_ name: String) -> Bool {
    live.trace?.scheme.signParameter.hasSameBytes(as: name) ?? false
  }

  func isConfidential(_ name: String) -> Bool { redactor().hides(name) }

  /// The redactor for the credentials of the current request.
  func redactor(isRevealing: Bool = false) -> Redactor {
    Redactor(draft.account, in: live.parameters, isRevealing: isRevealing)
  }
}
