/// A call that asks for a permit.
package struct PaceTicket: Sendable, Equatable {
  package var key: PaceKey
  /// The called method; empty if the platform has none.
  package var method: String
  /// The limits: for the key, and for the key and method. `nil` is unlimited.
  package var perKey: Int?
  package var perMethod: Int?
  package var owner: PaceOwner
  /// Its number among the owner's calls.
  package var number: Int

  package init(
    key: PaceKey, method: String, perKey: Int?, perMethod: Int?, owner: PaceOwner, number: Int
  ) {
    self.key = key
    self.method = method
    self.perKey = perKey
    self.perMethod = perMethod
    self.owner = owner
    self.number = number
  }

  /// Whether both are the same call.
  func isSame(as other: PaceTicket) -> Bool { owner == other.owner && number == other.number }
}
