import Requests
import Signing
import Text

/// Explains why a signature is wrong: searches for the mistakes that reproduce what other code computed.
///
/// Given a signature, it applies one, then two, then three mistakes to the request,
/// until the result matches exactly. Given a string to sign, the same; if that fails, the
/// two strings are compared part by part.
public struct SignatureDoctor: Sendable, Equatable {
  public var input: SigningInput
  /// The most mistakes at a time; how the digest is written does not count.
  public var depth: Int
  /// The longest time to search; `nil` for as long as it takes, which grows with the cube of the number of
  /// parameters.
  public var budget: Duration?
  /// The language of the code: of explanations that are as good, its own idiom comes first.
  public var language: CodeLanguage?

  public init(
    _ input: SigningInput, depth: Int = 3, budget: Duration? = nil, language: CodeLanguage? = nil
  ) {
    self.input = input
    self.depth = depth
    self.budget = budget
    self.language = language
  }

  /// How long people wait for a result.
  package static let usualBudget = Duration.seconds(2)

  /// The largest number of explanations reported.
  private static let most = 5

  /// Examines a signature or a string to sign.
  ///
  /// - Parameters:
  ///   - observed: The signature or string of other code; whitespace around a signature is ignored.
  ///   - isRevealed: Whether to show credentials in the excerpts.
  ///   - goesOn: Called now and then with the number of variants tried; `false` ends the
  ///     search with what there is.
  /// - Throws: when the input has no secret, or the text is neither a signature nor a string to sign.
  public func examine(
    _ observed: String, isRevealed: Bool = false, goesOn: @escaping (Int) -> Bool = { _ in true }
  ) throws(ObservationError) -> DoctorReport {
    guard !input.secret.isBlank else { throw .noSecret }
    let deadline = budget.map { ContinuousClock.now + $0 }
    let goesOn = { (tried: Int) in goesOn(tried) && deadline.map { .now < $0 } != false }
    let observation = try Observation(observed, input: input)
    let right = input.scheme.trace(
      input.parameters, secret: input.secret, path: input.path, body: input.body)
    let redactor = Redactor(input, isRevealing: isRevealed)
    var report =
      switch observation {
      case .signature(let signature): examine(signature, right, redactor, goesOn)
      case .string(let bytes): examine(bytes, right, redactor, goesOn)
      case .rsa(let size):
        DoctorReport(
          verdict: .unexplained, kind: .signature, signature: right.signature,
          findings: [rsaFinding(size)], tried: 0, right: right)
      }
    report.warnings = input.platform.warnings(
      about: right, secret: input.secret, choice: input.digestChoice)
    return report
  }

  // MARK: A signature

  private func examine(
    _ observed: ObservedSignature, _ right: SignatureTrace, _ redactor: Redactor,
    _ goesOn: @escaping (Int) -> Bool
  ) -> DoctorReport {
    var report = DoctorReport(
      verdict: .unexplained, kind: .signature, signature: right.signature, findings: [], tried: 0,
      right: right)
    var search = MistakeSearch(input: input, target: .signature(observed), goesOn: goesOn)
    let explanations = search.run(depth: depth, language: language)
    report.tried = search.tried
    report.stoppedAt = search.stopped
    guard let best = explanations.first else { return report }
    if best.mistakes.isEmpty {
      report.verdict = .match
      report.findings = [matchFinding]
    } else {
      report.verdict = .explained
      report.findings = findings(explanations, right, redactor)
      report.observed = best.shape.sign(input)?.bytes
      report.changes = report.observed.map { Self.changes($0, right) } ?? []
      report.observedSecrets = report.observed.map { redactor.places(in: $0, like: right) } ?? []
    }
    return report
  }

  // MARK: A string to sign

  private func examine(
    _ observed: [UInt8], _ right: SignatureTrace, _ redactor: Redactor,
    _ goesOn: @escaping (Int) -> Bool
  ) -> DoctorReport {
    var report = DoctorReport(
      verdict: .unexplained, kind: .stringToSign, signature: right.signature, findings: [],
      tried: 1, right: right, observed: observed, observedSecrets: redactor.places(in: right))
    if observed == right.bytes {
      report.verdict = .match
      report.findings = [matchFinding]
      return report
    }
    report.observedSecrets = redactor.places(in: observed, like: right)
    report.changes = Self.changes(observed, right)
    setFirstDifference(observed, redactor, in: &report)
    // A string as long as a book is compared once, not some hundred times.
    let isLong = max(observed.count, right.bytes.count) > 100_000
    var search = MistakeSearch(
      input: input, target: .string(observed), table: isLong ? [] : stringTable, goesOn: goesOn)
    let explanations = search.run(depth: isLong ? 1 : min(depth, 2), language: language)
    report.tried = search.tried
    report.stoppedAt = search.stopped
    if explanations.isEmpty {
      compare(observed, right, redactor, isLong: isLong, into: &report, goesOn)
    } else {
      report.verdict = .explained
      report.findings = findings(explanations, right, redactor)
    }
    return report
  }

  /// The mistakes that show in the string.
  private var stringTable: [Mistake] {
    Mistake.table(for: input).filter { ![.digest, .key, .twice].contains($0.part) }
  }

  /// Compares part by part: with the right string, and with those that one mistake makes.
  private func compare(
    _ observed: [UInt8], _ right: SignatureTrace, _ redactor: Redactor, isLong: Bool,
    into report: inout DoctorReport, _ goesOn: (Int) -> Bool
  ) {
    let places = BytePlaces(observed)
    var best = StringComparison(right, observed: places)
    var made: Mistake?
    for mistake in isLong ? [] : stringTable {
      guard goesOn(report.tried) else {
        report.stoppedAt = 1
        break
      }
      var shape = CodeShape(input.scheme)
      guard mistake.cost < Mistake.alone, ![.selection, .rule].contains(mistake.part),
        mistake.apply(&shape, input),
        shape.rewriting == .none,
        let trace = shape.trace(input)
      else { continue }
      let comparison = StringComparison(trace, observed: places)
      if comparison.differences.count < best.differences.count,
        comparison.recognised >= best.recognised
      {
        best = comparison
        made = mistake
      }
    }
    let differences = best.differences
    if !redactor.isRevealing {
      report.observedSecrets = Redactor.joined(report.observedSecrets + best.otherSecrets)
    }
    setFirstDifference(observed, redactor, in: &report)
    guard !differences.isEmpty else { return }
    // If little is the same, naming the rest explains nothing.
    let isExplained =
      differences.count <= 4 && best.recognised * 2 >= best.right.bytes.count
    report.verdict = isExplained ? .explained : .unexplained
    // Finding the words for a difference is a separate search.
    let shown = differences.prefix(8)
    let titles = (made.map { [$0.title] } ?? []) + shown.map { $0.title(by: redactor) }
    report.findings = [
      DoctorReport.Finding(
        mistakes: isExplained ? (made.map { [$0.id] } ?? []) + differences.map(\.id) : [],
        titles: Array(titles.prefix(8)),
        fixes: Array(((made.map { [$0.fix] } ?? []) + shown.map(\.fix)).prefix(8)),
        shape: nil, excerpts: titles.prefix(8).map { _ in nil }, pitfall: pitfall)
    ]
  }

  private func setFirstDifference(
    _ observed: [UInt8], _ redactor: Redactor, in report: inout DoctorReport
  ) {
    let right = report.right
    let byte = right.bytes.firstDifference(from: observed)
    let index = right.segmentIndex(at: byte)
    if !redactor.isRevealing, right.segments.indices.contains(index),
      right.hides(right.segments[index], by: redactor)
    {
      let start = right.segments[index].range.lowerBound
      report.observedSecrets = Redactor.joined(
        report.observedSecrets + [otherSecret(in: observed, from: start, right, after: index)])
    }
    report.firstDifference = DoctorReport.FirstDifference(
      byte: byte,
      expected: Redactor.excerpt(
        right.bytes, around: byte, changes: report.changes.map(\.right),
        hidden: redactor.places(in: right)),
      observed: Redactor.excerpt(
        observed, around: byte, changes: report.changes.map(\.observed),
        hidden: report.observedSecrets))
  }

  /// The text in the place of the secret is also somebody's secret: it ends where the string continues.
  private func otherSecret(
    in observed: [UInt8], from start: Int, _ right: SignatureTrace, after index: Int
  ) -> Range<Int> {
    let start = min(start, observed.count)
    guard right.segments.indices.contains(index + 1) else { return start..<observed.count }
    let next = right.bytes[right.segments[index + 1].range]
    return start..<max(start, observed.index(of: next, from: start) ?? observed.count)
  }

  // MARK: Findings

  private func findings(
    _ explanations: [Explanation], _ right: SignatureTrace, _ redactor: Redactor
  ) -> [DoctorReport.Finding] {
    explanations.prefix(Self.most).map { explanation in
      DoctorReport.Finding(
        mistakes: explanation.mistakes.map(\.id), titles: explanation.mistakes.map(\.title),
        fixes: explanation.mistakes.map(\.fix), shape: explanation.shape,
        excerpts: explanation.mistakes.map { excerpt(of: $0, right, redactor) }, pitfall: pitfall)
    }
  }

  /// Where one mistake, made alone, changes the string.
  private func excerpt(
    of mistake: Mistake, _ right: SignatureTrace, _ redactor: Redactor
  ) -> DoctorReport.Excerpt? {
    var shape = CodeShape(input.scheme)
    guard mistake.part != .secret, mistake.apply(&shape, input),
      let bytes = shape.sign(input)?.bytes, bytes != right.bytes
    else { return nil }
    let byte = right.bytes.firstDifference(from: bytes)
    let changes = Self.changes(bytes, right)
    return DoctorReport.Excerpt(
      observed: Redactor.excerpt(
        bytes, around: byte, changes: changes.map(\.observed),
        hidden: redactor.places(in: bytes, like: right)),
      right: Redactor.excerpt(
        right.bytes, around: byte, changes: changes.map(\.right),
        hidden: redactor.places(in: right)))
  }

  private static func changes(
    _ observed: [UInt8], _ right: SignatureTrace
  ) -> [AlignedDifference.Change] {
    AlignedDifference(observed: observed, right: right.bytes).changes
  }

  private var pitfall: Int {
    input.platform.abilities.signaturePitfall
  }

  /// Another kind of signature, which no mistake with a secret makes.
  private func rsaFinding(_ size: Int) -> DoctorReport.Finding {
    let scheme = input.scheme
    let digest = (scheme.isKeyed ? "HMAC-" : "") + scheme.digest.title
    let platform = input.platform.name
    return DoctorReport.Finding(
      mistakes: [DoctorReport.Finding.rsa],
      titles: [
        Phrase(
          "this is an RSA signature of \(size) bytes, made with a private key of \(size * 8) bits; \(platform.en) signs with \(digest) and the app secret",
          "这是 \(size) 字节的 RSA 签名，由 \(size * 8) 位私钥生成；而\(platform.zh)用 \(digest) 和 AppSecret 签名")
      ],
      fixes: [
        Phrase(
          "sign with \(digest) and the app secret; private keys are for platforms that ask for RSA, such as Alipay (RSA2) and WeChat Pay v3",
          "用 \(digest) 和 AppSecret 签名；私钥只用于要求 RSA 的平台，例如支付宝（RSA2）与微信支付 v3")
      ], shape: nil, excerpts: [nil], pitfall: pitfall)
  }

  /// The signature is right; then a refusal has another cause.
  private var matchFinding: DoctorReport.Finding {
    DoctorReport.Finding(
      mistakes: [],
      titles: [
        Phrase(
          "this is the correct signature for these parameters and this secret",
          "对于这些参数和这个密钥，这个签名是正确的")
      ],
      fixes: RightSignature.otherCauses(of: input), shape: nil, excerpts: [nil], pitfall: nil)
  }
}
