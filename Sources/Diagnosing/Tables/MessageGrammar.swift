import Signing
import Text

/// What a whole message says that names one thing and what is wrong with it: `invalid timestamp`,
/// `detail:shop_id is invalid`, `签名验证失败`. Never a part of free text.
enum MessageGrammar {
  /// The meaning of the first sentence that is such a message; one that only names a parameter comes last.
  static func meaning(_ message: String) -> ErrorMeaning? {
    let sentences = sentences(of: message.lowercased())
    let meanings = sentences.compactMap(meaning(sentence:))
    return meanings.first { $0.kind != .arguments } ?? meanings.first
  }

  /// The whole text and its clauses, without labels such as `error [10020]:`.
  private static func sentences(of message: String) -> [String] {
    let text = message.trimmingScalars { ".。!！ \n".unicodeScalars.contains($0) }
    var parts = [text]
    let clauses = text.split { "。，,;；".contains($0) }.map { $0.trimmingWhitespace }
    parts += clauses.flatMap { $0.split(separator: ". ").map { $0.trimmingWhitespace } }
    return parts.flatMap { part in
      let label = part.lastIndex { $0 == ":" || $0 == "：" }
      return label.map { [part, String(part[part.index(after: $0)...])] } ?? [part]
    }
  }

  private static func meaning(sentence: String) -> ErrorMeaning? {
    let text = sentence.filter { $0 != "`" && $0 != "\"" && $0 != "'" }
      .trimmingScalars { ".。!！ ".unicodeScalars.contains($0) }
    if let kind = whole[text] { return ErrorMeaning(kind, by: .seen) }
    for prefix in prefixes where text.hasPrefix(prefix) {
      return subject(text.dropFirst(prefix.count))
    }
    for suffix in suffixes where text.hasSuffix(suffix) {
      return subject(text.dropLast(suffix.count))
    }
    return nil
  }

  private static func subject(_ text: Substring) -> ErrorMeaning? {
    var name = text.trimmingWhitespace
    for word in ["the ", "your ", "此", "该"] where name.hasPrefix(word) {
      name = String(name.dropFirst(word.count))
    }
    for word in [" query parameter", " parameter", " header", " value", "参数"]
    where name.hasSuffix(word) && name != word {
      name = String(name.dropLast(word.count))
    }
    let plain = name.filter { $0 != "_" && $0 != "-" && $0 != " " }
    if let kind = subjects[plain] { return ErrorMeaning(kind, by: .seen) }
    let isName =
      !name.isEmpty && !vague.contains(plain)
      && name.utf8.allSatisfy {
        ByteCursor.isWord($0) && $0 < 0x80 || $0 == 0x2E || $0 == 0x5B || $0 == 0x5D
      }
    return isName ? ErrorMeaning(.arguments, by: .seen) : nil
  }

  private static let prefixes = [
    "invalid ", "illegal ", "wrong ", "incorrect ", "missing ", "无效的", "非法的", "错误的", "缺少",
    "缺失",
  ]
  private static let suffixes = [
    " is invalid", " is illegal", " is wrong", " is incorrect", " is missing", " is required",
    " is empty", " is expired", " has expired", " have expired", " not exist", " does not exist",
    " not exists", " not found", " is not found", " verification failed", " verify failed",
    " check failed", " mismatch", " not match", " invalid", " expired", " error", "验证失败", "校验失败",
    "验证不通过", "校验不通过", "验证错误", "格式错误", "错误", "无效", "不正确", "不合法", "不存在", "已过期", "过期",
    "已失效", "失效", "有误", "非法", "不能为空", "为空", "缺失", "不匹配", "不一致",
  ]
  private static let whole: [String: PitfallKind] = [
    "无访问权限": .permission, "无权限": .permission, "没有权限": .permission, "权限不足": .permission,
    "permission denied": .permission, "no permission": .permission, "access denied": .permission,
    "too many requests": .rateLimit, "请求过于频繁": .rateLimit, "调用过于频繁": .rateLimit,
    "访问过于频繁": .rateLimit, "触发限流": .rateLimit, "not authorized": .session,
    "unauthorized": .session,
  ]
  /// Names of things, without `_`, `-` and spaces.
  private static let subjects: [String: PitfallKind] = [
    "sign": .signature, "signature": .signature, "签名": .signature, "签名sign": .signature,
    "sign签名": .signature, "apisign": .signature, "signatures": .signature,
    "timestamp": .timestamp, "时间戳": .timestamp, "请求时间": .timestamp, "请求时间戳": .timestamp,
    "token": .session, "accesstoken": .session, "refreshtoken": .session, "session": .session,
    "sessionkey": .session, "xttsaccesstoken": .session, "令牌": .session, "授权": .session,
    "authcode": .session, "rt": .session, "授权码": .session,
    "appkey": .appKey, "appid": .appKey, "clientid": .appKey, "partnerid": .appKey,
    "mchid": .appKey,
    "app": .appKey, "商户号": .appKey, "partner": .appKey, "应用": .appKey,
    "method": .permission, "apipath": .permission, "permission": .permission, "scope": .permission,
    "api": .permission, "权限": .permission, "接口": .permission,
    "参数": .arguments, "parameter": .arguments, "parameters": .arguments, "param": .arguments,
    "params": .arguments, "argument": .arguments, "arguments": .arguments,
    "identifier": .arguments, "apiversion": .arguments,
  ]
  /// Words that are not the name of a parameter.
  private static let vague: Set<String> = [
    "credentials", "credential", "request", "system", "server", "service", "internal", "unknown",
    "network", "data", "result", "operation", "order", "item", "product", "user", "shop", "db",
    "database", "process", "business", "gateway", "", "parse", "remote",
  ]
}
