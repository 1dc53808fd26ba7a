package import Signing

/// How some code signs, as data: the rule it follows, and the habits that deviate from it.
///
/// By default every habit follows the scheme. A ``Mistake`` changes one habit or one part of the scheme;
/// the search signs with such shapes until one reproduces the observation, and the code lines of a shape
/// show how it would be written.
package struct CodeShape: Sendable, Equatable {
  /// The rule that is followed; mistakes about separators, secret pieces and digest change it.
  package var scheme: SigningScheme

  // Which parameters
  /// Names that are sent but not signed.
  package var leftOut: [String] = []
  /// Parameters that are signed but not sent.
  package var added: [Parameter] = []
  package var selection = SelectionHabit.all
  package var blanks = BlankHabit.asScheme
  /// The text written for absent values.
  package var absent: String?

  // How names and values are written
  package var values = ValueHabit.asGiven
  /// The only parameter whose value is so written; `nil` for all.
  package var valuesOf: String?
  package var encoding = EncodingHabit.asScheme
  /// The only parameter whose value is so encoded; `nil` for all.
  package var encodingOf: String?
  /// Names are encoded as values are; where those are not, by RFC 3986.
  package var encodesNames = false
  package var names = NameHabit.asGiven
  /// Names are sorted as they are written, not as they are sent.
  package var sortsWrittenNames = false
  package var timestamp = TimestampHabit.asGiven

  // The string
  package var order = OrderHabit.asScheme
  package var path = PathHabit.asGiven
  package var body = BodyHabit.asScheme
  package var rewriting = Rewriting.none

  // Secret and digest
  package var secret = SecretHabit.asGiven
  package var key = KeyHabit.secret
  /// The digest is taken of the first digest's lower-case hexadecimal text.
  package var digestsTwice = false
  package var output = OutputHabit.asScheme

  package init(_ scheme: SigningScheme) {
    self.scheme = scheme
  }
}

extension CodeShape {
  /// Whether pairs are joined first and then sorted.
  var sortsPairs: Bool { order == .byPair || order == .asScheme && scheme.order == .pairs }
}
