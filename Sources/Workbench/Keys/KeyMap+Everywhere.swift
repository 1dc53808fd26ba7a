import Screen
import SignScopeEngine

extension KeyMap {
  /// The keys of every pane. They are inactive in a box or a text field, because a key must not change
  /// what cannot be seen.
  static let everywhere: [KeyBinding] =
    panes + BoxStack.kinds.flatMap { $0.openings } + changes + pace + leaving

  private static let panes: [KeyBinding] =
    [
      KeyBinding(
        [.send], Phrase("send", "发送"),
        Phrase("Sign with the current time and send", "用当前时间签名并发送请求"), rank: 1,
        unless: { $0.obstacleToSending }, does: { $0.send(at: $0.now) }),
      KeyBinding(
        [.cancel], Phrase("cancel", "取消"),
        Phrase(
          "Cancel the request; otherwise remove the filter or zoom",
          "取消正在发送的请求；否则取消筛选或放大"),
        does: { $0.cancel() }),
      KeyBinding(
        [.nextPane], Phrase("pane", "窗格"), Phrase("Go to the next pane", "到下一个窗格"), rank: 4,
        changes: { $0.go(to: $0.focus.next()) }),
      KeyBinding(
        [.previousPane], Phrase("back", "上一个"), Phrase("Go to the previous pane", "到上一个窗格"),
        changes: { $0.go(to: $0.focus.next(-1)) }),
      KeyBinding(
        [.zoom], Phrase("zoom", "放大"),
        Phrase("Zoom the pane in or out", "窗格占满屏幕，再按还原"), rank: 5,
        changes: { $0.isZoomed.toggle() }
      ).labelled(Phrase("unzoom", "还原"), while: \.isZoomed),
      KeyBinding(
        [.reveal], Phrase("reveal", "显示"),
        Phrase(
          "Show credentials until you leave the pane", "显示 AppSecret 与 session，直到焦点离开窗格"),
        rank: 7, changes: { $0.isRevealed.toggle() }
      ).labelled(Words.hide, while: \.isRevealed),
      KeyBinding(
        [.stamp], Phrase("set time", "更新时间戳"),
        Phrase("Set the timestamp to now", "把时间戳设为当前时间"), rank: 11,
        changes: { $0.stamp() }),
      KeyBinding(
        [.pin], Phrase("pin time", "固定时间"),
        Phrase("Pin or unpin the timestamp", "固定或解除固定时间戳（以复现签名）"),
        changes: { $0.pin() }
      ).labelled(Phrase("unpin time", "解除固定"), while: \.draft.isPinned),
    ] + Pane.allCases.map(pane)

  private static func pane(_ pane: Pane) -> KeyBinding {
    KeyBinding(
      [pane.action], Phrase("pane", "窗格"),
      Phrase(
        "Go to pane \(pane.rawValue), \(pane.title.en)",
        "到窗格 \(pane.rawValue)（\(pane.title.zh)）"), changes: { $0.go(to: pane) })
  }

  private static let changes: [KeyBinding] = [
    KeyBinding(
      [.undo], Phrase("undo", "撤销"),
      Phrase("Undo the last change", "撤销对请求或凭证的上一次修改"),
      rank: 12,
      unless: {
        $0.history.canUndo($0.draft) ? nil : Phrase("Nothing to undo", "没有可撤销的修改")
      }, changes: { $0.undo() }),
    KeyBinding(
      [.redo], Phrase("redo", "重做"), Phrase("Redo what was undone", "重做刚撤销的修改"), rank: 13,
      unless: {
        $0.history.canRedo($0.draft) ? nil : Phrase("Nothing to redo", "没有可重做的修改")
      }, changes: { $0.redo() }),
    KeyBinding(
      [.mend], Phrase("fix", "修复"),
      Phrase(
        "Apply the suggested fix and show what changed (does not send)",
        "应用建议的修复并显示改动（不会发送）"), rank: 2, unless: { $0.obstacleToMending },
      changes: { $0.mend() }),
    KeyBinding(
      [.editRequest], Phrase("editor", "编辑器"),
      Phrase("Edit the whole request in $EDITOR", "用 $EDITOR 编辑整个请求"),
      does: { $0.editRequestOutside() }),
    language(),
    KeyBinding(
      [.redraw], Phrase("redraw", "重画"), Phrase("Redraw the screen", "重画整个屏幕"),
      does: { _ in [.redraw] }),
    KeyBinding(
      [.quit], Phrase("quit", "退出"), Phrase("Quit SignScope", "退出 SignScope"), rank: 14,
      does: { $0.quit() }),
  ]

  /// Quotas, bans and retries.
  private static let pace: [KeyBinding] = [
    KeyBinding(
      [.liftBan], Phrase("clear ban", "清除封禁"),
      Phrase(
        "Clear the remembered ban (if the platform lifted it early)",
        "清除封禁记录（平台已提前解禁时）"), unless: { $0.ban == nil ? Words.noBan : nil }, does: { $0.liftBan() }),
    KeyBinding(
      [.toggleRetry], Phrase("retry", "重试"),
      Phrase(
        "Turn automatic retry on or off", "开启或关闭自动重试"),
      changes: { $0.toggleRetry() }),
  ]
}

extension Pane {
  fileprivate var action: Action {
    switch self {
    case .credentials: .pane1
    case .request: .pane2
    case .signature: .pane3
    case .response: .pane4
    }
  }
}
