import SignScopeEngine

extension Words {
  static let attempts = Phrase("Attempts", "尝试")
  static let ban = Phrase("Ban", "封禁")
  static let banShort = Phrase("ban", "限流")
  static let banned = Phrase("banned", "已封禁")
  static let noRetry = Phrase("no retry", "不重试")
  static let notSent = Phrase("not sent", "未发送")
  static let escStops = Phrase("Esc stops here", "Esc 停止重试")
  static let forgetBan = Phrase(
    "clear the ban, if the platform has lifted it", "平台已解禁时，清除封禁记录")
  static func banForgotten(send: String) -> Phrase {
    Phrase(
      "Ban cleared: \(send) sends again. If the platform has not lifted it, it will refuse again",
      "封禁记录已清除：按 \(send) 重新发送。若平台尚未解禁，会再次返回该错误")
  }
  static let retriesOn = Phrase(
    "Automatic retry on: temporary failures are retried, at most three times", "已开启自动重试：暂时性失败最多重试三次"
  )
  static func retriesOff(toggle: String) -> Phrase {
    Phrase(
      "Automatic retry off: each request is sent once; \(toggle) turns it on",
      "已关闭自动重试：每个请求只发送一次；按 \(toggle) 开启")
  }
  static let noBan = Phrase("This key is not banned", "该 AppKey 没有被封禁")
  static let onePerSecond = Phrase(
    "One call a second for the key, over all programs. Never rotate IP addresses: that gets a key banned.",
    "每个 AppKey 每秒一次，所有程序合计。切勿轮换 IP，否则 AppKey 会被封禁。")

  /// `attempt 2 of 3 in 4.2 s`
  static func nextAttempt(_ next: Retrying, in seconds: String) -> Phrase {
    Phrase(
      "attempt \(next.attempt) of \(next.attempts) in \(seconds) s",
      "第 \(next.attempt)／\(next.attempts) 次尝试，\(seconds) 秒后")
  }

  static func attemptCount(_ count: Int) -> Phrase {
    Phrase(count == 1 ? "1 attempt" : "\(count) attempts", "共 \(count) 次")
  }

  static func stopped(after count: Int) -> Phrase {
    Phrase(
      "Stopped after \(attemptCount(count).en); nothing more is sent",
      "已在第 \(count) 次尝试后停止，不再发送")
  }
}
