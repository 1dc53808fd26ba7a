package import FoundationEssentials
package import SignScopeEngine

/// One attempt in the history, as the list shows it.
package struct HistoryEntry: Sendable, Equatable, Identifiable {
  /// What sent it.
  package enum Origin: String, Sendable, CaseIterable {
    case screen, command
  }

  /// How it ended.
  package enum End: String, Sendable {
    case success, failure, unreadable
    /// No response: a network error.
    case network
    case cancelled
    /// SignScope ended before a response came, so that nobody knows.
    case unknown
  }

  /// Counted from 1, never used again.
  package var id: Int
  package var sentAt: Date
  package var origin: Origin
  /// The profile's name; empty without one.
  package var profile: String
  /// Its id, `top`.
  package var platform: String
  /// The API's name, or the path.
  package var method: String
  /// Of the HTTP response.
  package var status: Int?
  package var end: End
  package var pitfall: Int?
  /// What the diagnosis says, or the network error.
  package var title: Phrase
  package var code: String?
  package var subCode: String?
  /// Counted from 1.
  package var attempt: Int
  /// Of the response's body, in bytes.
  package var size: Int
  /// From sending to the last byte, in milliseconds.
  package var duration: Int?
  package var isStarred: Bool
  package var note: String
}

/// One attempt with everything that was kept of it. Credentials were masked before they were written.
package struct HistoryRecord: Sendable, Equatable {
  package var entry: HistoryEntry
  /// A request document, as `signscope send` reads it.
  package var document: [UInt8]
  package var sent: HTTPRequest
  package var response: HTTPResponse?
  /// The response's body is longer than what was kept of it.
  package var isCut: Bool
  package var timing: Timing
  /// The diagnosis as `signscope diagnose --json` prints it, by language.
  package var diagnosis: [Language: [UInt8]]

  package static func == (a: HistoryRecord, b: HistoryRecord) -> Bool {
    a.entry == b.entry && a.document == b.document && a.sent == b.sent && a.response == b.response
  }
}
