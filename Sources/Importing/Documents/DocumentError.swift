public import Requests
public import Text

/// An error in a command's input document, with its field.
public struct DocumentError: Error, Sendable, Equatable {
  /// The field as a path, `parameters[2]`; `nil` when it is the document as a whole.
  public var field: String?
  /// What is wrong and what to do, in a sentence without its full stop.
  public var message: Phrase
  /// The line of the input that has the field, from 1; `nil` where the field alone says the place.
  package var line: Int?

  public init(_ field: String?, _ message: Phrase) {
    self.field = field
    self.message = message
  }

  public init(_ error: RequestError) {
    self.init(error.field, error.message)
  }

  public init(_ error: JSONError) {
    self.init(nil, error.explanation)
  }
}
