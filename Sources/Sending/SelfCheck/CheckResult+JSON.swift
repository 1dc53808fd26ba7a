package import Text

extension CheckResult {
  /// The object that `signscope check --json` prints.
  package func json(in language: Language) -> JSON {
    [
      "check": .string(check.rawValue), "outcome": .string(outcome.rawValue),
      "pitfall": .int(pitfall), "message": .string(message[language]),
      "fix": .text(fix?[language]),
    ]
  }
}
