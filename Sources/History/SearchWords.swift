/// Text as the index of words has it, and what is typed as a query of that index.
enum SearchWords {
  /// Chinese, Japanese and Korean characters become words of their own: the index's tokenizer takes a run of
  /// them for one word, and nobody types a whole run.
  static func indexed(_ text: String) -> String {
    var words = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.isIdeograph {
        words.append(" ")
        words.append(scalar)
        words.append(" ")
      } else {
        words.append(scalar)
      }
    }
    return String(words)
  }

  /// Finds texts that contain every word: the beginning of one, for what is typed is seldom complete.
  ///
  /// - Returns: `nil` without a letter or digit to search for.
  static func query(_ words: [String]) -> String? {
    let phrases = words.compactMap { word -> String? in
      let tokens = indexed(word).unicodeScalars.split {
        !($0.properties.isAlphabetic || $0.properties.numericType != nil)
      }
      guard !tokens.isEmpty else { return nil }
      // In quotes nothing is an operator, and adjacent words must be adjacent in the text.
      return "\"" + tokens.map { String(String.UnicodeScalarView($0)) }.joined(separator: " ")
        + "\" *"
    }
    return phrases.isEmpty ? nil : phrases.joined(separator: " AND ")
  }
}

extension Unicode.Scalar {
  fileprivate var isIdeograph: Bool {
    switch value {
    case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF,
      0x20000...0x3FFFF:
      true
    default: false
    }
  }
}
