package import Text

extension Platform {
  /// The short name for sentences, such as `TOP`.
  package var shortName: Phrase { facts.shortName ?? name }

  /// The timestamp parameter; `nil` where requests have none.
  public var timestampParameter: String? {
    systemParameters.first { $0.source == .timestamp }?.name
  }

  /// Whether a timestamp may be this many seconds off, either way; always `true` where the platform does not
  /// document a tolerance.
  public func tolerates(skew seconds: Double) -> Bool {
    timestampTolerance.map { abs(seconds) <= Double($0) } ?? true
  }
}
