package import Text

/// Where a platform's answers say that a call failed, and what its codes mean, as data.
///
/// A response without any of these fields, or with a code that means success, is a success. A code that
/// is not listed is a business error, shown with the platform's own message.
package struct ErrorTable: Sendable, Equatable {
  /// Some values of a field with the same meaning.
  package struct Row: Sendable, Equatable {
    package var values: [String]
    package var meaning: ErrorMeaning

    package init(_ values: [String], _ meaning: ErrorMeaning) {
      self.values = values
      self.meaning = meaning
    }
  }

  /// The members that contain an error and exist only then, such as `error_response`; empty
  /// where the fields are at the top level.
  package var roots: [String]
  /// Names of the field; the first present one is used. The same for the next four.
  package var code: [String]
  package var message: [String]
  package var subCode: [String]
  package var subMessage: [String]
  package var requestID: [String]
  /// Codes that are not an error.
  package var successes: [String]
  package var codes: [Row]
  /// These take precedence over the codes; compared whole, or up to the first colon.
  package var subCodes: [Row]
  /// Whole messages, or their first sentences, for what neither code decides; case-insensitive.
  package var messages: [Row]

  package init(
    roots: [String] = [], code: [String], message: [String], subCode: [String] = [],
    subMessage: [String] = [], requestID: [String] = ["request_id"], successes: [String] = [],
    codes: [Row] = [], subCodes: [Row] = [], messages: [Row] = []
  ) {
    self.roots = roots
    self.code = code
    self.message = message
    self.subCode = subCode
    self.subMessage = subMessage
    self.requestID = requestID
    self.successes = successes
    self.codes = codes
    self.subCodes = subCodes
    self.messages = messages
  }
}

/// What one field of an error decides: the right-hand side of the tables of codes.
package struct ErrorMeaning: Sendable, Hashable {
  package var kind: PitfallKind
  package var variant: String?
  /// Who says so; what only the article says is marked on the screen.
  package var provenance: Provenance

  package init(
    _ kind: PitfallKind, _ variant: String? = nil, by provenance: Provenance = .document
  ) {
    self.kind = kind
    self.variant = variant
    self.provenance = provenance
  }
}
