public import Text

/// One line of the self-check.
public struct CheckResult: Sendable, Equatable {
  /// The checks in order; the raw value is the word in JSON.
  public enum Check: String, Sendable, CaseIterable {
    /// The published test signatures are reproduced.
    case vectors
    /// The gateway responds.
    case connection
    /// Its clock matches this machine's.
    case clock
    /// A signed call that needs no session succeeds.
    case publicCall = "public-call"
    /// A call that needs the seller's session succeeds.
    case sessionCall = "session-call"

    public var title: Phrase {
      switch self {
      case .vectors: Phrase("signing", "签名")
      case .connection: Phrase("connection", "连接")
      case .clock: Phrase("clock", "时钟")
      case .publicCall: Phrase("public call", "公开接口")
      case .sessionCall: Phrase("session call", "授权接口")
      }
    }
  }

  public enum Outcome: String, Sendable {
    case passed, failed
    /// It was not run; ``CheckResult/message`` says why.
    case skipped
  }

  public var check: Check
  public var outcome: Outcome
  /// The finding.
  public var message: Phrase
  /// What to do next; `nil` if nothing needs to be done.
  public var fix: Phrase?
  /// The pitfall number of a failure.
  public var pitfall: Int?

  public init(
    _ check: Check, _ outcome: Outcome, _ message: Phrase, fix: Phrase? = nil, pitfall: Int? = nil
  ) {
    self.check = check
    self.outcome = outcome
    self.message = message
    self.fix = fix
    self.pitfall = pitfall
  }
}

extension CheckResult {
  /// The object that `signscope check --json` prints.
  package func json(in language: Language) -> JSON {
    [
      "check": .string(check.rawValue), "outcome": .string(outcome.rawValue),
      "pitfall": .int(pitfall), "message": .string(message[language]),
      "fix": .text(fix?[language]),
    ]
  }
}
