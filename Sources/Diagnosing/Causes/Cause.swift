public import Text

extension Diagnosis {
  /// A possible cause of a response, with the evidence for or against it.
  public struct Cause: Sendable, Equatable {
    /// The strength of the evidence, strongest first.
    public enum Standing: Int, Sendable, Comparable, CaseIterable {
      /// The evidence leaves no other cause.
      case certain
      case likely
      /// No evidence for or against it.
      case possible
      /// The evidence excludes it, although it is a common cause of this response.
      case excluded

      public static func < (one: Standing, other: Standing) -> Bool {
        one.rawValue < other.rawValue
      }

      /// The label for causes of this strength.
      public var title: Phrase {
        switch self {
        case .certain: Phrase("Certain", "确定")
        case .likely: Phrase("Likely", "很可能")
        case .possible: Phrase("Possible", "也可能")
        case .excluded: Phrase("Ruled out", "已排除")
        }
      }
    }

    public var standing: Standing
    /// A sentence without its full stop.
    public var words: Phrase
    public var evidence: [Evidence]

    public init(_ standing: Standing, _ words: Phrase, _ evidence: Evidence...) {
      self.standing = standing
      self.words = words
      self.evidence = evidence
    }

    /// The words followed by the evidence.
    public var sentence: Phrase {
      guard !evidence.isEmpty else { return words }
      let proof = evidence.map(\.words)
      return Phrase(
        "\(words.en) [\(proof.map(\.en).joined(separator: ", "))]",
        "\(words.zh)（\(proof.map(\.zh).joined(separator: "，"))）")
    }
  }
}

extension [Diagnosis.Cause] {
  /// Sorted stably, the likeliest first.
  package var ranked: [Diagnosis.Cause] {
    Diagnosis.Cause.Standing.allCases.flatMap { standing in
      filter { $0.standing == standing }
    }
  }
}
