import FoundationEssentials
import SignScopeEngine

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
