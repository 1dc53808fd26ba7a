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
            "the app does not have the package (权限包) that contains the API", "应用没有该 API 所属的权限包"),
          evidence("sub_code") ?? called)
      ] + account(of: known)
    case "ip-whitelist":
      return [
        .init(
          .certain,
          Phrase(
            "the calling IP address is not on the app's whitelist", "调用方 IP 不在应用的白名单内"),
          .init("ip", address ?? "see sub_msg")),
        .init(.excluded, Phrase("missing API package", "没有申请权限包")),
      ]
    case "method": return noSuchMethod(known, called)
    case "user":
      return [
        .init(
          .likely,
          Phrase(
            "a sub-account authorised, and the main account has not granted it this permission",
            "授权的是子账号，而主账号没有授予此项权限")),
        .init(
          .possible, Phrase("the seller's shop does not qualify", "该卖家的店铺没有此项资格"), called),
      ]
    default:
      return account(of: known, standing: .likely) + [
        .init(
          .possible,
          Phrase("no package for this API", "没有申请该 API 的权限包"), called),
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
          "only an enterprise app (企业应用) may apply for it, and this app may not be one",
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
            "\(known.name) is withdrawn; use \(replacement)",
            "\(known.name) 已下线，请改用 \(replacement)"), called)
      ]
    }
    if known?.status == .current {
      return [
        .init(
          .excluded, Phrase("misspelt name: the catalogue contains it", "方法名写错：目录中有该方法"), called),
        .init(
          .likely,
          Phrase(
            "this gateway does not offer it: another environment, or withdrawn later",
            "该网关不提供此方法：环境不同，或后来已下线"),
          .init("gateway", context.gateway ?? "unknown")),
      ]
    }
    let near = context.calledMethod.flatMap { context.platform.methods.nearest(to: $0) }
    let misspelt = near.map {
      Diagnosis.Cause(
        .likely, Phrase("misspelt name: did you mean \($0)?", "方法名写错：是否想写 \($0)？"), called)
    }
    return [misspelt].compactMap { $0 } + [
      .init(
        near == nil ? .likely : .possible,
        Phrase(
          "TOP does not have this method, or no longer", "TOP 没有该方法，或已下线"), called)
    ]
  }

  /// The IP address in `… but your ip is 10.68.179.114`.
  private var address: String? {
    // It is evaluated on every key press, and is in the first sentences.
    let message = (finding.envelope?.subMessage?.value ?? "").unicodeScalars.prefix(10_000)
    let words = String(message).split(separator: " ")
    return zip(words, words.dropFirst(3)).first { $0.0 == "your" }.map { String($0.1) }
  }
}
