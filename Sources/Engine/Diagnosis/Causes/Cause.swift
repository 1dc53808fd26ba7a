extension Diagnosis {
  /// One of the things that can be behind an answer, with what speaks for it or against it.
  public struct Cause: Sendable, Equatable {
    /// How much speaks for it, the most first.
    public enum Standing: Int, Sendable, Comparable, CaseIterable {
      /// The evidence leaves no other.
      case certain
      case likely
      /// Nothing speaks for it, nothing against it.
      case possible
      /// The evidence speaks against it, although answers of this kind often mean it.
      case excluded

      public static func < (one: Standing, other: Standing) -> Bool {
        one.rawValue < other.rawValue
      }

      /// In front of causes of that standing.
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

    /// The words with the evidence behind them.
    public var sentence: Phrase {
      guard !evidence.isEmpty else { return words }
      let proof = evidence.map { "\($0.field) = \($0.value)" }.joined(separator: ", ")
      return Phrase("\(words.en) [\(proof)]", "\(words.zh) [\(proof)]")
    }
  }
}

extension [Diagnosis.Cause] {
  /// The likeliest first; those of one standing as they came.
  public var ranked: [Diagnosis.Cause] {
    Diagnosis.Cause.Standing.allCases.flatMap { standing in
      filter { $0.standing == standing }
    }
  }
}
