/// Where a platform's answers say that a call failed, and what its codes mean, as data.
///
/// An answer without any of these fields, or with a code that means success, is a success. A code that
/// is not listed is a matter of the business, told in the platform's own words.
package struct ErrorTable: Sendable, Equatable {
  /// Some values of a field, and what all of them mean.
  package struct Row: Sendable, Equatable {
    package var values: [String]
    package var verdict: Verdict

    package init(_ values: [String], _ verdict: Verdict) {
      self.values = values
      self.verdict = verdict
    }
  }

  /// The members that hold an error and are there only when there is one, `error_response`; empty
  /// where the fields are the answer's own.
  package var roots: [String]
  /// Names of the field, the first that is there counts; so for the other four.
  package var code: [String]
  package var message: [String]
  package var subCode: [String]
  package var subMessage: [String]
  package var requestID: [String]
  /// Codes that are no error.
  package var successes: [String]
  package var codes: [Row]
  /// These go before the codes; compared whole, or up to the first colon.
  package var subCodes: [Row]
  /// Whole messages, or their first sentences, for what neither code decides; without regard to case.
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
