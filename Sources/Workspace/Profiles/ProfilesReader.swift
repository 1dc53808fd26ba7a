import SignScopeEngine

/// Reads the text of `profiles.yaml`.
struct ProfilesReader {
  var path: String
  var catalogue: PlatformCatalogue

  static let keys =
    ["platform", "gateway", "app_key", "secret", "session"] + AccountSettings.all.map(\.name)

  func profiles(in text: String) throws(ConfigurationError) -> [Profile] {
    guard let root = try YAMLNode.read(text, from: path), !root.isAbsent else { return [] }
    let top = try YAMLMapping(root, of: "profiles", at: 1, in: path, known: ["profiles"])
    guard let entry = top.entry("profiles") else { return [] }
    let list = try YAMLMapping(entry.value, of: "profiles", at: entry.line, in: path, known: nil)
    var profiles: [Profile] = []
    for entry in list.entries { profiles.append(try profile(entry)) }
    return profiles
  }

  private func profile(_ entry: YAMLMapping.Entry) throws(ConfigurationError) -> Profile {
    let map = try YAMLMapping(
      entry.value, of: entry.key, at: entry.line, in: path, known: Self.keys)
    let platform = try platform(map)
    let (gateway, environment) = try gateway(map, platform)
    return Profile(
      name: entry.key, platform: platform, gateway: gateway, environment: environment,
      appKey: try map.text("app_key") ?? "", secret: try secret(map, "secret"),
      session: try secret(map, "session"), settings: try settings(map, platform), line: entry.line)
  }

  private func settings(
    _ map: YAMLMapping, _ platform: Platform
  ) throws(ConfigurationError) -> AccountSettings {
    AccountSettings(
      signMethod: try word(map, "sign_method", of: platform.schemes.map(\.signMethod)),
      timestampForm: try word(map, "timestamp", of: platform.timestampForms.map(\.rawValue))
        .flatMap(TimestampForm.init(rawValue:)),
      keyCreated: try day(map),
      layout: try word(
        map, "layout", of: platform.layouts.map(\.rawValue)
      ).flatMap(WireLayout.init(rawValue:)), quota: try quota(map, platform),
      oauth: try oauth(map, platform), callback: try callback(map, platform),
      keepsHistory: try word(map, "history", of: ["on", "off", "true", "false"]).map {
        $0 == "on" || $0 == "true"
      })
  }

  private func platform(_ map: YAMLMapping) throws(ConfigurationError) -> Platform {
    guard let entry = map.entry("platform"), let name = try map.text("platform") else {
      let known = catalogue.all.map(\.id)
      throw .badValue(
        key: map.key, path: path, line: map.line,
        reason: Phrase(
          "no platform; add platform: \(known.joined(separator: " or "))",
          "没有 platform，请加上 platform: \(known.joined(separator: " 或 "))"))
    }
    do throws(Platform.UnknownPlatform) { return try catalogue.named(name) } catch {
      throw map.error(entry, error.message)
    }
  }

  private func gateway(
    _ map: YAMLMapping, _ platform: Platform
  ) throws(ConfigurationError) -> (url: String, environment: String?) {
    guard let entry = map.entry("gateway"), let text = try map.text("gateway") else {
      let usual = platform.environments.first
      return (usual?.url ?? "", usual?.name)
    }
    if let environment = platform.environments.first(where: { $0.name.hasSameBytes(as: text) }) {
      return (environment.url, environment.name)
    }
    let scheme = text.lowercased()
    for prefix in ["https://", "http://"]
    where scheme.hasPrefix(prefix) && scheme.utf8.count > prefix.utf8.count {
      return (text, nil)
    }
    throw map.error(
      entry,
      .unknownWord(
        text, known: platform.environments.map(\.name), orElse: Phrase("a URL", "网址")))
  }

  private func oauth(
    _ map: YAMLMapping, _ platform: Platform
  ) throws(ConfigurationError) -> String? {
    guard let entry = map.entry("oauth"), let text = try map.text("oauth") else { return nil }
    try requireOAuth(entry, map, platform)
    let scheme = text.lowercased()
    guard scheme.hasPrefix("https://") || scheme.hasPrefix("http://") else {
      throw map.error(
        entry,
        Phrase(
          "must be a URL without /authorize or /token, such as https://oauth.taobao.com",
          "应为网址，即 /authorize 与 /token 之前的部分，例如 https://oauth.taobao.com"))
    }
    return text
  }

  private func callback(
    _ map: YAMLMapping, _ platform: Platform
  ) throws(ConfigurationError) -> Callback? {
    guard let entry = map.entry("callback"), let text = try map.text("callback") else { return nil }
    let rule = try requireOAuth(entry, map, platform)
    do throws(Callback.ReadingError) {
      return try Callback(text, outOfBand: rule.outOfBand)
    } catch {
      throw map.error(entry, error.message)
    }
  }

  @discardableResult
  private func requireOAuth(
    _ entry: YAMLMapping.Entry, _ map: YAMLMapping, _ platform: Platform
  ) throws(ConfigurationError) -> OAuthRule {
    guard let rule = platform.oauth else {
      throw map.error(entry, OAuthObstacle.unsupported(platform.name).message)
    }
    return rule
  }

  private func word(
    _ map: YAMLMapping, _ key: String, of known: [String]
  ) throws(ConfigurationError) -> String? {
    guard let entry = map.entry(key), let text = try map.text(key) else { return nil }
    guard known.containsBytes(of: text) else {
      throw map.error(entry, .unknownWord(text, known: known))
    }
    return text
  }

  private func secret(
    _ map: YAMLMapping, _ key: String
  ) throws(ConfigurationError) -> SecretSource? {
    guard let entry = map.entry(key) else { return nil }
    if let text = entry.value.text { return .text(Secret(text)) }
    guard entry.value.isMapping else { throw map.error(entry, Self.secretForms) }
    let source = try YAMLMapping(
      entry.value, of: key, at: entry.line, in: path, known: ["env", "command"])
    guard source.entries.count == 1, let only = source.entries.first else {
      throw map.error(entry, Self.secretForms)
    }
    if only.key == "env" {
      guard let name = try source.text("env"), !name.isEmpty else {
        throw source.error(
          only, Phrase("must name an environment variable", "应为环境变量名"))
      }
      return .environment(name)
    }
    guard let words = only.value.elements, !words.isEmpty else {
      throw source.error(
        only,
        Phrase(
          "must be a list of words, such as [pass, show, top]; no shell is used",
          "应为词的列表，例如 [pass, show, top]；不经过 shell"))
    }
    var command: [String] = []
    for word in words {
      guard let text = word.text else {
        throw source.error(only, Phrase("every word must be text", "每个词都应为文本"))
      }
      command.append(text)
    }
    return .command(command)
  }

  private static let secretForms = Phrase(
    "must be text, {env: NAME} or {command: [program, argument]}",
    "应为文本、{env: 变量名} 或 {command: [程序, 参数]}")

  private func day(_ map: YAMLMapping) throws(ConfigurationError) -> CalendarDay? {
    guard let entry = map.entry("key_created"), let text = try map.text("key_created") else {
      return nil
    }
    do throws(CalendarDay.ReadingError) { return try CalendarDay(parsing: text) } catch {
      throw map.error(entry, error.message)
    }
  }

  /// - Parameter platform: Its limits are the default where only single methods have their own.
  private func quota(
    _ map: YAMLMapping, _ platform: Platform
  ) throws(ConfigurationError) -> Quota? {
    guard let entry = map.entry("quota") else { return nil }
    let quota = try YAMLMapping(
      entry.value, of: "quota", at: entry.line, in: path, known: ["per_second", "methods"])
    let perSecond = try calls(quota, "per_second")
    var methods: [Quota.Method] = []
    if let entry = quota.entry("methods") {
      let list = try YAMLMapping(
        entry.value, of: "methods", at: entry.line, in: path, known: nil)
      for method in list.entries {
        guard let calls = try calls(list, method.key) else { continue }
        methods.append(Quota.Method(method.key, perSecond: calls))
      }
    }
    guard perSecond != nil || !methods.isEmpty else { return nil }
    return Quota(perSecond: perSecond ?? platform.quota.perSecond, methods: methods)
  }

  /// Calls per second; `nil` if the key is absent.
  private func calls(_ map: YAMLMapping, _ key: String) throws(ConfigurationError) -> Int? {
    guard let entry = map.entry(key), let text = try map.text(key) else { return nil }
    guard let calls = Int(text), (1...1000).contains(calls) else {
      throw map.error(
        entry, Phrase("must be a whole number from 1 to 1000", "应为 1 到 1000 的整数"))
    }
    return calls
  }
}
