package import Signing
package import Text

/// The doctor's report on a signature or a string to sign.
package struct DoctorReport: Sendable, Equatable {
  package enum Verdict: String, Sendable {
    /// It is the right one.
    case match
    /// The mistakes that are named give exactly what was observed.
    case explained
    case unexplained
  }

  package enum Kind: Sendable {
    case signature, stringToSign
  }

  /// A cause, with what to do.
  package struct Finding: Sendable, Equatable {
    /// The ids of what is wrong; none when the signature is right.
    package var mistakes: [String]
    /// One line each, in the order of ``mistakes``.
    package var titles: [Phrase]
    /// One line each.
    package var fixes: [Phrase]
    /// How the code signs that made it; `nil` where the difference is no habit of code.
    package var shape: CodeShape?
    /// Where each mistake shows in the string to sign; `nil` where it does not.
    package var excerpts: [Excerpt?]
    /// The number of the pitfall it is a case of.
    package var pitfall: Int?

    /// All of it in a sentence or two.
    package var explanation: Phrase { Self.joined(titles) }
    /// What to do, in a sentence or two.
    package var fix: Phrase { Self.joined(fixes) }

    private static func joined(_ phrases: [Phrase]) -> Phrase {
      var seen: [Phrase] = []
      for phrase in phrases where !seen.contains(phrase) { seen.append(phrase) }
      let en = seen.map(\.en).joined(separator: "; ")
      let zh = seen.map(\.zh).joined(separator: "；")
      return Phrase(en.prefix(1).uppercased() + en.dropFirst() + ".", zh + "。")
    }
  }

  /// A place in the string to sign, as it is and as it should be; secrets are masked.
  package struct Excerpt: Sendable, Equatable {
    package var observed: String
    package var right: String
  }

  /// Where an observed string to sign first differs.
  package struct FirstDifference: Sendable, Equatable {
    /// From 0.
    package var byte: Int
    package var expected: String
    package var observed: String
  }

  package var verdict: Verdict
  package var kind: Kind
  /// The correct signature.
  package var signature: String
  /// Best first.
  package var findings: [Finding]
  package var firstDifference: FirstDifference?
  /// The number of signing variants tried.
  package var tried: Int
  /// Whether the search was cancelled.
  package var isStopped: Bool
  /// The correct string to sign.
  package var right: SignatureTrace
  /// The string that the other code signed: the one that was observed, or the one that the best
  /// explanation makes; `nil` when nobody knows.
  @Unprinted package var observed: [UInt8]? = nil
  /// Where credentials are in ``observed``, in order.
  package var observedSecrets: [Range<Int>] = []
}
