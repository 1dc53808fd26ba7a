package import Text

extension Diagnosis {
  /// A possible cause of a response, with the evidence for or against it.
  package struct Cause: Sendable, Equatable {
    /// The strength of the evidence, strongest first.
    package enum Standing: Int, Sendable, Comparable, CaseIterable {
      /// The evidence leaves no other cause.
      case certain
      case likely
      /// No evidence for or against it.
      case possible
      /// The evidence excludes it, although it is a common cause of this response.
      case excluded

      package static func < (one: Standing, other: Standing) -> Bool {
        one.rawValue < other.rawValue
      }

      /// The label for causes of this strength.
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

    /// The words followed by the evidence.
    package var sentence: Phrase {
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
