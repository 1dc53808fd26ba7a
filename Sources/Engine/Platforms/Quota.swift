/// How many calls a key may make.
public struct Quota: Sendable, Equatable {
  /// A limit for one method of the key, beside that for all of them.
  public struct Method: Sendable, Equatable {
    /// `taobao.items.onsale.get`
    public var name: String
    /// Calls a second.
    public var perSecond: Int

    public init(_ name: String, perSecond: Int) {
      self.name = name
      self.perSecond = perSecond
    }
  }

  /// Calls a second; `nil` is no limit.
  public var perSecond: Int?
  public var methods: [Method]

  public init(perSecond: Int?, methods: [Method] = []) {
    self.perSecond = perSecond
    self.methods = methods
  }

  public static let none = Quota(perSecond: nil)

  /// Calls a second of one method; `nil` where it has no limit of its own.
  func perSecond(of method: String) -> Int? {
    methods.first { $0.name.hasSameBytes(as: method) }?.perSecond
  }
}
