package import Text

/// Why a call is made again by itself.
package enum RetryReason: Sendable, Equatable {
  case ban(seconds: Int)
  /// Yiwugo's second between two calls.
  case pace
  case outage
  case connection

  package var words: Phrase {
    switch self {
    case .ban(let seconds):
      Phrase("the answer names a ban of \(seconds) s", "响应写明限流 \(seconds) 秒")
    case .pace: Phrase("the key may call once a second", "该密钥每秒只能调用一次")
    case .outage:
      Phrase("the platform's fault, which may pass", "平台侧故障，可能很快恢复")
    case .connection: Phrase("the network's fault, which may pass", "网络故障，可能很快恢复")
    }
  }
}

/// Why a call that may succeed later is not made again by itself.
package enum RetryObstacle: Sendable, Equatable {
  case writes
  case pinned
  case longBan
  case usedUp(calls: Int)

  package var words: Phrase {
    switch self {
    case .writes:
      Phrase(
        "never by itself: this method may write, and may have been carried out",
        "不会自动重试：该方法可能写入数据，操作也许已经执行")
    case .pinned:
      Phrase(
        "never by itself: the timestamp is fixed, so it would be the same request",
        "不会自动重试：时间戳已固定，重发的是同一个请求")
    case .longBan:
      Phrase("never by itself: the ban is too long to wait for", "不会自动重试：禁用时间过长")
    case .usedUp(let calls):
      Phrase("given up after \(calls) attempts", "已尝试 \(calls) 次，不再重试")
    }
  }
}
