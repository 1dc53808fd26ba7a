import Signing
import Text

extension CauseSearch {
  /// Pitfall 2.
  var permission: [Diagnosis.Cause] {
    let method = context.calledMethod
    let known = method.flatMap(context.platform.methods.named)
    let called = Diagnosis.Evidence("method", method ?? "unknown")
    switch finding.variant {
    case "package":
      return [
        .init(
          .certain,
          Phrase(
            "the app does not have the package (权限包) that the API is in", "应用没有该 API 所属的权限包"),
          evidence("sub_code") ?? called)
      ] + account(of: known)
    case "ip-whitelist":
      return [
        .init(
          .certain,
          Phrase(
            "the address that called is not on the app's whitelist", "调用方 IP 不在应用的白名单内"),
          .init("ip", address ?? "see sub_msg")),
        .init(.excluded, Phrase("a package not applied for", "没有申请权限包")),
      ]
    case "method": return noSuchMethod(known, called)
    case "user":
      return [
        .init(
          .likely,
          Phrase(
            "a sub-account authorised, and the main account has not given it this right",
            "授权的是子账号，而主账号没有授予此项权限")),
        .init(
          .possible, Phrase("the seller's shop may not do this", "该卖家的店铺没有此项资格"), called),
      ]
    default:
      return account(of: known, standing: .likely) + [
        .init(
          .possible,
          Phrase("the API's package was not applied for", "没有申请该 API 的权限包"), called),
        .init(
          .possible,
          Phrase("the seller's authorisation does not cover the API", "卖家的授权不包含该 API")),
      ]
    }
  }

  private func account(
    of method: APIMethod?, standing: Diagnosis.Cause.Standing = .possible
  ) -> [Diagnosis.Cause] {
    guard let method, method.account == .enterprise else { return [] }
    return [
      .init(
        standing,
        Phrase(
          "only an enterprise app (企业应用) may apply for it, and this may be none",
          "只有企业应用可以申请，而当前应用可能不是"),
        .init("method", method.name))
    ]
  }

  private func noSuchMethod(
    _ known: APIMethod?, _ called: Diagnosis.Evidence
  ) -> [Diagnosis.Cause] {
    if let known, let replacement = known.replacement {
      return [
        .init(
          .certain,
          Phrase(
            "\(known.name) is withdrawn; \(replacement) took its place",
            "\(known.name) 已下线，由 \(replacement) 代替"), called)
      ]
    }
    if known?.status == .current {
      return [
        .init(
          .excluded, Phrase("a misspelt name: the catalogue knows it", "方法名写错：目录中有该方法"), called),
        .init(
          .likely,
          Phrase(
            "this gateway does not offer it: another environment, or withdrawn since",
            "该网关不提供此方法：环境不同，或后来已下线"),
          .init("gateway", context.gateway ?? "unknown")),
      ]
    }
    let near = context.calledMethod.flatMap { context.platform.methods.nearest(to: $0) }
    let misspelt = near.map {
      Diagnosis.Cause(
        .likely, Phrase("a misspelt name: \($0) is meant", "方法名写错：应为 \($0)"), called)
    }
    return [misspelt].compactMap { $0 } + [
      .init(
        near == nil ? .likely : .possible,
        Phrase(
          "a method that TOP does not have, or has no more", "TOP 没有该方法，或已下线"), called)
    ]
  }

  /// The address in `… but your ip is 10.68.179.114`.
  private var address: String? {
    let words = (finding.envelope?.subMessage?.value ?? "").split(separator: " ")
    return zip(words, words.dropFirst(3)).first { $0.0 == "your" }.map { String($0.1) }
  }
}
