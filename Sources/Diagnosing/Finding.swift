import Requests
package import Signing
package import Text

/// A classifier's result, before the catalogue adds its words.
package struct Finding: Sendable {
  package var outcome = Diagnosis.Outcome.failure
  package var kind: Diagnosis.Kind
  package var variant: String?
  package var evidence: [Diagnosis.Evidence]
  package var retry = Diagnosis.Retry.never
  var provenance = Provenance.document
  /// A replacement for the catalogue's cause and fix.
  package struct Words: Sendable {
    var cause: Phrase
    var fix: Phrase
  }

  /// Replaces the catalogue's words, which can be specific to a platform.
  package var words: Words?
  /// Replaces the catalogue's title.
  package var title: Phrase?
  /// Notes from this response, placed before the catalogue's cause and fix.
  package var causeNotes: [Phrase] = []
  package var fixNotes: [Phrase] = []
  /// Whether the notes replace the catalogue's cause.
  var replacesCause = false
  package var code: String?
  package var message: String?
  var requestID: String?
  var envelope: ErrorEnvelope?

  package init(
    _ kind: Diagnosis.Kind, _ variant: String? = nil, evidence: [Diagnosis.Evidence] = []
  ) {
    self.kind = kind
    self.variant = variant
    self.evidence = evidence
  }

  package init(_ meaning: ErrorMeaning, evidence: [Diagnosis.Evidence]) {
    self.init(meaning.kind, meaning.variant, evidence: evidence)
    provenance = meaning.provenance
  }

  package static func unreadable(_ why: AnswerReader.Why) -> Finding {
    var finding = Finding(.unreadable, evidence: [why.evidence])
    finding.outcome = .unreadable
    finding.title = why.title
    finding.causeNotes = [why.detail]
    return finding
  }

  /// Without an envelope, only the status can tell.
  static func withoutEnvelope(_ response: HTTPResponse, html: Bool) -> Finding {
    let excerpt = Diagnosis.Evidence("body", AnswerReader.excerpt(response.body))
    if response.status == 429 {
      var finding = Finding(.rateLimit, evidence: [.init("status", "429")])
      let wait = Waiting.header(of: response)
      if let wait { finding.evidence.append(wait.evidence) }
      finding.retry = wait.map { .after(seconds: $0.seconds) } ?? .later
      return finding
    }
    guard response.status != 200 else {
      return .unreadable(
        AnswerReader.Why(
          title: Phrase("A web page, not an API response", "收到的是网页，不是 API 响应"),
          detail: Phrase("The response is HTML.", "响应是 HTML。"), evidence: excerpt))
    }
    var finding = Finding(
      .httpStatus, evidence: [.init("status", String(response.status))])
    if html { finding.evidence.append(excerpt) }
    if (500...599).contains(response.status) { finding.retry = .later }
    finding.title = Phrase(
      "HTTP status \(response.status)", "HTTP 状态码 \(response.status)")
    return finding
  }

  /// The diagnosis in words.
  ///
  /// - Parameter context: What is known of the request, to weigh the causes by.
  package func diagnosis(in context: DiagnosisContext) -> Diagnosis {
    let entry = Pitfall.of(kind)
    let variant = entry?.variants.first { $0.id == self.variant }
    let success = Phrase("Success", "成功")
    var cause = causeNotes
    if !replacesCause {
      cause += [words?.cause ?? variant?.cause ?? entry?.cause].compactMap { $0 }
    }
    if provenance == .article {
      cause.append(
        Phrase(
          "Only the article describes this response; no real one has been seen.",
          "这种返回只见于文章，尚未见过真实响应。"))
    }
    var diagnosis = Diagnosis(
      outcome: outcome, pitfall: entry?.number, kind: kind, variant: self.variant,
      title: title ?? variant?.title ?? entry?.name ?? success,
      cause: .sentences(cause),
      fix: .sentences(fixNotes + [words?.fix ?? variant?.fix ?? entry?.fix].compactMap { $0 }),
      evidence: evidence, retry: retry, code: envelope?.code?.value ?? code,
      subCode: envelope?.subCode?.value, message: envelope?.message?.value ?? message,
      subMessage: envelope?.subMessage?.value, requestID: envelope?.requestID ?? requestID)
    diagnosis.causes = CauseSearch(finding: self, context: context).causes
    diagnosis.next = nextCommand(for: context.platform)
    return diagnosis
  }

  /// For a wrong signature, the doctor, which compares the request as it was sent.
  private func nextCommand(for platform: Platform) -> String? {
    guard kind == .signature || kind == .algorithm,
      Platform.all.contains(where: { $0.id == platform.id })
    else { return nil }
    let option = platform.id == Platform.default.id ? "" : " --platform \(platform.id)"
    let secret = platform.id.uppercased() + "_SECRET"
    return "signscope doctor --from-curl request.txt\(option) --secret-env \(secret)"
  }
}

extension Phrase {
  /// Joins sentences; Chinese needs no space between them.
  static func sentences(_ sentences: [Phrase]) -> Phrase {
    Phrase(
      sentences.map(\.en).joined(separator: " "), sentences.map(\.zh).joined())
  }
}
