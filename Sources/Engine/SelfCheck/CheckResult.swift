/// One line of the self-check.
public struct CheckResult: Sendable, Equatable {
  /// What is checked, in the order it is; the raw value is the word in JSON.
  public enum Check: String, Sendable, CaseIterable {
    /// The signatures that documents print come out here too.
    case vectors
    /// The gateway answers.
    case connection
    /// Its clock and this machine's agree.
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
    /// It could not be made; why is in ``CheckResult/message``.
    case skipped
  }

  public var check: Check
  public var outcome: Outcome
  /// What was found.
  public var message: Phrase
  /// What to do next; `nil` where there is nothing to do.
  public var fix: Phrase?
  /// The number of the pitfall that a failure is.
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
