import Text

/// A key's rate limit.
public struct Quota: Sendable, Equatable {
  /// A limit for one method, in addition to the key's limit.
  public struct Method: Sendable, Equatable {
    /// `taobao.items.onsale.get`
    public var name: String
    /// Calls per second.
    public var perSecond: Int

    public init(_ name: String, perSecond: Int) {
      self.name = name
      self.perSecond = perSecond
    }
  }

  /// Calls per second; `nil` is unlimited.
  public var perSecond: Int?
  public var methods: [Method]

  public init(perSecond: Int?, methods: [Method] = []) {
    self.perSecond = perSecond
    self.methods = methods
  }

  public static let none = Quota(perSecond: nil)

  /// Calls per second of one method; `nil` without a separate limit.
  public func perSecond(of method: String) -> Int? {
    methods.first { $0.name.hasSameBytes(as: method) }?.perSecond
  }
}
