import Text

/// How many calls a key may make.
package struct Quota: Sendable, Equatable {
  /// A limit for one method of the key, beside that for all of them.
  package struct Method: Sendable, Equatable {
    /// `taobao.items.onsale.get`
    package var name: String
    /// Calls a second.
    package var perSecond: Int

    package init(_ name: String, perSecond: Int) {
      self.name = name
      self.perSecond = perSecond
    }
  }

  /// Calls a second; `nil` is no limit.
  package var perSecond: Int?
  package var methods: [Method]

  package init(perSecond: Int?, methods: [Method] = []) {
    self.perSecond = perSecond
    self.methods = methods
  }

  package static let none = Quota(perSecond: nil)

  /// Calls a second of one method; `nil` where it has no limit of its own.
  package func perSecond(of method: String) -> Int? {
    methods.first { $0.name.hasSameBytes(as: method) }?.perSecond
  }
}
