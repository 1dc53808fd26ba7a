/// A property that may hold a credential among other things: used as any other, and left out where its
/// owner is printed, dumped or reflected.
@propertyWrapper package struct Unprinted<Value> {
  package var wrappedValue: Value

  package init(wrappedValue: Value) {
    self.wrappedValue = wrappedValue
  }
}

extension Unprinted: Sendable where Value: Sendable {}
extension Unprinted: Equatable where Value: Equatable {}

extension Unprinted: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "(redacted)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
