/// The tables of the history, as numbered steps from an empty file. A step that has been released is never
/// changed.
enum HistorySchema {
  static var version: Int { steps.count }

  /// Brings a database up to date.
  ///
  /// - Throws: ``DatabaseError`` of kind `newer` for one that a newer SignScope has written.
  static func migrate(_ database: Database) throws(DatabaseError) {
    let found = try database.number("PRAGMA user_version") ?? 0
    guard found <= version else { throw DatabaseError(.newer(found), database.path) }
    guard found < version else { return }
    try database.transaction { () throws(DatabaseError) in
      // Another process may have done it meanwhile.
      let found = try database.number("PRAGMA user_version") ?? 0
      for step in steps.dropFirst(found) { try database.execute(step) }
      try database.execute("PRAGMA user_version = \(version)")
    }
  }

  static let steps = [
    // What the list needs is apart from what is large, so that reading many rows reads few pages. `words`
    // holds what a search finds, Chinese with a space between characters: the tokenizer takes a run of
    // them for one word.
    """
    CREATE TABLE exchange (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      sent_at INTEGER NOT NULL,
      ended INTEGER NOT NULL DEFAULT 0,
      origin TEXT NOT NULL,
      profile TEXT NOT NULL,
      platform TEXT NOT NULL,
      method TEXT NOT NULL,
      attempt INTEGER NOT NULL,
      status INTEGER,
      outcome TEXT NOT NULL DEFAULT 'unknown',
      pitfall INTEGER,
      title_en TEXT NOT NULL DEFAULT '',
      title_zh TEXT NOT NULL DEFAULT '',
      code TEXT,
      sub_code TEXT,
      size INTEGER NOT NULL DEFAULT 0,
      duration INTEGER,
      starred INTEGER NOT NULL DEFAULT 0,
      note TEXT NOT NULL DEFAULT ''
    );
    CREATE INDEX exchange_sent_at ON exchange (sent_at);
    CREATE INDEX exchange_pitfall ON exchange (pitfall) WHERE pitfall IS NOT NULL;
    CREATE TABLE content (
      id INTEGER PRIMARY KEY REFERENCES exchange (id) ON DELETE CASCADE,
      document BLOB NOT NULL,
      verb TEXT NOT NULL,
      url TEXT NOT NULL,
      request_headers TEXT NOT NULL,
      request_body BLOB NOT NULL,
      version TEXT,
      headers TEXT,
      body BLOB,
      body_size INTEGER NOT NULL DEFAULT 0,
      timing TEXT,
      diagnosis_en BLOB,
      diagnosis_zh BLOB
    );
    CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = 'unicode61');
    """
  ]
}
