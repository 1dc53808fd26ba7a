/// How many calls a key may make.
public struct Quota: Sendable, Equatable {
  /// Calls a second; `nil` is no limit.
  public var perSecond: Int?

  public init(perSecond: Int?) {
    self.perSecond = perSecond
  }

  public static let none = Quota(perSecond: nil)
}
