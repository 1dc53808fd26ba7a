package import Signing
package import Text

/// The meaning of a response.
package struct Diagnosis: Sendable, Equatable {
  package enum Outcome: String, Sendable {
    case success, failure, unreadable
  }

  package typealias Kind = PitfallKind

  /// A field that decided, with its value as written.
  package struct Evidence: Sendable, Hashable {
    package var field: String
    package var value: String

    /// The fact in words, where the value is a remark of SignScope's and not a value of the field.
    private var fact: Phrase?

    package init(_ field: String, _ value: String, fact: Phrase? = nil) {
      self.field = field
      self.value = value
      self.fact = fact
    }

    /// The fact for people, `secret: trailing space`.
    package var words: Phrase { fact ?? Phrase("\(field): \(value)", "\(field)：\(value)") }
  }

  package enum Retry: Sendable, Equatable {
    case never
    case later
    case after(seconds: Int)
  }

  package var outcome: Outcome
  /// 1…13, `nil` for the kinds without a number and for a plain success.
  package var pitfall: Int?
  package var kind: Kind
  /// The variant within a pitfall: `daily`, `re-authorise`, …
  package var variant: String?
  package var title: Phrase
  package var cause: Phrase
  package var fix: Phrase
  /// The causes one by one where there can be more than one, or where the evidence proves one, the
  /// likeliest first; ``cause`` is the catalogue's summary.
  package var causes: [Cause] = []
  package var evidence: [Evidence]
  package var retry: Retry
  package var code: String?
  package var subCode: String?
  package var message: String?
  package var subMessage: String?
  package var requestID: String?

  package init(
    outcome: Outcome, pitfall: Int? = nil, kind: Kind, variant: String? = nil, title: Phrase,
    cause: Phrase, fix: Phrase, evidence: [Evidence] = [], retry: Retry = .never,
    code: String? = nil, subCode: String? = nil, message: String? = nil,
    subMessage: String? = nil, requestID: String? = nil
  ) {
    self.outcome = outcome
    self.pitfall = pitfall
    self.kind = kind
    self.variant = variant
    self.title = title
    self.cause = cause
    self.fix = fix
    self.evidence = evidence
    self.retry = retry
    self.code = code
    self.subCode = subCode
    self.message = message
    self.subMessage = subMessage
    self.requestID = requestID
  }
}

/// The role of a pitfall or kind: what it is about, and by a table of the screen its colour.
package enum PitfallRole: String, Sendable, CaseIterable {
  case signature, permission, pace, session, time, data, request, platform, success
}
