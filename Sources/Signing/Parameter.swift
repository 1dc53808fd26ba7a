/// One parameter of a request: a name and a value, in the order the caller gave them.
///
/// Parameters are kept in arrays, never in dictionaries: Swift's `String` equality treats `é` and
/// `e` + U+0301 as equal, although their bytes differ. Equality here is by UTF-8.
public struct Parameter: Sendable {
  public enum Value: Sendable {
    case text(String)
    /// `null` in a document: the parameter does not exist.
    case absent
    /// A file to upload. It is sent, never signed.
    case file(path: String)
  }

  public var name: String
  public var value: Value

  public init(_ name: String, _ value: Value) {
    self.name = name
    self.value = value
  }

  public init(_ name: String, _ text: String) {
    self.init(name, .text(text))
  }

  /// The value's text; `nil` when it is absent or a file.
  public var text: String? {
    if case .text(let text) = value { text } else { nil }
  }
}

/// Printed, a credential's value is left out, by what its name sounds like.
extension Parameter: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String {
    guard !Redactor.soundsConfidential(name) else { return "\(name)=(redacted)" }
    return switch value {
    case .text(let text): "\(name)=\(text)"
    case .absent: "\(name) (absent)"
    case .file(let path): "\(name)=@\(path)"
    }
  }

  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: ["parameter": description]) }
}

extension Parameter: Equatable {
  public static func == (a: Parameter, b: Parameter) -> Bool {
    a.name.utf8.elementsEqual(b.name.utf8) && a.value == b.value
  }
}

extension Parameter.Value: Equatable {
  public static func == (a: Self, b: Self) -> Bool {
    switch (a, b) {
    case (.text(let a), .text(let b)): a.utf8.elementsEqual(b.utf8)
    case (.file(let a), .file(let b)): a.utf8.elementsEqual(b.utf8)
    case (.absent, .absent): true
    default: false
    }
  }
}
