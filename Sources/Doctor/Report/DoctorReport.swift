public import Requests
public import Signing
public import Text

/// The doctor's report on a signature or a string to sign.
public struct DoctorReport: Sendable, Equatable {
  public enum Verdict: String, Sendable {
    /// It is the right one.
    case match
    /// The named mistakes reproduce the observation exactly.
    case explained
    case unexplained
  }

  public enum Kind: Sendable {
    case signature, stringToSign
  }

  /// A cause, with what to do.
  public struct Finding: Sendable, Equatable {
    /// The ids of the mistakes; empty if the signature is correct.
    public var mistakes: [String]
    /// One line each, in the order of ``mistakes``.
    public var titles: [Phrase]
    /// One line each.
    public var fixes: [Phrase]
    /// How the code that made it signs; `nil` if the difference is not a habit of code.
    package var shape: CodeShape?
    /// Where each mistake shows in the string to sign; `nil` where it does not.
    public var excerpts: [Excerpt?]
    /// The number of the pitfall it is a case of.
    public var pitfall: Int?

    /// All of it in a sentence or two.
    public var explanation: Phrase { Self.joined(titles) }
    /// What to do, in a sentence or two.
    public var fix: Phrase { Self.joined(fixes) }

    /// The id of a signature that was made with a private key.
    static let rsa = "rsa-signature"

    private static func joined(_ phrases: [Phrase]) -> Phrase {
      var seen: [Phrase] = []
      for phrase in phrases where !seen.contains(phrase) { seen.append(phrase) }
      let en = seen.map(\.en).joined(separator: "; ")
      let zh = seen.map(\.zh).joined(separator: "；")
      return Phrase(en.prefix(1).uppercased() + en.dropFirst() + ".", zh + "。")
    }
  }

  /// A place in the string to sign, as it is and as it should be; secrets are masked.
  public struct Excerpt: Sendable, Equatable {
    public var observed: MarkedText
    public var right: MarkedText
  }

  /// Where an observed string to sign first differs.
  public struct FirstDifference: Sendable, Equatable {
    /// From 0.
    public var byte: Int
    public var expected: MarkedText
    public var observed: MarkedText
  }

  public var verdict: Verdict
  public var kind: Kind
  /// The correct signature.
  public var signature: String
  /// Why the request may be refused even with the correct signature, most serious first: what `sign` warns of.
  public var warnings: [SigningWarning] = []
  /// Best first.
  public var findings: [Finding]
  public var firstDifference: FirstDifference?
  /// The number of signing variants tried.
  public var tried: Int
  /// How many mistakes together were being tried when the search was cancelled or timed out, 0…3; `nil`
  /// if it has tried all.
  public var stoppedAt: Int?
  /// The correct string to sign.
  public var right: SignatureTrace
  /// The string that the other code signed: the observed one, or that of the best explanation; `nil` if
  /// unknown.
  @Unprinted package var observed: [UInt8]? = nil
  /// Where credentials are in ``observed``, in order.
  public var observedSecrets: [Range<Int>] = []
  /// Where ``observed`` differs from the right string.
  package var changes: [AlignedDifference.Change] = []
}
