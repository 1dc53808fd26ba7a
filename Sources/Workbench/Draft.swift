package import FoundationEssentials
package import SignScopeEngine

/// The edited request: everything that undo restores.
package struct Draft: Sendable, Equatable {
  /// A parameter that can be switched off without losing it.
  package struct Row: Sendable, Equatable {
    package var parameter: Parameter
    package var isOn: Bool

    package init(_ parameter: Parameter, isOn: Bool = true) {
      self.parameter = parameter
      self.isOn = isOn
    }

    var name: String { parameter.name }

    /// The value as text, or a file's path; empty for a parameter without a value.
    var value: String {
      get {
        switch parameter.value {
        case .text(let text): text
        case .file(let path): path
        case .absent: ""
        }
      }
      set { parameter.value = .text(newValue) }
    }
  }

  package var account: Account
  package var method: String
  package var rows: [Row]
  package var path: String
  package var body: String?
  /// The time in the displayed signature: of the last timestamp update, or pinned.
  package var stampedAt: Date
  package var isPinned: Bool
  /// What other code made of the request: a signature, or a string to sign.
  @Unprinted package var observed: String? = nil
  /// The id of the prepared request that it started as.
  var openedID: String? = nil
  /// The parameter names of an imported request in their original order; empty if the request was typed.
  var givenOrder: [String] = []
  /// Names of an imported request whose values its text did not contain.
  var unknown: [String] = []
  /// The rows as imported, if the value of something without a name is unknown.
  var importedRows: [Row] = []

  package init(_ request: Request, at now: Date) {
    account = request.account
    method = request.method
    rows = request.parameters.map { Row($0) }
    path = request.path
    body = request.body
    stampedAt = request.pinnedTimestamp ?? now
    isPinned = request.pinnedTimestamp != nil
  }

  /// Compares bytes: é and e + U+0301 are equal as text but have different signatures.
  package static func == (a: Draft, b: Draft) -> Bool {
    a.account == b.account && a.texts.elementsEqual(b.texts) { $0.hasSameBytes(as: $1) }
      && a.rows == b.rows && a.stampedAt == b.stampedAt && a.isPinned == b.isPinned
      && a.givenOrder.elementsEqual(b.givenOrder) { $0.hasSameBytes(as: $1) }
  }

  /// Whether the request is the same, whoever sends it and when.
  func hasSameRequest(as other: Draft) -> Bool {
    rows == other.rows
      && [method, path, body ?? ""].elementsEqual([other.method, other.path, other.body ?? ""]) {
        $0.hasSameBytes(as: $1)
      }
  }

  /// Everything that can be typed, except for the rows.
  private var texts: [String] {
    [
      account.gateway, account.appKey, method, path, body ?? "", observed ?? "",
    ]
  }

  /// The request as it would be sent now.
  package var request: Request {
    Request(
      account: account, method: method,
      parameters: rows.filter(\.isOn).map(\.parameter), path: path, body: body,
      pinnedTimestamp: isPinned ? stampedAt : nil)
  }

  /// Those ``unknown`` names that have neither been filled in nor removed since.
  func unknown(in parameters: [Parameter]) -> [String] {
    unknown.filter { name in
      switch name {
      case "…": return rows == importedRows
      case "path": return path.isEmpty || ImportedText.isOpen(path)
      case "body": return body.map(ImportedText.isOpen) ?? (rows == importedRows)
      default:
        guard let parameter = parameters.last(where: { $0.name.hasSameBytes(as: name) }) else {
          return rows.contains { $0.isOn && $0.name.hasSameBytes(as: name) }
        }
        return parameter.text.map { $0.isBlank || ImportedText.isOpen($0) } ?? true
      }
    }
  }

  /// The index, among the request's parameters, of a row that is on.
  func parameterIndex(ofRow row: Int) -> Int? {
    guard rows.indices.contains(row), rows[row].isOn else { return nil }
    return rows[..<row].count(where: \.isOn)
  }

  func row(ofParameter index: Int) -> Int? {
    rows.indices.filter { rows[$0].isOn }.dropFirst(index).first
  }
}
