package import SignScopeEngine

/// The import box: the text somebody has pasted or typed, and what it was read as.
package struct ImportState: Sendable, Equatable {
  enum Outcome: Sendable, Equatable {
    /// Nothing has been pasted yet.
    case nothing
    /// A large text is being read off the main thread.
    case reading
    case read(ImportedText)
    case failed(ImportError)
  }

  private(set) var text = ""
  var outcome = Outcome.nothing
  /// The number of the latest reading; results of earlier ones are dropped.
  private(set) var reading = 0
  /// The first line that shows.
  var top = 0
  /// Whether the text is being typed, so that the next key goes on with it instead of beginning anew.
  private var isTyped = false

  /// Takes a text instead of the one before.
  mutating func paste(_ text: String) {
    begin(text)
    isTyped = false
  }

  /// Takes a key as text, behind what was typed before and instead of what was pasted.
  mutating func type(_ typed: String) {
    begin(isTyped ? text + typed : typed)
    isTyped = true
  }

  mutating func deleteBackwards() {
    if isTyped { begin(String(text.unicodeScalars.dropLast())) } else { paste("") }
  }

  private mutating func begin(_ text: String) {
    self.text = text
    self.text.makeContiguousUTF8()
    outcome = .nothing
    reading += 1
    top = 0
  }
}

/// What a reading off the main thread has come to.
package typealias ImportOutcome = Result<ImportedText, ImportError>
