package import Text

extension Platform {
  /// What people call it in a sentence: `TOP`.
  package var shortName: Phrase { id == "top" ? Phrase("TOP", "TOP") : name }

  /// The parameter that carries the timestamp; `nil` where requests have none.
  package var timestampParameter: String? {
    systemParameters.first { $0.source == .timestamp }?.name
  }

  /// Whether a timestamp may be so many seconds off, either way; any may where the platform does not
  /// say.
  package func tolerates(skew seconds: Double) -> Bool {
    timestampTolerance.map { abs(seconds) <= Double($0) } ?? true
  }
}
