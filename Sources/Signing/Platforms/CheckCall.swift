/// A call of the self-check: one that reads, needs no ids of the caller's own, and that every app may make.
package struct CheckCall: Sendable, Equatable {
  package var method: String
  package var parameters: [Parameter] = []
  package var needsSession = false
  /// Errors that a response may report although it accepted signature, clock and key.
  package var acceptable: [PitfallKind] = []
}
