public import Text

/// Why a call is retried automatically.
public enum RetryReason: Sendable, Equatable {
  case ban(seconds: Int)
  /// Yiwugo's second between two calls.
  case pace
  case outage
  case connection

  public var words: Phrase {
    switch self {
    case .ban(let seconds):
      Phrase("the response announces a ban of \(seconds) s", "响应写明限流 \(seconds) 秒")
    case .pace: Phrase("the key may call once a second", "该 AppKey 每秒只能调用一次")
    case .outage:
      Phrase("platform failure, may be temporary", "平台故障，可能是暂时的")
    case .connection: Phrase("network error, may be temporary", "网络错误，可能是暂时的")
    }
  }
}

/// Why a call that may succeed later is not retried automatically.
package enum RetryObstacle: Sendable, Equatable {
  case writes
  case pinned
  case longBan
  case usedUp(calls: Int)

  package var words: Phrase {
    switch self {
    case .writes:
      Phrase(
        "not retried automatically: this method may write data and may have taken effect",
        "不会自动重试：该方法可能写入数据，操作也许已经执行")
    case .pinned:
      Phrase(
        "not retried automatically: the timestamp is pinned, so it would be the same request",
        "不会自动重试：时间戳已固定，重发的是同一个请求")
    case .longBan:
      Phrase("not retried automatically: the ban is too long", "不会自动重试：封禁时间过长")
    case .usedUp(let calls):
      Phrase("given up after \(calls) attempts", "已尝试 \(calls) 次，不再重试")
    }
  }
}
