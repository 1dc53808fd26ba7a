import FoundationEssentials
package import SignScopeEngine

extension HistoryEntry {
  /// One line of `signscope history --json`.
  package func members(in language: Language) -> [(name: String, value: JSON)] {
    [
      ("id", .int(id)), ("sent_at", .string(sentAt.zulu)), ("origin", .string(origin.rawValue)),
      ("profile", .text(profile.isEmpty ? nil : profile)), ("platform", .string(platform)),
      ("method", .string(method)), ("attempt", .int(attempt)), ("status", .int(status)),
      ("outcome", .string(end.rawValue)), ("pitfall", .int(pitfall)),
      ("title", .string(title[language])), ("code", .text(code)), ("sub_code", .text(subCode)),
      ("size", .int(size)), ("milliseconds", .int(duration)), ("starred", .boolean(isStarred)),
      ("note", .string(note)),
    ]
  }
}

extension HistoryRecord {
  /// What `signscope history show --json` prints.
  package func json(in language: Language) -> JSON {
    func document(_ bytes: [UInt8]?) -> JSON {
      bytes.flatMap { try? JSONDocument($0) }.map { JSON($0.root) } ?? .null
    }
    func pairs(_ headers: [HTTPHeader]) -> JSON {
      .array(headers.map { .strings([$0.name, $0.value]) })
    }
    let response: JSON =
      response.map { response in
        [
          "status": .int(response.status), "headers": pairs(response.headers),
          "body": .string(String(decoding: response.body, as: UTF8.self)),
          "cut": .boolean(isCut),
        ]
      } ?? .null
    return .object(
      entry.members(in: language) + [
        ("document", document(self.document)),
        (
          "request",
          [
            "method": .string(sent.method.rawValue), "url": .string(sent.url),
            "headers": pairs(sent.headers),
            "body": .string(String(decoding: sent.body, as: UTF8.self)),
          ]
        ),
        ("response", response), ("timing", timing.json),
        ("diagnosis", document(diagnosis[language])),
      ])
  }
}
