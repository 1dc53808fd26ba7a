public import Text

extension SignatureTrace {
  /// One step from the parameters to the signature: its input, its result, and the reason.
  public struct Step: Sendable, Equatable {
    /// In the order of execution.
    public enum Kind: String, Sendable, CaseIterable {
      case filter, encode, sort, join, wrap, digest, output
    }

    public var kind: Kind
    public var input: String
    public var output: String
    public var why: Phrase
    /// The source of the rule.
    public var provenance: Provenance
  }

  /// The kinds of the trace's steps, in order, without building their texts.
  public var stepKinds: [Step.Kind] {
    Step.Kind.allCases.filter { kind in
      switch kind {
      case .encode: scheme.encoding != .raw
      case .wrap: pairs != 0..<bytes.count
      default: true
      }
    }
  }

  /// The steps in order, without those that the scheme does not have.
  package func steps(by redactor: Redactor = Redactor()) -> [Step] {
    let sorted = joined(signedNames)
    let paired = text(in: pairs, by: redactor)
    let whole = stringToSign(by: redactor)
    let hex = SigningScheme.Output.lowerHex.text(of: digest)
    var steps = [
      step(
        .filter, joined(parameters.map(\.name)), joined(order.sorted().map { parameters[$0].name }))
    ]
    if scheme.encoding != .raw {
      let encoded = order.sorted().filter { isChangedByEncoding($0) }
      func values(_ show: (Int) -> String) -> String {
        encoded.map { index in
          let (name, value) = (parameters[index].name, parameters[index].text ?? "")
          let isHidden = redactor.hides(name) || redactor.hides(value.utf8)
          return "\(name)=\(isHidden ? Redactor.mask : show(index))"
        }.joined(separator: "\n")
      }
      steps.append(
        step(
          .encode, values { parameters[$0].text ?? "" },
          values { scheme.encoding.apply(parameters[$0].text ?? "") }))
    }
    steps.append(step(.sort, joined(order.sorted().map { parameters[$0].name }), sorted))
    steps.append(step(.join, sorted, paired))
    if pairs != 0..<bytes.count { steps.append(step(.wrap, paired, whole)) }
    steps.append(step(.digest, whole, hex))
    steps.append(step(.output, hex, signature))
    return steps
  }

  private func step(_ kind: Step.Kind, _ input: String, _ output: String) -> Step {
    Step(
      kind: kind, input: input, output: output, why: why(kind), provenance: provenance(of: kind))
  }

  /// The source of a step's rule.
  package func provenance(of kind: Step.Kind) -> Provenance {
    // Platforms differ on blanks, and do not document what is not sent.
    kind == .filter && scheme.blank == .drop ? .ours : scheme.provenance
  }

  private func joined(_ names: [String]) -> String { names.joined(separator: " ") }

  private func isChangedByEncoding(_ index: Int) -> Bool {
    guard let value = parameters[index].text else { return false }
    return !scheme.encoding.apply(value).hasSameBytes(as: value)
  }
}
