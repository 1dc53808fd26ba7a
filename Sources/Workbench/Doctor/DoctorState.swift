import FoundationEssentials
package import SignScopeEngine

/// The doctor's box: what other code made, and what the doctor says of it.
package struct DoctorState: Sendable, Equatable {
  enum Outcome: Sendable, Equatable {
    /// Nothing has been examined yet.
    case nothing
    case searching(tried: Int, since: Date, now: Date)
    case done(DoctorReport, milliseconds: Int)
    case failed(ObservationError)
  }

  var field: TextField
  /// Keys are text while it is typed; else they are commands on what was found.
  var isTyping = true
  var outcome = Outcome.nothing
  /// The number of the latest examination; results of earlier ones are dropped.
  var number = 0
  /// The first line that shows.
  var top = 0
  /// The two strings byte by byte, in the place of the explanation.
  var showsBytes = false

  init(_ observed: String = "") {
    field = TextField(observed)
  }

  var report: DoctorReport? {
    if case .done(let report, _) = outcome { report } else { nil }
  }

  var isSearching: Bool {
    if case .searching = outcome { true } else { false }
  }
}

/// What an examination has come to.
package typealias DoctorOutcome = Result<DoctorReport, ObservationError>
