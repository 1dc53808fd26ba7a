import FoundationEssentials
import SignScopeEngine

/// What importing a text would change in the draft, and what to tell the user beforehand.
///
/// Credentials are never sent to a URL that came with the text: the account stays as it is, or is that
/// of the profile with the text's app key, or has no secret.
struct ImportPlan {
  private(set) var draft: Draft
  /// The profile to switch to, whose secrets may have to be fetched.
  private(set) var profile: Account?
  /// What happens to the credentials, and what cannot be imported.
  private(set) var remarks: [Phrase] = []
  /// Whether the text contains a request, and not only something to examine.
  let isRequest: Bool

  private let imported: ImportedText
  /// The key that unpins the timestamp.
  private let unpin: String

  init(_ imported: ImportedText, for model: Model, at now: Date) {
    self.imported = imported
    unpin = model.key(.pin)
    draft = model.draft
    isRequest =
      !imported.parameters.isEmpty || imported.document.body != nil
      || imported.kind != .stringToSign && imported.kind != .signature
    if let observed = imported.observed { takeObserved(observed, model) }
    guard isRequest else { return }
    if imported.observed == nil { draft.observed = nil }
    chooseAccount(model)
    takeRequest(at: now)
    takeSettings()
    takeRows()
    takeUnknown()
  }

  /// Values that the text does not contain must be filled in before anything is signed.
  private mutating func takeUnknown() {
    draft.unknown = imported.unknown(on: draft.account.platform)
    draft.importedRows = draft.unknown.isEmpty ? [] : draft.rows
    guard !draft.unknown.isEmpty else { return }
    let names = draft.unknown
    remarks.append(
      Phrase(
        "Fill in \(names.joined(separator: ", ")): nothing is signed before.",
        "请填写 \(names.joined(separator: "、"))：填写之前不会签名。"))
  }

  private mutating func takeObserved(_ observed: String, _ model: Model) {
    guard Secret(observed) != model.draft.account.secret else {
      return remarks.append(
        Phrase("This is the secret itself, not a signature; ignored.", "这是密钥本身，不是签名；未采用。"))
    }
    draft.observed = observed
  }

  // MARK: Account

  private mutating func chooseAccount(_ model: Model) {
    let account = model.draft.account
    let platform = model.knowing(platform(account.platform))
    let key = imported.appKey(on: platform)
    let isSameKey =
      key == nil || account.appKey.isEmpty || key?.hasSameBytes(as: account.appKey) == true
    if platform.id == account.platform.id, isSameKey {
      return keepAccount(key)
    }
    let known = model.profiles.first { profile in
      profile.platform.id == platform.id && key?.hasSameBytes(as: profile.appKey) == true
    }
    if let known {
      profile = known
      draft.account = known
      remarks.append(
        Phrase(
          "The app key belongs to profile \(known.name): using its credentials.",
          "AppKey 属于账号配置 \(known.name)：使用其凭证。"))
    } else {
      draft.account = Account(
        name: "", platform: platform,
        gateway: document(platform).gateway ?? platform.environments.first?.url ?? "",
        appKey: key ?? "", secret: "")
      remarks.append(
        Phrase(
          "No profile has \(key.map { "app key \($0)" } ?? "this platform"): type its secret below, or later in pane 1.",
          "\(key.map { "没有账号配置使用 AppKey \($0)" } ?? "没有该平台的账号配置")：请在下方输入 AppSecret，或稍后在窗格 1 填写。"))
    }
  }

  private mutating func keepAccount(_ key: String?) {
    if draft.account.appKey.isEmpty, let key { draft.account.appKey = key }
    guard let gateway = document(draft.account.platform).gateway else { return }
    if draft.account.gateway.isEmpty {
      draft.account.gateway = gateway
    } else if !gateway.hasSameBytes(as: draft.account.gateway) {
      remarks.append(
        Phrase(
          "It was sent to \(Redactor.withoutUser(gateway)); pane 1 keeps its gateway.",
          "原请求发往 \(Redactor.withoutUser(gateway))；窗格 1 的网关保持不变。"))
    }
  }

  private func platform(_ fallback: Platform) -> Platform {
    if let name = imported.document.platform { return (try? Platform.named(name)) ?? fallback }
    return imported.guess?.platform ?? fallback
  }

  private func document(_ platform: Platform) -> RequestDocument {
    imported.document(for: platform)
  }

  // MARK: Request

  private mutating func takeRequest(at now: Date) {
    let platform = draft.account.platform
    let document = document(platform)
    draft.method = imported.method(on: platform) ?? ""
    draft.path = document.path
    draft.body = document.body
    draft.stampedAt = now
    draft.isPinned = false
    draft.rows = document.parameters.map { Draft.Row($0) }
    draft.givenOrder = document.parameters.map(\.name)
  }

  /// The account settings in a request document.
  private mutating func takeSettings() {
    let document = imported.document
    switch document.secret {
    case .text(let secret):
      draft.account.secret = secret
      remarks.append(Phrase("The secret is from the document.", "密钥取自文档。"))
    case .environment(let name):
      remarks.append(
        Phrase(
          "The secret variable \(name) is not read here.", "此处不读取环境变量 \(name) 中的密钥。"))
    case nil: break
    }
    if let session = document.session { draft.account.session = session }
    draft.account.settings = document.settings.filled(from: draft.account.settings)
  }

  /// A parameter that the account or another line of the pane already determines gets no row.
  private mutating func takeRows() {
    let given = draft.rows.map(\.parameter)
    for system in draft.account.platform.systemParameters {
      let places = draft.rows.indices.filter { draft.rows[$0].name.hasSameBytes(as: system.name) }
      guard places.count == 1, let place = places.first,
        let text = draft.rows[place].parameter.text,
        isSaidElsewhere(text, system.source)
      else { continue }
      draft.rows.remove(at: place)
    }
    guard imported.observed != nil else { return }
    leaveOut(of: given)
  }

  private mutating func isSaidElsewhere(
    _ text: String, _ source: Platform.SystemParameter.Source
  ) -> Bool {
    switch source {
    case .method: return text.hasSameBytes(as: draft.method)
    case .appKey: return text.hasSameBytes(as: draft.account.appKey)
    case .session: return Secret(text) == draft.account.session ?? ""
    case .timestamp: return pin(text)
    case .signMethod:
      let schemes = draft.account.platform.schemes
      guard let scheme = schemes.first(where: { $0.signMethodValue.hasSameBytes(as: text) }) else {
        return false
      }
      draft.account.signMethod = scheme.signMethod
      return true
    case .nonce, .apiName, .literal, .caller: return false
    }
  }

  /// A timestamp that formats back to the same text is pinned, so that the signature can be reproduced.
  private mutating func pin(_ text: String) -> Bool {
    guard let (form, date) = TimestampForm.read(text),
      draft.account.platform.timestampForms.contains(form),
      form.text(for: date).hasSameBytes(as: text)
    else { return false }
    draft.account.timestampForm = form
    draft.stampedAt = date
    draft.isPinned = true
    remarks.append(
      Phrase(
        "The timestamp is pinned to the text's; \(unpin) unpins it.",
        "时间戳固定为文本中的值；按 \(unpin) 解除。"))
    return true
  }

  /// A request with its signature is complete: system parameters that it lacks, and blank ones, are left
  /// out.
  private mutating func leaveOut(of given: [Parameter]) {
    guard draft.account.platform.schemes.allSatisfy({ $0.blank == .drop }) else { return }
    let request = draft.request
    for parameter in request.filled(at: draft.stampedAt)
    where !given.contains(where: { $0.name.hasSameBytes(as: parameter.name) }) {
      draft.rows.append(Draft.Row(Parameter(parameter.name, "")))
    }
  }
}
