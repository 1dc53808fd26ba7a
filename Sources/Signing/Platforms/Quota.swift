import Text

/// A key's rate limit.
package struct Quota: Sendable, Equatable {
  /// A limit for one method, in addition to the key's limit.
  package struct Method: Sendable, Equatable {
    /// `taobao.items.onsale.get`
    package var name: String
    /// Calls per second.
    package var perSecond: Int

    package init(_ name: String, perSecond: Int) {
      self.name = name
      self.perSecond = perSecond
    }
  }

  /// Calls per second; `nil` is unlimited.
  package var perSecond: Int?
  package var methods: [Method]

  package init(perSecond: Int?, methods: [Method] = []) {
    self.perSecond = perSecond
    self.methods = methods
  }

  package static let none = Quota(perSecond: nil)

  /// Calls per second of one method; `nil` without a limit of its own.
  package func perSecond(of method: String) -> Int? {
    methods.first { $0.name.hasSameBytes(as: method) }?.perSecond
  }
}
