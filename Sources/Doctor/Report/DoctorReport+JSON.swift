import Requests
package import Text

extension DoctorReport {
  /// The report as the commands print it.
  package func json(in language: Language) -> JSON {
    var members: [(name: String, value: JSON)] = [
      ("verdict", .string(verdict.rawValue)),
      ("signature", .string(signature)),
      ("warnings", .array(warnings.map { $0.json(in: language) })),
      (
        "findings",
        .array(
          findings.map { finding in
            [
              "mistakes": .strings(finding.mistakes),
              "explanation": .string(finding.explanation[language]),
              "fix": .string(finding.fix[language]), "pitfall": .int(finding.pitfall),
            ]
          })
      ),
    ]
    if let firstDifference {
      members.append(
        (
          "first_difference",
          [
            "byte": .int(firstDifference.byte), "expected": .string(firstDifference.expected.text),
            "observed": .string(firstDifference.observed.text),
          ]
        ))
    }
    if let stoppedAt, let untried {
      members.append(
        (
          "not_tried",
          [
            "mistakes": .int(stoppedAt), "tried": .int(tried),
            "message": .string(untried[language]),
          ]
        ))
    }
    return .object(members)
  }
}
