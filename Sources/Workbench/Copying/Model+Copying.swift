import FoundationEssentials
import Screen
import SignScopeEngine

extension Model {
  // MARK: The pane's main content

  /// What `y` twice copies.
  var mainContent: Phrase {
    switch focus {
    case .credentials: cursorValueTitle
    case .request: Words.request
    case .signature: Words.signature
    case .response: response.tab.title
    }
  }

  var obstacleToCopying: Phrase? {
    let nothing = Phrase("Nothing to copy in this pane yet", "此窗格还没有可复制的内容")
    switch focus {
    case .credentials: return obstacleToCopyingValue
    case .request: return nil
    case .signature: return live.trace == nil ? nothing : nil
    case .response:
      let isThere =
        response.tab == .body ? response.exchange?.response != nil : response.exchange != nil
      return isThere ? nil : nothing
    }
  }

  /// Copies the main content of the focused pane. Secrets are masked even if the screen shows them.
  func copyMain() -> [Effect] {
    switch focus {
    case .credentials: return copyValue()
    case .request:
      let redactor = redactor()
      let lines = live.parameters.map { "\($0.name)=\(redactor.text($0))" }
      return [.copy(lines.joined(separator: "\n"), what: Words.request)]
    case .signature: return live.trace.map { [.copy($0.signature, what: Words.signature)] } ?? []
    case .response: return copyResponse()
    }
  }

  // MARK: Under the cursor

  /// What is under the cursor: its name, and its value with secrets masked.
  private struct CursorField {
    var name: String
    var value: String
    var isSecret = false
  }

  /// `nil` in pane 4, and on a line without a field.
  private var cursorField: CursorField? {
    switch focus {
    case .credentials: return credentialField
    case .request:
      switch requestRow {
      case .method: return CursorField(name: methodParameter ?? "method", value: draft.method)
      case .path: return CursorField(name: "path", value: draft.request.calledPath)
      case .body: return CursorField(name: "body", value: draft.body ?? "")
      case .parameter(let row): return field(of: draft.rows[row].parameter)
      case .system(let index): return field(of: live.parameters[index])
      case .add: return nil
      }
    case .signature:
      return selectedParameter.flatMap { index in
        live.parameters.indices.contains(index) ? field(of: live.parameters[index]) : nil
      }
    case .response: return nil
    }
  }

  private func field(of parameter: Parameter) -> CursorField {
    let redactor = redactor()
    let text = redactor.text(parameter)
    let value = if case .file(let path) = parameter.value { path } else { text }
    return CursorField(
      name: parameter.name, value: value, isSecret: text == Redactor.mask)
  }

  private var credentialField: CursorField {
    let account = draft.account
    let row = credentialsRow
    let value =
      switch row {
      case .profile: account.name
      case .gateway: account.shownGateway
      case .appKey: account.appKey
      case .secret, .session: Redactor.mask
      case .signMethod: live.trace?.scheme.signMethod ?? account.signMethod ?? ""
      case .timestamp:
        words((account.timestampForm ?? account.platform.timestampForms.first)?.name ?? Words.none)
      case .keyCreated: account.keyCreated?.description ?? ""
      }
    return CursorField(name: words(row.label), value: value, isSecret: row.isConfidential)
  }

  var cursorValueTitle: Phrase {
    guard let field = cursorField else { return Phrase("Value under the cursor", "光标处的值") }
    return Phrase("Value of \(field.name)", "\(field.name) 的值")
  }

  var obstacleToCopyingValue: Phrase? {
    if focus == .response { return response.tab == .body ? obstacleToBody : obstacleToCopying }
    guard let field = cursorField else { return obstacleInRow }
    if field.isSecret { return Phrase("Secrets are not copied", "密钥不会被复制") }
    return field.value.isEmpty ? Phrase("This value is empty", "此值为空") : nil
  }

  /// Copies the value under the cursor: in a body a string's text, and anything else as it is written.
  func copyValue() -> [Effect] {
    if focus == .response, response.tab != .body { return copyRow() }
    guard focus == .response else {
      return cursorField.map { [.copy($0.value, what: cursorValueTitle)] } ?? []
    }
    return copyBodyValue()
  }

  var cursorNameTitle: Phrase {
    if let path = bodyPath(limit: 200), focus == .response {
      return Phrase("Path \(path)", "路径 \(path)")
    }
    guard let field = cursorField else { return Phrase("Path under the cursor", "光标处的路径") }
    return Phrase("Name “\(field.name)”", "名称“\(field.name)”")
  }

  var obstacleToCopyingName: Phrase? {
    if focus == .response { return obstacleToPath }
    return cursorField == nil ? obstacleInRow : nil
  }

  func copyName() -> [Effect] {
    if focus == .response { return copyPath() }
    return cursorField.map { [.copy($0.name, what: cursorNameTitle)] } ?? []
  }

  var obstacleToCopyingRow: Phrase? {
    if focus == .response { return response.tab == .body ? obstacleToBody : obstacleToCopying }
    return cursorField == nil ? obstacleInRow : nil
  }

  /// Copies the row under the cursor as a whole, however many lines of the screen it takes.
  func copyRow() -> [Effect] {
    let title = Phrase("Row", "一行")
    if let field = cursorField {
      let sign = focus == .credentials ? "\t" : "="
      return [.copy(field.name + sign + field.value, what: title)]
    }
    guard focus == .response else { return [] }
    guard response.tab == .body, let outline = response.outline else {
      return shownLine.map { [.copy($0, what: title)] } ?? []
    }
    return outline.rowText(response.bodyScroll.cursor).map { [.copy($0, what: title)] } ?? []
  }

  /// The line under the cursor of a tab, as long as it is in truth.
  private var shownLine: String? {
    guard let area = responseArea else { return nil }
    let pane = ResponsePane(model: self)
    let shown = pane.lines(width: area.width)
    guard shown.indices.contains(response.scroll.cursor) else { return nil }
    return pane.lines(width: .unwrapped).unwrapped(line: response.scroll.cursor, of: shown)
  }

  // MARK: The request

  /// The sent signature in the response pane, otherwise the one on the screen.
  var shownTrace: SignatureTrace? { sentRequest?.trace ?? live.trace }

  var shownRedactor: Redactor { sentRequest?.redactor ?? redactor() }

  var obstacleToTrace: Phrase? { shownTrace == nil ? Words.cannotSign : nil }

  private var sentRequest: SignedRequest? {
    guard focus == .response, response.pasted == nil else { return nil }
    return response.exchange?.signed
  }

  /// Copies something made of the request as it was sent, or as it would be with the signature on the
  /// screen. Files are left where they are.
  mutating func copySigned(
    what: Phrase, _ text: (HTTPRequest, [(name: String, path: String)]) -> String
  ) -> [Effect] {
    // With every parameter given, a nonce stays what it was.
    var request = sentRequest?.request ?? draft.request
    request.parameters = sentRequest?.trace.parameters ?? live.parameters
    request.pinnedTimestamp = sentRequest?.stampedAt ?? draft.stampedAt
    let files = request.parameters.compactMap { parameter -> (name: String, path: String)? in
      if case .file(let path) = parameter.value { (parameter.name, path) } else { nil }
    }
    request.parameters.removeAll { if case .file = $0.value { true } else { false } }
    do throws(RequestError) {
      return [.copy(text(try request.signed(at: now).redacted, files), what: what)]
    } catch {
      tell(.error, error.message)
      return []
    }
  }

  // MARK: Code

  var signingCodeTitle: Phrase {
    let language = codeLanguage.language.title
    return Phrase("Signing code in \(language)", "\(language) 签名代码")
  }

  var obstacleToSigningCode: Phrase? {
    if let obstacle = obstacleToTrace { return obstacle }
    return signingCode == nil
      ? Phrase(
        "No short code in \(codeLanguage.language.title)",
        "\(codeLanguage.language.title) 没有简短的写法") : nil
  }

  var signingCode: String? {
    shownTrace.flatMap {
      codeLanguage.language.source(of: CodeShape($0.scheme), on: draft.account.platform)
    }
  }

  var obstacleToCard: Phrase? {
    response.exchange == nil ? Phrase("No verdict yet", "还没有结论") : nil
  }
}

extension BodyOutline {
  /// A row in full: a member of JSON with its name, an element of XML, a line of other text.
  fileprivate func rowText(_ row: Int) -> String? {
    guard row < count else { return nil }
    guard case .json(let json) = content else {
      return bytes(of: row).map { String(decoding: $0, as: UTF8.self) }
    }
    let name = json[row].name.map { JSON.string($0).written + ": " } ?? ""
    return name + json[row].value.written
  }
}
