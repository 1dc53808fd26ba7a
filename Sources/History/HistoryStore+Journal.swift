package import FoundationEssentials
package import SignScopeEngine

/// Keeps the exchanges of one origin.
package struct HistoryJournal: ExchangeJournal {
  private let store: HistoryStore
  private let origin: HistoryEntry.Origin

  package init(_ store: HistoryStore, origin: HistoryEntry.Origin) {
    self.store = store
    self.origin = origin
  }

  package func begin(_ signed: SignedRequest, attempt: Int, at date: Date) async -> Int? {
    guard signed.request.account.keepsHistory != false else { return nil }
    return await store.begin(signed, attempt: attempt, from: origin, at: date)
  }

  package func end(_ entry: Int, _ exchange: Exchange?) async { await store.end(entry, exchange) }
  package func takeFault() async -> Phrase? { await store.takeFault() }
}

extension HistoryStore {
  fileprivate func begin(
    _ signed: SignedRequest, attempt: Int, from origin: HistoryEntry.Origin, at date: Date
  ) -> Int? {
    tidyNowAndThen()
    let (request, sent, redactor) = (signed.request, signed.redacted, signed.redactor)
    // Where a platform has neither method nor path, the address says what was called.
    let address = sent.url.prefix { $0 != "?" }
    let place = address.firstRange(of: "://").map { address[$0.upperBound...] } ?? address
    let method =
      [request.calledMethod, request.calledPath].first { !$0.isEmpty }
      ?? String(place.drop { $0 != "/" })
    let document = request.keptDocument(redactor).written
    return keeping { database throws(DatabaseError) in
      try database.transaction { () throws(DatabaseError) in
        try database.run(
          """
          INSERT INTO exchange (sent_at, origin, profile, platform, method, attempt)
          VALUES (?, ?, ?, ?, ?, ?)
          """,
          [
            .integer(Int(nearest: date.timeIntervalSince1970 * 1000)), .text(origin.rawValue),
            .text(request.account.name), .text(request.account.platform.id),
            .text(redactor.redacted(method)), .integer(attempt),
          ])
        let id = database.lastRow
        try database.run(
          """
          INSERT INTO content (id, document, verb, url, request_headers, request_body)
          VALUES (?, ?, ?, ?, ?, ?)
          """,
          [
            .integer(id), .blob(Array(document.utf8)), .text(sent.method.rawValue), .text(sent.url),
            .text(sent.headers.json), .blob(Array(sent.body.prefix(Self.requestLimit))),
          ])
        try database.run(
          "INSERT INTO words (rowid, text) VALUES (?, ?)",
          [
            .integer(id),
            .text(
              SearchWords.indexed(
                "\(request.account.name) \(method)\n\(document.prefix(Self.wordLimit))")),
          ])
        return id
      }
    }
  }

  fileprivate func end(_ id: Int, _ exchange: Exchange?) {
    guard let exchange else {
      _ = keeping { database throws(DatabaseError) in
        try database.run(
          "UPDATE exchange SET ended = 1, outcome = 'cancelled', title_en = ?, title_zh = ? WHERE id = ?",
          [.text("cancelled before a response came"), .text("在收到响应前取消"), .integer(id)])
      }
      return
    }
    let kept = Kept(exchange, limit: bodyLimit)
    _ = keeping { database throws(DatabaseError) in
      try database.transaction { () throws(DatabaseError) in
        try database.run(
          """
          UPDATE exchange SET ended = 1, status = ?, outcome = ?, pitfall = ?, title_en = ?, title_zh = ?,
            code = ?, sub_code = ?, size = ?, duration = ? WHERE id = ?
          """, kept.summary + [.integer(id)])
        try database.run(
          """
          UPDATE content SET version = ?, headers = ?, body = ?, body_size = ?, timing = ?,
            diagnosis_en = ?, diagnosis_zh = ? WHERE id = ?
          """, kept.content + [.integer(id)])
        try database.run(
          "UPDATE words SET text = text || char(10) || ? WHERE rowid = ?",
          [.text(SearchWords.indexed(kept.words)), .integer(id)])
      }
    }
  }

  /// Of a request's body, in bytes: an upload is larger, and its file is where it was.
  private static let requestLimit = 1 << 18
  /// What a search finds of a request and of a response, in characters.
  fileprivate static let wordLimit = 4000
}

/// What is kept of an exchange, ready to be written.
private struct Kept {
  var summary: [Database.Value]
  var content: [Database.Value]
  var words: String

  init(_ exchange: Exchange, limit: Int) {
    let (redactor, diagnosis) = (exchange.signed.redactor, exchange.diagnosis)
    let response = exchange.response
    let body = response.map { Array(redactor.kept($0.body).prefix(limit)) }
    let packed = body.flatMap(Compression.compressed)
    let title = exchange.error?.explanation ?? diagnosis.title
    let outcome = exchange.error == nil ? diagnosis.outcome.rawValue : "network"
    func shown(_ text: String?) -> Database.Value {
      .optional(text.map { redactor.redacted(foreign: $0) })
    }
    summary = [
      .optional(response?.status), .text(outcome), .optional(diagnosis.pitfall),
      .text(redactor.redacted(title.en)), .text(redactor.redacted(title.zh)), shown(diagnosis.code),
      shown(diagnosis.subCode), .integer(response?.body.count ?? 0),
      .integer(Int(nearest: exchange.timing.total)),
    ]
    func written(_ language: Language) -> Database.Value {
      .blob(redactor.redacted(Array(diagnosis.json(in: language).written.utf8)))
    }
    content = [
      .optional(response?.version), .optional(response?.headers.masked.json),
      packed.map(Database.Value.blob) ?? .null, .integer(packed == nil ? 0 : body?.count ?? 0),
      .text(exchange.timing.json.written), written(.english), written(.chinese),
    ]
    words =
      [
        title.en, title.zh, diagnosis.code, diagnosis.subCode, diagnosis.message,
        diagnosis.subMessage,
      ]
      .compactMap { $0 }.map { redactor.redacted($0) }.joined(separator: "\n")
      + "\n"
      + String(decoding: (body ?? []).prefix(HistoryStore.wordLimit), as: UTF8.self)
  }
}

extension Request {
  /// A request document with the account's settings and without its credentials.
  fileprivate func keptDocument(_ redactor: Redactor) -> JSON {
    var members: [(name: String, value: JSON)] = []
    if !account.name.isEmpty { members.append(("profile", .string(account.name))) }
    members += documentMembers(besides: nil, redactor)
    let pairs = parameters.map { parameter -> JSON in
      let value = parameter.value.documentValue(
        named: parameter.name, of: account.platform, redactor)
      return [.string(parameter.name), value]
    }
    members.append(("parameters", .array(pairs)))
    return .object(members)
  }
}

extension [HTTPHeader] {
  /// Without the values of cookies and credentials.
  fileprivate var masked: [HTTPHeader] {
    map { header in
      Redactor.soundsConfidential(header.name) || header.name.lowercased().contains("cookie")
        ? HTTPHeader(header.name, Redactor.mask) : header
    }
  }

  fileprivate var json: String {
    JSON.array(map { .strings([$0.name, $0.value]) }).written
  }

  init(json text: String) {
    self.init()
    guard let root = (try? JSONDocument(text))?.root else { return }
    for pair in root.elements {
      if let name = pair[0]?.string, let value = pair[1]?.string { append(HTTPHeader(name, value)) }
    }
  }
}

extension Timing {
  init(json text: String) {
    let root = (try? JSONDocument(text))?.root
    func number(_ name: String) -> Double? { root?[name]?.text.flatMap { Double($0) } }
    self.init(
      dns: number("dns"), connect: number("connect"), tls: number("tls"),
      firstByte: number("first_byte"), total: number("total") ?? 0)
  }
}
