package import FoundationEssentials
package import Requests
package import Signing
package import Text

/// The result of `signscope sign`: a trace and its warnings.
package struct SignResult: Sendable {
  package var trace: SignatureTrace
  package var warnings: [SigningWarning]
  /// What is hidden where the result is shown.
  package var redactor: Redactor

  /// Signs a document.
  ///
  /// Adds nothing to the parameters, so that a result can be reproduced, unless `fillingAt` gives
  /// a time: then it adds the platform's system parameters with that timestamp.
  package init(
    _ document: RequestDocument, _ request: Request, fillingAt date: Date? = nil
  ) throws(DocumentError) {
    let platform = request.account.platform
    let parameters = date.map { request.filled(at: $0) } ?? request.parameters
    do throws(RequestError) {
      let scheme =
        if let signMethod = document.settings.signMethod {
          try platform.scheme(signMethod: signMethod)
        } else {
          try request.scheme()
        }
      trace = scheme.trace(
        parameters, secret: request.account.secret, path: request.calledPath,
        body: request.body ?? "")
    } catch {
      throw DocumentError(error)
    }
    warnings =
      date.map { request.warnings(at: $0) }
      ?? platform.warnings(
        about: trace, secret: request.account.secret, choice: request.digestChoice)
    redactor = Redactor(request.account, in: parameters)
  }

  /// The digest's name, `md5`, `hmac-sha256`.
  package var digestName: String {
    (trace.scheme.isKeyed ? "hmac-" : "") + trace.scheme.digest.rawValue
  }

  /// The result as the commands print it.
  ///
  /// - Parameter explaining: Adds the steps.
  package func json(explaining: Bool, in language: Language) -> JSON {
    var members: [(name: String, value: JSON)] = [
      ("signature", .string(trace.signature)),
      (
        "string_to_sign",
        .string(trace.stringToSign(by: redactor))
      ),
      ("digest", .string(digestName)),
      ("signed", .strings(trace.signedNames)),
      ("dropped", .array(trace.dropped.map(json))),
      ("warnings", .array(warnings.map { $0.json(in: language) })),
    ]
    if explaining {
      let steps = trace.steps(by: redactor)
      members.append(("steps", .array(steps.map { json($0, in: language) })))
    }
    return .object(members)
  }

  private func json(_ dropped: SignatureTrace.Dropped) -> JSON {
    [
      "name": .string(trace.parameters[dropped.parameter].name),
      "reason": .string(dropped.reason.rawValue),
    ]
  }

  private func json(_ step: SignatureTrace.Step, in language: Language) -> JSON {
    [
      "step": .string(step.kind.rawValue), "input": .string(step.input),
      "output": .string(step.output), "why": .string(step.why[language]),
      "provenance": .string(step.provenance.rawValue),
    ]
  }
}
