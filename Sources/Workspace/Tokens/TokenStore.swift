import FoundationEssentials
package import SignScopeEngine
package import System

/// The store of the sessions obtained by authorising: a file that only the user's account can read.
/// Several SignScope processes may use it at a time without losing each other's tokens.
package struct TokenStore: Sendable, Equatable {
  /// The account that a token is for. Another app key or another environment has its own token.
  package struct Key: Sendable, Hashable {
    package var profile: String
    package var appKey: String
    /// ``OAuthApp/address``
    package var oauth: String

    package init(profile: String, appKey: String, oauth: String) {
      self.profile = profile
      self.appKey = appKey
      self.oauth = oauth
    }

    /// `nil` if the account belongs to no profile or its platform has no authorisation.
    package init?(_ account: Account) {
      guard !account.name.isEmpty, let address = OAuthApp.address(of: account) else { return nil }
      self.init(profile: account.name, appKey: account.appKey, oauth: address)
    }
  }

  private let file: PrivateFile

  package init(_ place: DataPlace = DataPlace()) {
    file = PrivateFile(place.directory + "/tokens.json", limit: 4 << 20)
  }

  package var path: String { file.path }

  /// The token stored last, expired or not.
  package func token(for key: Key) throws(TokenStoreError) -> AccessToken? {
    try entries().last { $0.key == key }?.token
  }

  /// Stores a token and replaces the previous one.
  ///
  /// - Throws: ``TokenStoreError/broken(path:movedTo:)`` even if the token has been stored, in a new
  ///   file.
  package func keep(_ token: AccessToken, for key: Key) throws(TokenStoreError) {
    try change { entries in
      entries.removeAll { $0.key == key }
      entries.append(TokenEntry(key: key, token: token))
    }
  }

  /// Removes a token, and returns whether there was one.
  @discardableResult
  package func forget(_ key: Key) throws(TokenStoreError) -> Bool {
    var wasThere = false
    try change { entries in
      wasThere = entries.contains { $0.key == key }
      entries.removeAll { $0.key == key }
    }
    return wasThere
  }

  // MARK: The file

  /// Sets aside a file that cannot be parsed and reports it once; the next read finds no file.
  private func entries() throws(TokenStoreError) -> [TokenEntry] {
    do throws(FileError) {
      guard let bytes = try file.read() else { return [] }
      if let entries = TokenEntry.all(in: bytes) { return entries }
    } catch {
      throw .file(error)
    }
    let place = try locked { () throws(FileError) in
      // Another process may have set it aside already.
      guard let bytes = try file.read(), TokenEntry.all(in: bytes) == nil else { return file.path }
      return try file.setAside()
    }
    throw .broken(path: file.path, movedTo: place)
  }

  private func change(_ work: (inout [TokenEntry]) -> Void) throws(TokenStoreError) {
    let movedTo = try locked { () throws(FileError) in
      var entries = TokenEntry.all(in: try file.read() ?? [])
      let movedTo = entries == nil ? try file.setAside() : nil
      if entries == nil { entries = [] }
      if var changed = entries {
        work(&changed)
        try file.write(TokenEntry.bytes(of: changed))
      }
      return movedTo
    }
    if let movedTo { throw .broken(path: file.path, movedTo: movedTo) }
  }

  private func locked<Result>(
    _ work: () throws(FileError) -> Result
  ) throws(TokenStoreError) -> Result {
    do throws(FileError) { return try FileLock(for: file).holding(work) } catch {
      throw .file(error)
    }
  }
}

/// Why tokens could not be read or stored.
package enum TokenStoreError: Error, Sendable, Equatable {
  case file(FileError)
  /// The file was not a list of tokens. Its contents have been moved to `movedTo`.
  case broken(path: String, movedTo: String)

  package var message: Phrase {
    switch self {
    case .file(let error): error.message
    case .broken(let path, let place):
      Phrase(
        "\(path) could not be parsed and was moved to \(place); authorise its sessions again",
        "\(path) 无法识别，已移到 \(place)；其中的 session 需要重新授权")
    }
  }
}

/// A token in the file, with the account it is for. The platform's response is kept as received.
struct TokenEntry: Equatable {
  var key: TokenStore.Key
  var token: AccessToken

  /// `nil` if the bytes are not a list of tokens, or a token in it cannot be parsed.
  static func all(in bytes: [UInt8]) -> [TokenEntry]? {
    guard !bytes.isEmpty else { return [] }
    guard let root = (try? JSONDocument(bytes))?.root, let list = root["tokens"],
      list.kind == .array
    else { return nil }
    let entries = list.elements.map { TokenEntry($0) }
    return entries.contains(nil) ? nil : entries.compactMap { $0 }
  }

  /// The end of the year 9999, in epoch milliseconds.
  private static let latest = 253_402_300_799_000.0

  private init?(_ value: JSONValue) {
    guard let profile = value["profile"]?.string, let appKey = value["app_key"]?.string,
      let oauth = value["oauth"]?.string,
      let receivedAt = value["received_at"]?.text.flatMap({ Double($0) }),
      (0...Self.latest).contains(receivedAt),
      let answer = value["answer"], let document = try? JSONDocument(answer.written),
      let token = try? AccessToken(
        document, receivedAt: Date(timeIntervalSince1970: receivedAt / 1000))
    else { return nil }
    key = TokenStore.Key(profile: profile, appKey: appKey, oauth: oauth)
    self.token = token
  }

  init(key: TokenStore.Key, token: AccessToken) {
    self.key = key
    self.token = token
  }

  /// One entry per line, so that people can read it too.
  static func bytes(of entries: [TokenEntry]) -> [UInt8] {
    let lines = entries.compactMap { entry in entry.json.map { "  " + $0.written } }
    return Array("{\"tokens\": [\n\(lines.joined(separator: ",\n"))\n]}\n".utf8)
  }

  private var json: JSON? {
    guard let answer = token.answer.withText({ try? JSONDocument($0) }) else { return nil }
    let milliseconds = Int(nearest: token.receivedAt.timeIntervalSince1970 * 1000)
    return [
      "profile": .string(key.profile), "app_key": .string(key.appKey), "oauth": .string(key.oauth),
      "received_at": .int(milliseconds), "answer": JSON(answer.root),
    ]
  }
}
