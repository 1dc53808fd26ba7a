import FoundationEssentials
import SignScopeEngine

extension HistoryStore {
  /// The latest entries that a filter finds, the latest first.
  ///
  /// - Parameter limit: The most entries.
  package func list(
    _ filter: HistoryFilter = HistoryFilter(), limit: Int = 1000
  ) throws(DatabaseError) -> [HistoryEntry] {
    try using { database throws(DatabaseError) in
      var (source, order) = ("exchange e", "e.id")
      var conditions = filter.conditions
      if !filter.words.isEmpty {
        // Only signs and spaces were typed: nothing has them as a word.
        guard let query = SearchWords.query(filter.words) else { return [] }
        (source, order) = ("words JOIN exchange e ON e.id = words.rowid", "words.rowid")
        conditions.insert(.init(sql: "words MATCH ?", values: [.text(query)]), at: 0)
      }
      let place =
        conditions.isEmpty ? "" : "WHERE " + conditions.map(\.sql).joined(separator: " AND ")
      var entries: [HistoryEntry] = []
      try database.rows(
        "SELECT \(HistoryEntry.columns) FROM \(source) \(place) ORDER BY \(order) DESC LIMIT ?",
        conditions.flatMap(\.values) + [.integer(limit)]
      ) { row in
        entries.append(HistoryEntry(row))
        return true
      }
      return entries
    }
  }

  /// Everything that was kept of an entry; `nil` if it does not exist.
  package func record(_ id: Int) throws(DatabaseError) -> HistoryRecord? {
    try using { database throws(DatabaseError) in
      var found: HistoryRecord?
      try database.rows(
        """
        SELECT \(HistoryEntry.columns), document, verb, url, request_headers, request_body, version, headers,
          body, body_size, timing, diagnosis_en, diagnosis_zh
        FROM exchange e JOIN content USING (id) WHERE e.id = ?
        """, [.integer(id)]
      ) { row in
        found = HistoryRecord(row)
        return false
      }
      return found
    }
  }

  /// How many entries there are.
  package func count() throws(DatabaseError) -> Int {
    try using { database throws(DatabaseError) in
      try database.number("SELECT count(*) FROM exchange") ?? 0
    }
  }

  // MARK: Changing

  /// - Returns: `false` if the entry does not exist any more.
  package func star(_ id: Int, _ isStarred: Bool) throws(DatabaseError) -> Bool {
    try using { database throws(DatabaseError) in
      try database.run(
        "UPDATE exchange SET starred = ? WHERE id = ?", [.integer(isStarred ? 1 : 0), .integer(id)])
        > 0
    }
  }

  /// Sets a note, which is found like the entry's other words.
  ///
  /// - Returns: `false` if the entry does not exist any more.
  package func annotate(_ id: Int, _ note: String) throws(DatabaseError) -> Bool {
    try using { database throws(DatabaseError) in
      try database.transaction { () throws(DatabaseError) in
        var before: String?
        try database.rows("SELECT note FROM exchange WHERE id = ?", [.integer(id)]) { row in
          before = row.text(0) ?? ""
          return false
        }
        guard before != nil else { return false }
        try database.run(
          "UPDATE exchange SET note = ? WHERE id = ?", [.text(note), .integer(id)])
        try database.run(
          "UPDATE words SET text = text || char(10) || ? WHERE rowid = ?",
          [.text(SearchWords.indexed(note)), .integer(id)])
        return true
      }
    }
  }

  /// - Returns: How many existed.
  @discardableResult
  package func delete(_ ids: [Int]) throws(DatabaseError) -> Int {
    try using { database throws(DatabaseError) in
      try database.transaction { () throws(DatabaseError) in
        var count = 0
        for id in ids {
          count += try Self.delete("SELECT id FROM exchange WHERE id = ?", [.integer(id)], database)
        }
        return count
      }
    }
  }
}

extension HistoryEntry {
  static let columns = """
    e.id, e.sent_at, e.origin, e.profile, e.platform, e.method, e.status, e.outcome, e.pitfall, e.title_en,
    e.title_zh, e.code, e.sub_code, e.attempt, e.size, e.duration, e.starred, e.note, e.ended
    """
  static let columnCount = 19

  /// - Parameter row: Of ``columns``.
  init(_ row: Database.Row) {
    func text(_ column: Int) -> String { row.text(column) ?? "" }
    self.init(
      id: row.integer(0), sentAt: Date(timeIntervalSince1970: Double(row.integer(1)) / 1000),
      origin: Origin(rawValue: text(2)) ?? .command, profile: text(3), platform: text(4),
      method: text(5), status: row.number(6), end: End(rawValue: text(7)) ?? .unknown,
      pitfall: row.number(8), title: Phrase(text(9), text(10)), code: row.text(11),
      subCode: row.text(12), attempt: row.integer(13), size: row.integer(14),
      duration: row.number(15), isStarred: row.integer(16) != 0, note: text(17))
  }
}

extension HistoryRecord {
  fileprivate init(_ row: Database.Row) {
    let base = HistoryEntry.columnCount
    func text(_ column: Int) -> String { row.text(base + column) ?? "" }
    func bytes(_ column: Int) -> [UInt8] { row.blob(base + column) ?? [] }
    let entry = HistoryEntry(row)
    let kept = Compression.expanded(bytes(7), count: row.integer(base + 8))
    var response: HTTPResponse?
    if let status = entry.status {
      response = HTTPResponse(
        status: status, headers: [HTTPHeader](json: text(6)), body: kept ?? [], version: text(5))
    }
    self.init(
      entry: entry, document: bytes(0),
      sent: HTTPRequest(
        method: HTTPRequest.Method(rawValue: text(1)) ?? .post, url: text(2),
        headers: [HTTPHeader](json: text(3)), body: bytes(4)),
      response: response, isCut: response != nil && (kept?.count ?? 0) < entry.size,
      timing: Timing(json: text(9)),
      diagnosis: [.english: bytes(10), .chinese: bytes(11)].filter { !$0.value.isEmpty })
  }
}
