/// Where a platform's answers say that a call failed, and what its codes mean, as data.
///
/// An answer without any of these fields, or with a code that means success, is a success. A code that
/// is not listed is a matter of the business, told in the platform's own words.
public struct ErrorTable: Sendable, Equatable {
  /// Some values of a field, and what all of them mean.
  public struct Row: Sendable, Equatable {
    public var values: [String]
    public var verdict: Verdict

    public init(_ values: [String], _ verdict: Verdict) {
      self.values = values
      self.verdict = verdict
    }
  }

  /// The members that hold an error and are there only when there is one, `error_response`; empty
  /// where the fields are the answer's own.
  public var roots: [String]
  /// Names of the field, the first that is there counts; so for the other four.
  public var code: [String]
  public var message: [String]
  public var subCode: [String]
  public var subMessage: [String]
  public var requestID: [String]
  /// Codes that are no error.
  public var successes: [String]
  public var codes: [Row]
  /// These go before the codes; compared whole, or up to the first colon.
  public var subCodes: [Row]
  /// Whole messages, or their first sentences, for what neither code decides; without regard to case.
  public var messages: [Row]

  public init(
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

extension ErrorTable {
  /// What an error means, and the field that says so; `nil` when no row holds.
  func verdict(on error: ErrorEnvelope) -> (verdict: Verdict, field: ErrorEnvelope.Field)? {
    if let field = error.subCode {
      let word = String(field.value.prefix { $0 != ":" })
      for text in [field.value, word] {
        if let verdict = Self.verdict(on: text, in: subCodes) { return (verdict, field) }
      }
    }
    if let field = error.code, let verdict = Self.verdict(on: field.value, in: codes) {
      return (verdict, field)
    }
    if let field = error.message {
      for text in [field.value, field.value.firstSentence] {
        if let verdict = Self.verdict(on: text.lowercased(), in: messages) {
          return (verdict, field)
        }
      }
    }
    return nil
  }

  private static func verdict(on value: String, in rows: [Row]) -> Verdict? {
    rows.first { $0.values.containsBytes(of: value) }?.verdict
  }
}

extension String {
  /// Up to the full stop that ends the first sentence, without it.
  fileprivate var firstSentence: String {
    let end = indices.first { self[$0] == "。" || self[$0] == "." && isBoundary(after: $0) }
    return end.map { String(self[..<$0]) } ?? self
  }

  private func isBoundary(after index: Index) -> Bool {
    let next = self.index(after: index)
    return next == endIndex || self[next].isWhitespace
  }
}
