import Screen
import SignScopeEngine

extension KeyMap {
  /// The keys about quotas, bans and trying again; they mean the same everywhere.
  static let pace: [KeyBinding] = [
    entry(
      .everywhere, [.text("B")], .liftBan, Phrase("forget ban", "清除禁令"),
      Phrase(
        "Forget the ban on this key, when the platform has lifted it before its time",
        "平台已提前解禁时，清除该密钥的禁令记录")),
    entry(
      .everywhere, [.text("R")], .toggleRetry, Phrase("retry", "重试"),
      Phrase(
        "Try again by itself what may pass, or send once only", "可能恢复的失败自动重试，或只发送一次")),
  ]
}
