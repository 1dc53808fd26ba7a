package import Requests
package import Signing
import Text

extension RequestDocument {
  /// The request, completed with the profile's settings.
  ///
  /// - Parameters:
  ///   - profile: The account of `--profile`.
  ///   - catalogue: Where the platform's name is looked up.
  ///   - environment: Looks up a variable, for `secret_env`.
  /// - Throws: ``DocumentError`` with the missing or unknown field.
  package func request(
    profile: Account? = nil, catalogue: PlatformCatalogue = .builtIn,
    environment: (String) -> String?
  ) throws(DocumentError) -> Request {
    let platform = try resolvedPlatform(profile, catalogue)
    let account = Account(
      name: profile?.name ?? "", platform: platform,
      gateway: resolvedGateway(platform, profile), appKey: appKey ?? profile?.appKey ?? "",
      secret: try resolvedSecret(profile, environment), session: session ?? profile?.session,
      token: profile?.token,
      settings: profile.map { settings.filled(from: $0.settings) } ?? settings)
    return Request(
      account: account, method: method ?? "", parameters: parameters, path: path, body: body)
  }

  private func resolvedPlatform(
    _ profile: Account?, _ catalogue: PlatformCatalogue
  ) throws(DocumentError) -> Platform {
    guard let platform else {
      if let profile { return profile.platform }
      let known = catalogue.all.map(\.id)
      throw DocumentError(
        "platform",
        Phrase(
          "no platform; expected one of \(known.joined(separator: ", "))",
          "没有 platform，可用：\(known.joined(separator: "、"))"))
    }
    let named: Platform
    do throws(Platform.UnknownPlatform) {
      named = try catalogue.named(platform)
    } catch {
      throw DocumentError("platform", error.message)
    }
    // The profile's credentials do not work elsewhere, and must not be sent there.
    if let profile, profile.platform.id != named.id {
      throw DocumentError(
        "platform",
        Phrase(
          "the document is for \(named.id), but profile \(profile.name) is for \(profile.platform.id)",
          "文档的平台是 \(named.id)，而账号配置 \(profile.name) 的平台是 \(profile.platform.id)"))
    }
    return named
  }

  private func resolvedGateway(_ platform: Platform, _ profile: Account?) -> String {
    guard let gateway else {
      return profile?.gateway ?? platform.environments.first?.url ?? ""
    }
    return platform.environments.first { $0.name.hasSameBytes(as: gateway) }?.url ?? gateway
  }

  private func resolvedSecret(
    _ profile: Account?, _ environment: (String) -> String?
  ) throws(DocumentError) -> Secret {
    switch secret {
    case .text(let text): return text
    case .environment(let name):
      guard let value = environment(name) else {
        throw DocumentError(
          "secret_env",
          Phrase(
            "the environment variable \(name) is not set", "环境变量 \(name) 不存在"))
      }
      return Secret(value)
    case nil:
      guard let secret = profile?.secret, !secret.isEmpty else {
        throw DocumentError(
          "secret",
          Phrase(
            "no secret; give “secret” or “secret_env” in the document, or --profile",
            "没有密钥；请在文档中提供 secret 或 secret_env，或使用 --profile"))
      }
      return secret
    }
  }
}
