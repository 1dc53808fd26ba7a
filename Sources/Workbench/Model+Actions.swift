import FoundationEssentials
import Screen
import SignScopeEngine

extension Model {
  /// Does an action, or says why it cannot be done now.
  mutating func perform(_ action: Action, at now: Date) -> [Effect] {
    if let obstacle = obstacle(to: action) {
      tell(.warning, obstacle)
      return []
    }
    switch action {
    case .send: return send(at: now)
    case .cancel: return cancel()
    case .liftBan: return liftBan()
    case .toggleRetry: toggleRetry()
    case .nextPane: go(to: focus.next())
    case .previousPane: go(to: focus.next(-1))
    case .focusPane: break
    case .zoom: isZoomed.toggle()
    case .reveal: isRevealed.toggle()
    case .stamp: stamp(at: now)
    case .pin: pin()
    case .copy: return copy()
    case .undo: undo()
    case .mend: mend()
    case .openPrepared: overlay = .list(.prepared, Picker())
    case .openProfiles: overlay = .list(.profiles, Picker())
    case .openPalette: overlay = .list(.palette, Picker())
    case .openHelp: overlay = .help(top: 0)
    case .openImport: openImport()
    case .openWalkthrough: openWalkthrough()
    case .openBytes: openBytes()
    case .openCheck: openCheck()
    case .openDoctor: return openDoctor(at: now)
    case .authorise: return authorise()
    case .refreshSession: return refreshSession()
    case .switchLanguage: language = language == .english ? .chinese : .english
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .quit: return [.quit(.normally)]
    case .interrupt: return [.quit(.signal(Self.interruptSignal))]
    case .up: move(by: -1)
    case .down: move(by: 1)
    case .pageUp: move(by: -page)
    case .pageDown: move(by: page)
    case .top: move(by: -.max / 2)
    case .bottom: move(by: .max / 2)
    case .activate: activate()
    case .close: overlay = nil
    case .toggle: toggle()
    case .add: addParameter()
    case .delete: deleteParameter()
    case .duplicate: duplicateParameter()
    case .editName: editName()
    case .editMethod: edit(.method)
    case .previousParameter: moveInSignature(by: -1)
    case .nextParameter: moveInSignature(by: 1)
    case .previousTab: changeTab(by: -1)
    case .nextTab: changeTab(by: 1)
    case .search: startSearch()
    case .nextMatch: findMatch(backwards: false)
    case .previousMatch: findMatch(backwards: true)
    case .fold: fold()
    case .foldAll: foldAll(true)
    case .unfoldAll: foldAll(false)
    case .editQuantity: edit(.quantity)
    case .nextListPage: return page(.nextPage, at: now)
    case .previousListPage: return page(.previousPage, at: now)
    case .nextWindow: return page(.nextWindow, at: now)
    case .previousWindow: return page(.previousWindow, at: now)
    case .clear, .keep, .revert, .nextField: break
    case .openBrowser, .nextPage, .previousPage, .goToPage, .play, .printPages, .nextByte,
      .previousByte,
      .showBytes,
      .nextCodeLanguage:
      break
    }
    return []
  }

  /// SIGINT, by POSIX.
  private static let interruptSignal: Int32 = 2

  /// Why an action cannot be done now; `nil` when it can.
  func obstacle(to action: Action) -> Phrase? {
    switch action {
    case .send where response.sending != nil:
      Phrase("A request is on its way; Esc cancels it", "请求正在发送中；按 Esc 取消")
    case .liftBan where ban == nil: Words.noBan
    case .openPrepared where prepared.isEmpty:
      Phrase(
        "There are no prepared requests here; signscope demo has some",
        "这里没有预置请求；signscope demo 中有")
    case .openProfiles where profiles.isEmpty:
      Phrase(
        "There are no profiles; see profiles.yaml in the README", "没有配置；参见 README 中的 profiles.yaml")
    case .authorise, .refreshSession: obstacle(toAuthorisation: action, at: now)
    case .undo where earlier.isEmpty:
      Phrase("There is nothing to undo", "没有可撤销的修改")
    case .mend where remedies.isEmpty && roundedQuantity == nil && missingArguments.isEmpty:
      Self.noRemedy
    case .nextListPage: obstacleToPaging(.nextPage)
    case .previousListPage: obstacleToPaging(.previousPage)
    case .nextWindow: obstacleToPaging(.nextWindow)
    case .previousWindow: obstacleToPaging(.previousWindow)
    case .copy where !canCopy:
      Phrase("There is nothing to copy in this pane yet", "此窗格还没有可复制的内容")
    case .toggle, .delete, .duplicate, .editName:
      obstacleInRow
    case .editMethod where !hasMethod:
      Phrase("Requests of this platform name no method", "此平台的请求没有方法名")
    case .editQuantity: obstacleToQuantity
    case .search, .nextMatch, .previousMatch, .fold, .foldAll, .unfoldAll:
      obstacleInBody(to: action)
    case .previousParameter where live.trace == nil, .nextParameter where live.trace == nil,
      .openWalkthrough where live.trace == nil, .openBytes where live.trace == nil,
      .openDoctor where live.trace == nil:
      Words.cannotSign
    default: nil
    }
  }

  private var obstacleInRow: Phrase? {
    switch requestRow {
    case .parameter: nil
    case .method: Phrase("This is the method; Enter edits it", "这是方法；按 Enter 编辑")
    case .path: Phrase("This is the path; Enter edits it", "这是路径；按 Enter 编辑")
    case .body: Phrase("This is the body; Enter edits it", "这是正文；按 Enter 编辑")
    case .add: Phrase("This line adds a parameter: press Enter", "此行用于添加参数：按 Enter")
    case .system:
      Phrase(
        "SignScope adds this one itself; Enter makes it yours to change",
        "此参数由 SignScope 自动添加；按 Enter 可改为自填")
    }
  }

  private func obstacleInBody(to action: Action) -> Phrase? {
    guard response.outline != nil else {
      return Phrase("There is no body yet; press s to send", "还没有正文；按 s 发送")
    }
    switch action {
    case .nextMatch where response.needle.isEmpty, .previousMatch where response.needle.isEmpty:
      return Phrase("Nothing is searched for yet; press /", "还没有搜索内容；按 /")
    case .fold where response.tab != .body:
      return Phrase("Only the body can be folded", "只有正文可以折叠")
    default: return nil
    }
  }

  private mutating func stamp(at now: Date) {
    remember(draft)
    draft.stampedAt = now
    tell(
      .info,
      draft.isPinned
        ? Phrase("Pinned to the time of now", "已固定为当前时间")
        : Phrase("Stamped with the time of now", "时间戳已设为当前时间"))
  }

  private mutating func pin() {
    remember(draft)
    draft.isPinned.toggle()
    tell(
      .info,
      draft.isPinned
        ? Phrase("The timestamp is pinned: it is sent as it shows", "时间戳已固定：按显示的值发送")
        : Phrase("The timestamp is free: taken anew when sending", "时间戳已解除固定：发送时重新取值"))
  }

  private mutating func undo() {
    guard let last = earlier.popLast() else { return }
    draft = last
    tell(.info, Phrase("Undone", "已撤销"))
  }

  /// Whether the focused pane has anything to copy. This is asked on every draw.
  private var canCopy: Bool {
    switch focus {
    case .credentials, .request: true
    case .signature: live.trace != nil
    case .response:
      response.tab == .body ? response.exchange?.response != nil : response.exchange != nil
    }
  }

  /// Copies what the focused pane is about. Secrets are masked, whatever the screen shows.
  private func copy() -> [Effect] {
    switch focus {
    case .credentials: return [.copy(draft.account.gateway, what: Words.gateway)]
    case .request:
      let lines = live.parameters.map { parameter in
        "\(parameter.name)=\(isConfidential(parameter.name) ? SignatureTrace.mask : parameter.text ?? "")"
      }
      return [.copy(lines.joined(separator: "\n"), what: Words.request)]
    case .signature: return live.trace.map { [.copy($0.signature, what: Words.signature)] } ?? []
    case .response: return copyResponse()
    }
  }
}

extension Clipboard {
  func words(_ what: Phrase) -> Phrase {
    switch self {
    case .terminal(let tmux):
      Phrase(
        "\(what.en) copied to the clipboard\(tmux ? " through tmux" : "")",
        "\(what.zh)已\(tmux ? "经 tmux " : "")复制到剪贴板")
    case .file(let path):
      Phrase("\(what.en) written to \(path)", "\(what.zh)已写入 \(path)")
    case .failed(let reason):
      Phrase("\(what.en) not copied: \(reason)", "\(what.zh)未能复制：\(reason)")
    }
  }
}
