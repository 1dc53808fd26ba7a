package import FoundationEssentials
package import SignScopeEngine

/// A draft as a request document, as `signscope sign` reads it, with members of its own for what a
/// document does not have.
///
/// It holds no credential: the account's are in its profile, and any other value is masked that is one,
/// contains one, or is a signature. Of a profile's settings it has only those that were changed.
struct DraftDocument {
  /// The version of the members that are not a request document's.
  private static let version = 1

  let json: JSON

  /// - Parameter profiles: Those of ``Model/profiles``.
  init(_ draft: Draft, beside profiles: [Account]) {
    let profile = profiles.first { $0.name == draft.account.name && !$0.name.isEmpty }
    let redactor = Redactor(
      draft.account, in: draft.rows.map(\.parameter), besides: profiles.map(\.secret))
    func value(of parameter: Parameter) -> JSON {
      parameter.value.documentValue(
        named: parameter.name, of: draft.account.platform, redactor)
    }
    var members: [(name: String, value: JSON)] = [("draft", .int(Self.version))]
    members += draft.request.documentMembers(besides: profile, redactor)
    var (on, off): ([JSON], [JSON]) = ([], [])
    for (place, row) in draft.rows.enumerated() {
      let value = value(of: row.parameter)
      if row.isOn {
        on.append([.string(row.name), value])
      } else {
        off.append([.int(place), .string(row.name), value])
      }
    }
    members.append(("parameters", .array(on)))
    if !off.isEmpty { members.append(("off", .array(off))) }
    if !draft.givenOrder.isEmpty { members.append(("order", .strings(draft.givenOrder))) }
    if !draft.unknown.isEmpty { members.append(("unknown", .strings(draft.unknown))) }
    json = .object(members)
  }
}

/// Why a document is not a draft.
package enum DraftError: Error, Equatable {
  case noDraft
  case newer(version: Int)
  case unknownPlatform(String)
  case invalid(DocumentError)

  package var message: Phrase {
    switch self {
    case .noDraft: Phrase("it is not a request document", "不是请求文档")
    case .newer(let version):
      Phrase(
        "it was written by a newer SignScope (version \(version) of drafts)",
        "由更新版本的 SignScope 写成（草稿版本 \(version)）")
    case .unknownPlatform(let name):
      Phrase("its platform \(name) is not known here", "其平台 \(name) 在此未知")
    case .invalid(let error):
      Phrase(
        "\(error.field.map { "\($0): " } ?? "")\(error.message.en)",
        "\(error.field.map { "\($0)：" } ?? "")\(error.message.zh)")
    }
  }
}

extension Draft {
  /// Reads a document that ``DraftDocument`` has written, or any other request document.
  ///
  /// - Parameters:
  ///   - profiles: Where the credentials and settings of the draft's profile are looked up. If the
  ///     profile is gone, the draft has no credentials.
  ///   - now: The time in the signature, unless the draft has another.
  package init(
    _ bytes: [UInt8], profiles: [Account], catalogue: PlatformCatalogue, at now: Date
  ) throws(DraftError) {
    let root: JSONValue
    do throws(JSONError) {
      root = try JSONDocument(bytes).root
    } catch {
      throw .invalid(DocumentError(error))
    }
    guard root.kind == .object else { throw .noDraft }
    if let version = root["draft"]?.text.flatMap({ Int($0) }), version > 1 {
      throw .newer(version: version)
    }
    let document: RequestDocument
    do throws(DocumentError) {
      document = try RequestDocument(root)
    } catch {
      throw .invalid(error)
    }
    let account = try Self.account(of: document, root, profiles, catalogue)
    self.init(
      Request(
        account: account, method: document.method ?? "", parameters: document.parameters,
        path: document.path, body: document.body, pinnedTimestamp: root["pinned"]?.pinnedDate),
      at: now)
    for entry in root["off"].map({ Array($0.elements) }) ?? [] {
      guard let place = entry[0]?.text.flatMap({ Int($0) }), let name = entry[1]?.string else {
        continue
      }
      let row = Row(Parameter(name, entry[2]?.parameterValue ?? .absent), isOn: false)
      rows.insert(row, at: min(max(0, place), rows.count))
    }
    givenOrder = root["order"]?.strings ?? []
    takeUnknown(root["unknown"]?.strings ?? [])
  }

  /// What was masked, or was missing before, must be filled in before anything is signed.
  private mutating func takeUnknown(_ names: [String]) {
    unknown = names
    for row in rows where row.value.hasSameBytes(as: Redactor.mask) {
      if !unknown.containsBytes(of: row.name) { unknown.append(row.name) }
    }
    for (name, text) in [("path", path), ("body", body ?? "")]
    where text.hasSameBytes(as: Redactor.mask) && !unknown.contains(name) {
      unknown.append(name)
    }
    importedRows = unknown.isEmpty ? [] : rows
  }

  private static func account(
    of document: RequestDocument, _ root: JSONValue, _ profiles: [Account],
    _ catalogue: PlatformCatalogue
  ) throws(DraftError) -> Account {
    let profile = root["profile"]?.string.flatMap { name in
      profiles.first { $0.name.hasSameBytes(as: name) }
    }
    let id = document.platform ?? profile?.platform.id ?? Platform.default.id
    var account: Account
    if let profile, profile.platform.id == id {
      account = profile
    } else {
      guard let platform = try? catalogue.named(id) else { throw .unknownPlatform(id) }
      account = Account(
        name: "", platform: platform, gateway: platform.environments.first?.url ?? "", appKey: "",
        secret: "")
    }
    if let gateway = document.gateway { account.gateway = gateway }
    if let appKey = document.appKey { account.appKey = appKey }
    account.settings = document.settings.filled(from: account.settings)
    if root["sign_method"]?.isNull == true { account.signMethod = nil }
    if root["timestamp"]?.isNull == true { account.timestampForm = nil }
    if root["key_created"]?.isNull == true { account.keyCreated = nil }
    return account
  }

  /// Whether another draft is the same request, whatever the time in its signature.
  func isEqualButForTime(to other: Draft) -> Bool {
    var other = other
    if !isPinned, !other.isPinned { other.stampedAt = stampedAt }
    return self == other
  }
}

extension Redactor {
  fileprivate init(_ account: Account, in parameters: [Parameter], besides others: [Secret]) {
    let own = Redactor(account, in: parameters)
    self.init(own.secrets + others, names: own.names)
  }
}

extension JSONValue {
  /// The strings of an array.
  fileprivate var strings: [String] { elements.compactMap(\.string) }

  /// The end of the year 9999, in epoch milliseconds.
  private static let latest = 253_402_300_799_000.0

  fileprivate var pinnedDate: Date? {
    guard let milliseconds = text.flatMap({ Double($0) }), (0...Self.latest).contains(milliseconds)
    else { return nil }
    return Date(timeIntervalSince1970: milliseconds / 1000)
  }

  fileprivate var parameterValue: Parameter.Value? {
    if let path = self["file"]?.string { return .file(path: path) }
    return text.map { .text($0) }
  }
}
