import Screen
import SignScopeEngine

extension KeyMap {
  /// What keys mean in every pane. Under a box, or in a text under edit, a key must not do what cannot be
  /// seen.
  static let everywhere: [KeyBinding] =
    panes + BoxStack.kinds.flatMap { $0.openings } + changes + pace + paging + leaving

  private static let panes: [KeyBinding] = [
    KeyBinding(
      [.text("s")], Phrase("send", "发送"),
      Phrase("Sign the request with the time of now, and send it", "用当前时间签名并发送请求"), rank: 1,
      as: .send, unless: { $0.obstacleToSending }, does: { $0.send(at: $0.now) }),
    KeyBinding(
      [.escape], Phrase("cancel", "取消"),
      Phrase("Cancel the request that is on its way; else leave the zoom", "取消正在发送的请求；否则退出放大"),
      does: { $0.cancel() }),
    KeyBinding(
      [.tab], Phrase("pane", "窗格"), Phrase("Go to the next pane", "到下一个窗格"), rank: 4,
      changes: { $0.go(to: $0.focus.next()) }),
    KeyBinding(
      [.backTab], Phrase("back", "上一个"), Phrase("Go to the previous pane", "到上一个窗格"),
      changes: { $0.go(to: $0.focus.next(-1)) }),
    KeyBinding(
      [.text("1"), .text("2"), .text("3"), .text("4")], Phrase("pane", "窗格"),
      Phrase("Go to the pane with that number", "到该编号的窗格"), isCommand: false,
      run: { model, key in
        if case .text(let digit) = key, let pane = Int(digit).flatMap(Pane.init) {
          model.go(to: pane)
        }
        return []
      }),
    KeyBinding(
      [.text("z")], Phrase("zoom", "放大"),
      Phrase("Give the pane the whole screen, and take it back", "窗格占满屏幕，再按还原"), rank: 5,
      changes: { $0.isZoomed.toggle() }),
    KeyBinding(
      [.text("v")], Phrase("reveal", "显示"),
      Phrase(
        "Show secret and session, until another pane has the focus", "显示密钥与会话，直到焦点离开窗格"),
      rank: 7, as: .reveal, changes: { $0.isRevealed.toggle() }),
    KeyBinding(
      [.text("t")], Phrase("stamp", "取时间"),
      Phrase("Take the time of now as the timestamp", "把时间戳设为当前时间"), rank: 11,
      changes: { $0.stamp() }),
    KeyBinding(
      [.text("T")], Phrase("pin time", "固定时间"),
      Phrase("Pin the timestamp, to reproduce a signature; again to let it go", "固定时间戳以复现签名；再按解除"),
      as: .pin, changes: { $0.pin() }),
    KeyBinding(
      [.text("y")], Phrase("copy", "复制"),
      Phrase("Copy what the pane is about: signature, answer, request", "复制窗格内容：签名、响应或请求"),
      rank: 10, as: .copy,
      unless: {
        $0.canCopy
          ? nil : Phrase("There is nothing to copy in this pane yet", "此窗格还没有可复制的内容")
      }, does: { $0.copy() }),
  ]

  private static let changes: [KeyBinding] = [
    KeyBinding(
      [.text("u")], Phrase("undo", "撤销"),
      Phrase("Undo the last change of the request or its credentials", "撤销对请求或凭证的上一次修改"),
      rank: 12, as: .undo,
      unless: { $0.earlier.isEmpty ? Phrase("There is nothing to undo", "没有可撤销的修改") : nil },
      changes: { $0.undo() }),
    KeyBinding(
      [.text("f")], Phrase("fix", "修复"),
      Phrase(
        "Fix what can be fixed without asking, and say what changed; nothing is sent",
        "修复可以自动处理的问题并显示改动；不会发送"), rank: 2, as: .mend, unless: { $0.obstacleToMending },
      changes: { $0.mend() }),
    language(),
    KeyBinding(
      [.control("l")], Phrase("redraw", "重画"), Phrase("Draw the whole screen again", "重画整个屏幕"),
      does: { _ in [.redraw] }),
    KeyBinding(
      [.text("q")], Phrase("quit", "退出"), Phrase("Leave SignScope", "退出 SignScope"), rank: 14,
      does: { _ in [.quit(.normally)] }),
  ]

  /// Quotas, bans and trying again.
  private static let pace: [KeyBinding] = [
    KeyBinding(
      [.text("B")], Phrase("forget ban", "清除禁令"),
      Phrase(
        "Forget the ban on this key, when the platform has lifted it before its time",
        "平台已提前解禁时，清除该密钥的禁令记录"), as: .liftBan,
      unless: { $0.ban == nil ? Words.noBan : nil }, does: { $0.liftBan() }),
    KeyBinding(
      [.text("R")], Phrase("retry", "重试"),
      Phrase(
        "Try again by itself what may pass, or send once only", "可能恢复的失败自动重试，或只发送一次"),
      as: .toggleRetry, changes: { $0.toggleRetry() }),
  ]

  /// From page to page of a list, and from window to window of time.
  private static let paging: [KeyBinding] = [
    KeyBinding(
      [.text("]")], Phrase("page", "翻页"),
      Phrase("Ask for the next page of the list, and send", "请求列表的下一页并发送"), rank: 9,
      unless: { $0.obstacle(toPaging: .nextPage) }, does: { $0.page(.nextPage, at: $0.now) }),
    KeyBinding(
      [.text("[")], Phrase("page", "翻页"),
      Phrase("Ask for the page before, and send", "请求列表的上一页并发送"), rank: 9,
      unless: { $0.obstacle(toPaging: .previousPage) },
      does: { $0.page(.previousPage, at: $0.now) }),
    KeyBinding(
      [.text("}")], Phrase("window", "时间窗口"),
      Phrase(
        "Move start and end of the list on by the time between them, and send",
        "把起止时间向后移动一个窗口并发送"), rank: 10, unless: { $0.obstacle(toPaging: .nextWindow) },
      does: { $0.page(.nextWindow, at: $0.now) }),
    KeyBinding(
      [.text("{")], Phrase("window", "时间窗口"),
      Phrase(
        "Move start and end of the list back by the time between them, and send",
        "把起止时间向前移动一个窗口并发送"), rank: 10, unless: { $0.obstacle(toPaging: .previousWindow) },
      does: { $0.page(.previousWindow, at: $0.now) }),
  ]
}
