/// A call of the self-check: one that reads, needs no ids of the caller's own, and that every app may make.
package struct CheckCall: Sendable, Equatable {
  package var method: String
  package var parameters: [Parameter] = []
  package var needsSession = false
  /// What an answer may say against the call although signature, clock and key were accepted.
  package var acceptable: [PitfallKind] = []
}
