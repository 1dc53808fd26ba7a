public import Signing
public import Text

/// The meaning of a response.
public struct Diagnosis: Sendable, Equatable {
  public enum Outcome: String, Sendable {
    case success, failure, unreadable
  }

  public typealias Kind = PitfallKind

  /// A field that decided, with its value as written.
  public struct Evidence: Sendable, Hashable {
    public var field: String
    public var value: String

    /// The fact in words, where the value is a remark of SignScope's and not a value of the field.
    private var fact: Phrase?

    public init(_ field: String, _ value: String, fact: Phrase? = nil) {
      self.field = field
      self.value = value
      self.fact = fact
    }

    /// The fact for people, `secret: trailing space`.
    package var words: Phrase { fact ?? Phrase("\(field): \(value)", "\(field)：\(value)") }
  }

  public enum Retry: Sendable, Equatable {
    case never
    case later
    case after(seconds: Int)
  }

  public var outcome: Outcome
  /// 1…13, `nil` for the kinds without a number and for a plain success.
  public var pitfall: Int?
  public var kind: Kind
  /// The variant within a pitfall: `daily`, `re-authorise`, …
  public var variant: String?
  public var title: Phrase
  public var cause: Phrase
  public var fix: Phrase
  /// The causes one by one where there can be more than one, or where the evidence proves one, the
  /// likeliest first; ``cause`` is the catalogue's summary.
  public var causes: [Cause] = []
  public var evidence: [Evidence]
  public var retry: Retry
  public var code: String?
  public var subCode: String?
  public var message: String?
  public var subMessage: String?
  public var requestID: String?
  /// The command for the next step; `nil` if there is none.
  public var next: String?

  public init(
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

/// The role of a pitfall or kind: its topic, which the screen's theme maps to a colour.
package enum PitfallRole: String, Sendable, CaseIterable {
  case signature, permission, pace, session, time, data, request, platform, success
}
