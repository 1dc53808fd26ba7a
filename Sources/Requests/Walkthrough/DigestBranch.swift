import Signing
import Text

/// The choice of digest by the key's creation date: both ways, the one taken, and how certain it is.
struct DigestBranch {
  private let rule: DigestSwitch
  private let created: CalendarDay?
  /// `nil` where something other than the date decided.
  private let choice: DigestChoice?
  private let trace: SignatureTrace
  /// The signature with the other digest.
  private let other: SignatureTrace

  /// `nil` where the platform has no such branch, or neither way was taken.
  init?(_ trace: SignatureTrace, of request: Request) {
    let account = request.account
    guard let rule = account.platform.digestSwitch else { return nil }
    let used = trace.scheme.signMethod
    guard used == rule.signMethod || used == rule.earlier,
      let scheme = try? account.platform.scheme(
        signMethod: used == rule.earlier ? rule.signMethod : rule.earlier)
    else { return nil }
    self.rule = rule
    self.trace = trace
    created = account.keyCreated
    choice = request.digestChoice
    func text(_ kind: SignatureTrace.Segment.Kind) -> String {
      trace.segments.first { $0.kind == kind }.map(trace.text) ?? ""
    }
    other = scheme.trace(
      trace.parameters, secret: account.secret, path: text(.path), body: text(.body))
  }

  var page: Walkthrough.Page {
    Walkthrough.Page(
      subject: .branch,
      headline: Phrase("The key's creation date decides the digest.", "AppKey 的创建日期决定摘要算法。"),
      blocks: [
        .init(
          Phrase("created on \(rule.since) or later", "\(rule.since) 及以后创建"),
          way(rule.signMethod)),
        .init(Phrase("created before", "此前创建"), way(rule.earlier)),
        .init(Phrase("this key", "当前 AppKey"), [[.init(certainty)]]),
      ],
      why: Phrase(
        "The platform changed its digest; keys created earlier keep the old one.",
        "平台更换过摘要算法，此前创建的 AppKey 仍用旧算法。"),
      rule: Phrase(
        "From \(rule.since) on \(rule.signMethod.uppercased()), before that \(rule.earlier.uppercased()).",
        "\(rule.since) 起用 \(rule.signMethod.uppercased())，此前用 \(rule.earlier.uppercased())。"),
      provenance: trace.scheme.provenance,
      mistake: Phrase(
        "Copying the digest from a web example made for a key of another date.",
        "照抄网上示例的算法，而示例的 AppKey 创建于另一时期。"))
  }

  private func way(_ signMethod: String) -> [[Walkthrough.Run]] {
    let isTaken = trace.scheme.signMethod == signMethod
    let signature = isTaken ? trace.signature : other.signature
    return [
      [
        .init(isTaken ? "▸ " : "  "),
        .init(signMethod.uppercased(), nil, of: -1, isTaken ? .moved : .none),
        .init("  \(signature)"),
      ]
    ]
  }

  private var certainty: Phrase {
    guard let choice else {
      return Phrase(
        "\(trace.scheme.signMethod.uppercased()) is set by hand; the date is ignored.",
        "算法已手动设为 \(trace.scheme.signMethod.uppercased())，未按日期选择。")
    }
    guard let created else { return choice.explanation }
    return Phrase(
      "created \(created): \(choice.explanation.en)", "创建于 \(created)：\(choice.explanation.zh)")
  }
}
