import Text

/// An app secret, a session or a refresh token: text that must never show by accident.
///
/// It has no description, no reflection and no coding, so that whatever holds one can be printed, dumped
/// and interpolated. The text comes out only inside ``withText(_:)`` and ``withBytes(_:)``.
public struct Secret: Sendable {
  private let text: String

  public init(_ text: String) {
    self.text = text
  }

  /// Lends the text for the time of the call.
  public func withText<Result, Failure: Error>(
    _ body: (String) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(text)
  }

  /// Lends the UTF-8 bytes for the time of the call.
  public func withBytes<Result, Failure: Error>(
    _ body: ([UInt8]) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(Array(text.utf8))
  }

  /// Another secret that is made of this one.
  public func map(_ change: (String) -> String) -> Secret { Secret(change(text)) }

  public var isEmpty: Bool { text.isEmpty }

  /// Whether it consists only of whitespace (Unicode White_Space).
  public var isBlank: Bool { text.isBlank }

  /// In characters (Unicode scalars).
  public var count: Int { text.unicodeScalars.count }

  public static func += (secret: inout Secret, more: String) {
    secret = Secret(secret.text + more)
  }
}

extension Secret: Equatable {
  /// Compares UTF-8 bytes, in a time that does not reveal where they differ.
  public static func == (a: Secret, b: Secret) -> Bool {
    guard a.text.utf8.count == b.text.utf8.count else { return false }
    return zip(a.text.utf8, b.text.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

extension Secret: ExpressibleByStringLiteral {
  public init(stringLiteral text: String) { self.init(text) }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "Secret(redacted)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

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
