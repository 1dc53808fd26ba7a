import Signing
import Text

/// Cause and fix of a kind of failure where the catalogue's are specific to TOP: only what is
/// true of every signing platform.
enum PlatformWords {
  /// `nil` where the catalogue's words apply to every platform.
  ///
  /// - Parameter name: The platform's.
  static func of(_ kind: Diagnosis.Kind, _ name: Phrase) -> Finding.Words? {
    switch kind {
    case .signature:
      Finding.Words(
        cause: Phrase(
          "\(name.en) computed a different signature: the secret does not belong to the app key or environment or has leading or trailing whitespace, a parameter was changed after signing, or the string to sign was built differently.",
          "\(name.zh)算出的签名与请求中的不同：密钥不属于该 AppKey 或该环境、首尾有空白、签名后又改了参数，或待签名串的拼接方式不对。"),
        fix: Phrase(
          "Compare the string to sign byte by byte, and check that app key and secret belong together.",
          "逐字节比对待签名串，并确认 AppKey 与 AppSecret 是一对。"))
    case .permission:
      Finding.Words(
        cause: Phrase(
          "\(name.en) does not allow this app to make this call, or not from this IP address or for this shop.",
          "\(name.zh)不允许该应用调用此接口，或不允许从该 IP、为该店铺调用。"),
        fix: Phrase(
          "Read the message, and apply for the permission in the \(name.en) console.",
          "请看返回的消息，并在\(name.zh)的控制台申请相应权限。"))
    case .rateLimit:
      Finding.Words(
        cause: Phrase(
          "Too many calls to \(name.en) in too short a time.", "短时间内调用\(name.zh)过多。"),
        fix: Phrase(
          "Wait as long as the response says, then slow down.", "按返回的时间等待，之后降低调用频率。"))
    case .session:
      Finding.Words(
        cause: Phrase(
          "\(name.en) does not accept the access token: it is missing, expired or revoked, or belongs to another app.",
          "\(name.zh)不接受该 access token：缺失、已过期、被撤销，或属于其他应用。"),
        fix: Phrase(
          "Refresh the token or authorise again, and set the new one as session in the profile.",
          "刷新令牌或重新授权，并把新的令牌填入账号配置的 session。"))
    case .timestamp:
      Finding.Words(
        cause: Phrase(
          "\(name.en) does not accept the timestamp: it is missing, too far off, or in the wrong format.",
          "\(name.zh)不接受该时间戳：缺失、偏差过大，或写法不对。"),
        fix: Phrase(
          "Set the timestamp when sending, in the format \(name.en) accepts, and correct the clock.",
          "发送时再生成时间戳，使用\(name.zh)要求的写法，并校准时钟。"))
    case .appKey:
      Finding.Words(
        cause: Phrase(
          "\(name.en) does not know the app key, or it is suspended or belongs to another environment.",
          "\(name.zh)没有该 AppKey，或它已停用、属于另一环境。"),
        fix: Phrase(
          "Check the profile's gateway and app key together.", "请一并检查账号配置中的网关和 AppKey。"))
    case .arguments:
      Finding.Words(
        cause: Phrase(
          "A parameter is missing or has a value that \(name.en) does not allow.",
          "缺少参数，或参数值不符合\(name.zh)的要求。"),
        fix: Phrase(
          "Read the message, and compare the parameters with the API's document.",
          "请看返回的消息，并对照 API 文档检查参数。"))
    case .business:
      Finding.Words(
        cause: Phrase(
          "\(name.en) understood the call and refused its content, or returned a code that SignScope does not know.",
          "\(name.zh)理解了请求但因内容拒绝，或返回了未知代码。"),
        fix: Phrase(
          "Read the message, which is the platform's own.", "请看返回的消息，那是平台自己的说明。"))
    case .platform:
      Finding.Words(
        cause: Phrase(
          "A \(name.en) service failed or did not respond in time.", "\(name.zh)的服务出错或未及时响应。"),
        fix: Phrase("Send again later.", "请稍后重试。"))
    default: nil
    }
  }
}
