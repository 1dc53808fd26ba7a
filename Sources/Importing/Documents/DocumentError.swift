package import Requests
package import Text

/// An error in a command's input document, with its field.
package struct DocumentError: Error, Sendable, Equatable {
  /// The field as a path, `parameters[2]`; `nil` when it is the document as a whole.
  package var field: String?
  /// What is wrong and what to do, in a sentence without its full stop.
  package var message: Phrase

  package init(_ field: String?, _ message: Phrase) {
    self.field = field
    self.message = message
  }

  package init(_ error: RequestError) {
    self.init(error.field, error.message)
  }

  package init(_ error: JSONError) {
    self.init(nil, error.explanation)
  }
}
