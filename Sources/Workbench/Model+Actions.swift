import FoundationEssentials
import Screen
import SignScopeEngine

extension Model {
  var obstacleInRow: Phrase? {
    switch requestRow {
    case .parameter: nil
    case .method: Phrase("This is the method; Enter edits it", "这是方法；按 Enter 编辑")
    case .path: Phrase("This is the path; Enter edits it", "这是路径；按 Enter 编辑")
    case .body: Phrase("This is the body; Enter edits it", "这是正文；按 Enter 编辑")
    case .add: Phrase("This line adds a parameter: press Enter", "此行用于添加参数：按 Enter")
    case .system:
      Phrase(
        "SignScope fills this in; Enter lets you edit it",
        "此参数由 SignScope 自动填写；按 Enter 可自行修改")
    }
  }

  var obstacleToBody: Phrase? {
    let send = key(.send)
    return response.outline == nil
      ? Phrase("No body yet; press \(send) to send", "还没有正文；按 \(send) 发送") : nil
  }

  var obstacleToMatch: Phrase? {
    if let obstacle = obstacleToBody { return obstacle }
    let search = key(.search)
    return response.search.text.isEmpty
      ? Phrase("No search yet; press \(search)", "还没有搜索内容；按 \(search)") : nil
  }

  mutating func stamp() {
    remember(draft)
    draft.stampedAt = now
    tell(
      .info,
      draft.isPinned
        ? Phrase("Timestamp pinned to now", "已固定为当前时间")
        : Phrase("Timestamp set to now", "时间戳已设为当前时间"))
  }

  mutating func pin() {
    remember(draft)
    draft.isPinned.toggle()
    tell(
      .info,
      draft.isPinned
        ? Phrase("Timestamp pinned: it is sent as shown", "时间戳已固定：按显示的值发送")
        : Phrase("Timestamp unpinned: it is set when sending", "时间戳已解除固定：发送时更新"))
  }
}

extension Clipboard {
  func words(_ what: Phrase) -> Phrase {
    switch self {
    case .terminal:
      Phrase("\(what.en) sent to your clipboard", "\(what.zh)已送往终端的剪贴板")
    case .screen:
      Phrase(
        "\(what.en) sent to your clipboard through GNU screen",
        "\(what.zh)已经 GNU screen 送往终端的剪贴板")
    case .tmux(reachesTerminal: true):
      Phrase(
        "\(what.en) copied to tmux's buffer and to your clipboard",
        "\(what.zh)已复制到 tmux 缓冲区，并送往终端的剪贴板")
    case .tmux(reachesTerminal: false):
      Phrase(
        "\(what.en) copied to tmux's buffer, not to your clipboard",
        "\(what.zh)只复制到了 tmux 缓冲区，没有送往终端的剪贴板")
    case .file(let path, isTooLarge: true):
      Phrase(
        "\(what.en) is too large for your clipboard; written to \(path)",
        "\(what.zh)超出终端剪贴板的容量，已写入 \(path)")
    case .file(let path, _):
      Phrase("\(what.en) written to \(path)", "\(what.zh)已写入 \(path)")
    case .failed(let reason):
      Phrase("\(what.en) not copied: \(reason)", "\(what.zh)未能复制：\(reason)")
    }
  }
}
