/// How some code signs, as data: the rule it follows and the habits in which it leaves the rule.
///
/// With every habit as it is from the start, it signs as the scheme says. A ``Mistake`` changes one
/// habit or one part of the scheme; the search signs with such shapes until one gives what was
/// observed, and the code lines of a shape show how it would be written.
public struct CodeShape: Sendable, Equatable {
  /// The rule that is followed; mistakes about separators, secret pieces and digest change it.
  public var scheme: SigningScheme

  // Which parameters
  /// Names that are sent and not signed.
  public var leftOut: [String] = []
  /// Parameters that are signed and not sent.
  public var added: [Parameter] = []
  public var selection = SelectionHabit.all
  public var blanks = BlankHabit.asScheme
  /// What absent values are written as.
  public var absent: String?

  // How names and values are written
  public var values = ValueHabit.asGiven
  public var encoding = EncodingHabit.asScheme
  /// Names are encoded as values are; where those are not, by RFC 3986.
  public var encodesNames = false
  public var names = NameHabit.asGiven
  public var timestamp = TimestampHabit.asGiven

  // The string
  public var order = OrderHabit.asScheme
  public var path = PathHabit.asGiven
  public var body = BodyHabit.asScheme
  public var rewriting = Rewriting.none

  // Secret and digest
  public var secret = SecretHabit.asGiven
  public var key = KeyHabit.secret
  /// The digest is taken of the first digest's lower-case hexadecimal text.
  public var digestsTwice = false
  public var output = OutputHabit.asScheme

  public init(_ scheme: SigningScheme) {
    self.scheme = scheme
  }
}
