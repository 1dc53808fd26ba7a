import FoundationEssentials
import SignScopeEngine

extension PreparedRequests {
  /// Pitfall 7.
  var algorithm: [PreparedRequest] {
    [
      PreparedRequest(
        id: "md5-for-new-key", pitfall: 7,
        title: Phrase("A new key signed with MD5", "新 AppKey 用了 MD5"),
        hint: Phrase(
          "The key was created on 2024-11-02 and requires SHA1, but the profile says sign_method md5. Switch to SHA1.",
          "AppKey 创建于 2024-11-02，应当用 SHA1，而账号配置写的是 md5。切换为 SHA1。"),
        request: yiwugo().with { $0.account.signMethod = "md5" }),
      PreparedRequest(
        id: "wrong-key-date", pitfall: 7,
        title: Phrase("A wrong creation date in the profile", "账号配置中的 AppKey 创建日期不对"),
        hint: Phrase(
          "The profile says the key was created in 2023, so MD5 is used. Look up the date under 密钥管理 and set 2024-11-02.",
          "账号配置写的是 AppKey 创建于 2023 年，于是用了 MD5。到“密钥管理”查到日期，改为 2024-11-02。"),
        request: yiwugo().with { $0.account.keyCreated = YiwugoKey.old.created }),
      PreparedRequest(
        id: "unknown-key-date", pitfall: 7,
        title: Phrase("An old key of unknown date", "不知道创建日期的旧 AppKey"),
        hint: Phrase(
          "Without a date SHA1 is assumed, and this key is from 2023. Set key_created to 2023-05-01.",
          "没有日期时默认用 SHA1，而这个 AppKey 创建于 2023 年。把 key_created 设为 2023-05-01。"),
        request: yiwugo().by(gateway.demoYiwugoOld).with { $0.account.keyCreated = nil }),
    ]
  }

  /// Pitfall 11.
  var keyBan: [PreparedRequest] {
    [
      PreparedRequest(
        id: "shared-key", pitfall: 11,
        title: Phrase("A key that another program also uses", "AppKey 同时被另一程序使用"),
        hint: Phrase(
          "One call a second applies to the key, over all programs. The first call collides with the other program; SignScope waits for Retry-After and retries once. See Attempts. After five refusals within a minute the key would be banned.",
          "每秒一次是按 AppKey 算的，所有程序加在一起。第一次调用撞上另一程序，SignScope 按 Retry-After 等待后再试一次，见“尝试”标签。一分钟内被拒五次，AppKey 会被封禁。"
        ),
        request: yiwugo().by(gateway.account("demo-yiwugo-shared", .shared))),
      PreparedRequest(
        id: "closed-key", pitfall: 11,
        title: Phrase("A banned key", "已封禁的 AppKey"),
        hint: Phrase(
          "Neither waiting nor another IP address helps: changing addresses is what got it banned. Contact the platform's support. SignScope remembers the ban and sends nothing with this key; clear it with {liftBan}.",
          "等待或换 IP 都没有用，换 IP 正是被封的原因。请联系平台客服。SignScope 会记住并不再用它发送；按 {liftBan} 清除记录。"),
        request: yiwugo().by(gateway.account("demo-yiwugo-closed", .closed))),
    ]
  }

  /// Pitfall 12.
  var cache: [PreparedRequest] {
    [
      PreparedRequest(
        id: "cached-copy", pitfall: 12,
        title: Phrase("Cached data an hour old", "一小时前的缓存"),
        hint: Phrase(
          "Compare price and total_stock with the live item. Add cache=no; it is signed like any parameter.",
          "对比实时数据的 price 与 total_stock。加上 cache=no，它同样参与签名。"),
        request: yiwugo(cache: nil))
    ]
  }

  /// Pitfall 13.
  var clock: [PreparedRequest] {
    [
      PreparedRequest(
        id: "milliseconds", pitfall: 13,
        title: Phrase("A timestamp in milliseconds", "毫秒时间戳"),
        hint: Phrase(
          "Yiwugo takes seconds (ten digits). Turn off the parameter timestamp, and it is filled in correctly.",
          "义乌购使用秒，共 10 位。关掉 timestamp 参数，发送时会自动生成正确的时间戳。"),
        request: yiwugo().with {
          $0.parameters.append(
            Parameter("timestamp", TimestampForm.milliseconds.text(for: now)))
        }),
      PreparedRequest(
        id: "clock-off", pitfall: 13,
        title: Phrase("A clock that is an hour slow", "时钟慢了一小时"),
        hint: Phrase(
          "Five minutes are allowed. The timestamp is pinned to an hour ago: unpin it.",
          "只允许相差 5 分钟。时间戳固定在一小时前，取消固定即可。"),
        request: yiwugo().with { $0.pinnedTimestamp = now.addingTimeInterval(-3600) }),
    ]
  }
}
