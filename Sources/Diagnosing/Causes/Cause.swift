package import Text

extension Diagnosis {
  /// One of the things that can be behind a response, with what speaks for it or against it.
  package struct Cause: Sendable, Equatable {
    /// How much speaks for it, the most first.
    package enum Standing: Int, Sendable, Comparable, CaseIterable {
      /// The evidence leaves no other.
      case certain
      case likely
      /// Nothing speaks for it, nothing against it.
      case possible
      /// The evidence speaks against it, although responses of this kind often mean it.
      case excluded

      package static func < (one: Standing, other: Standing) -> Bool {
        one.rawValue < other.rawValue
      }

      /// In front of causes of that standing.
      package var title: Phrase {
        switch self {
        case .certain: Phrase("Certain", "确定")
        case .likely: Phrase("Likely", "很可能")
        case .possible: Phrase("Possible", "也可能")
        case .excluded: Phrase("Ruled out", "已排除")
        }
      }
    }

    package var standing: Standing
    /// A sentence without its full stop.
    package var words: Phrase
    package var evidence: [Evidence]

    package init(_ standing: Standing, _ words: Phrase, _ evidence: Evidence...) {
      self.standing = standing
      self.words = words
      self.evidence = evidence
    }

    /// The words with the evidence behind them.
    package var sentence: Phrase {
      guard !evidence.isEmpty else { return words }
      let proof = evidence.map { "\($0.field) = \($0.value)" }.joined(separator: ", ")
      return Phrase("\(words.en) [\(proof)]", "\(words.zh) [\(proof)]")
    }
  }
}

extension [Diagnosis.Cause] {
  /// The likeliest first; those of one standing as they came.
  package var ranked: [Diagnosis.Cause] {
    Diagnosis.Cause.Standing.allCases.flatMap { standing in
      filter { $0.standing == standing }
    }
  }
}
