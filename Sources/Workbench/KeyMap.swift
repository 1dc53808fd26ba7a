package import Screen
package import SignScopeEngine

/// Where a key means something.
package enum KeyContext: Sendable, Hashable, CaseIterable {
  case everywhere, credentials, request, signature, response, offer, editing, list
  /// Boxes with keys of their own.
  case walkthrough, bytes, importing, doctorTyping, doctor, check, authorising
  case authorisingTyping

  /// Whether the keys that mean the same everywhere mean it here too. Under a box or a text under edit
  /// a key must not do what cannot be seen.
  var takesGlobalKeys: Bool {
    switch self {
    case .everywhere, .credentials, .request, .signature, .response, .offer: true
    case .editing, .list, .walkthrough, .bytes, .importing, .doctorTyping, .doctor, .check,
      .authorising, .authorisingTyping:
      false
    }
  }

  var title: Phrase {
    switch self {
    case .everywhere: Phrase("Everywhere", "全局")
    case .credentials: Words.credentials
    case .request: Words.request
    case .signature: Words.signature
    case .response: Words.response
    case .offer: Words.offerKeys
    case .editing: Phrase("While editing", "编辑时")
    case .list: Phrase("In lists", "列表中")
    case .walkthrough: Words.walkthroughKeys
    case .bytes: Words.bytesKeys
    case .importing: Words.importKeys
    case .doctorTyping: Words.doctorTyping
    case .doctor: Words.doctorKeys
    case .check: Words.checkKeys
    case .authorising: Words.authoriseKeys
    case .authorisingTyping: Words.authoriseTyping
    }
  }
}

/// One entry of the key table: the keys, what they do, and the words for it.
package struct KeyBinding: Sendable {
  package var context: KeyContext
  package var keys: [Key]
  package var action: Action
  /// One or two words, for the footer.
  package var label: Phrase
  /// A sentence, for help and palette.
  package var words: Phrase
  /// The footer shows entries with a rank, lowest first, as far as there is room.
  package var rank: Int?
}

/// The key table. Footer, help, palette and the manual's page are made from it.
package enum KeyMap {
  /// The entry that a key has in a context, or everywhere.
  static func binding(for key: Key, in context: KeyContext) -> KeyBinding? {
    all.first { $0.context == context && $0.keys.contains(key) }
      ?? (context.takesGlobalKeys
        ? all.first { $0.context == .everywhere && $0.keys.contains(key) } : nil)
  }

  /// How a key is written for people.
  package static func name(of key: Key) -> String {
    switch key {
    case .text(" "): "Space"
    case .text(let text): text
    case .enter: "Enter"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .insert: "Ins"
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .wordLeft: "Ctrl-←"
    case .wordRight: "Ctrl-→"
    case .control(let character): "Ctrl-\(character.uppercased())"
    case .alt(let character): "Alt-\(character)"
    }
  }

  static func entry(
    _ context: KeyContext, _ keys: [Key], _ action: Action, _ label: Phrase, _ words: Phrase,
    rank: Int? = nil
  ) -> KeyBinding {
    KeyBinding(
      context: context, keys: keys, action: action, label: label, words: words, rank: rank)
  }

  package static let all: [KeyBinding] =
    everywhere + pace + authorisation + paging + panes + offer + editing + list + walkthrough
    + bytes + importing + doctorTyping + doctor + check + authorising + authorisingTyping

  static func interrupt(_ context: KeyContext) -> KeyBinding {
    entry(
      context, [.control("c")], .interrupt, Phrase("quit", "退出"),
      Phrase("Leave at once, with the status of an interrupt", "立即退出，状态码同中断"))
  }

  private static let everywhere: [KeyBinding] = [
    entry(
      .everywhere, [.text("s")], .send, Phrase("send", "发送"),
      Phrase("Sign the request with the time of now, and send it", "用当前时间签名并发送请求"), rank: 1),
    entry(
      .everywhere, [.escape], .cancel, Phrase("cancel", "取消"),
      Phrase("Cancel the request that is on its way; else leave the zoom", "取消正在发送的请求；否则退出放大")),
    entry(
      .everywhere, [.text("o")], .openPrepared, Phrase("open", "打开"),
      Phrase("Choose one of the prepared requests", "选择一个预置请求"), rank: 3),
    entry(
      .everywhere, [.text("p")], .openProfiles, Phrase("profile", "配置"),
      Phrase("Choose a profile: platform, gateway and credentials", "选择配置：平台、网关与凭证"), rank: 6),
    entry(
      .everywhere, [.tab], .nextPane, Phrase("pane", "窗格"),
      Phrase("Go to the next pane", "到下一个窗格"), rank: 4),
    entry(
      .everywhere, [.backTab], .previousPane, Phrase("back", "上一个"),
      Phrase("Go to the previous pane", "到上一个窗格")),
    entry(
      .everywhere, [.text("1"), .text("2"), .text("3"), .text("4")], .focusPane,
      Phrase("pane", "窗格"), Phrase("Go to the pane with that number", "到该编号的窗格")),
    entry(
      .everywhere, [.text("z")], .zoom, Phrase("zoom", "放大"),
      Phrase("Give the pane the whole screen, and take it back", "窗格占满屏幕，再按还原"), rank: 5),
    entry(
      .everywhere, [.text("v")], .reveal, Phrase("reveal", "显示"),
      Phrase(
        "Show secret and session, until another pane has the focus", "显示密钥与会话，直到焦点离开窗格"),
      rank: 7),
    entry(
      .everywhere, [.text("t")], .stamp, Phrase("stamp", "取时间"),
      Phrase("Take the time of now as the timestamp", "把时间戳设为当前时间"), rank: 11),
    entry(
      .everywhere, [.text("T")], .pin, Phrase("pin time", "固定时间"),
      Phrase("Pin the timestamp, to reproduce a signature; again to let it go", "固定时间戳以复现签名；再按解除")),
    entry(
      .everywhere, [.text("y")], .copy, Phrase("copy", "复制"),
      Phrase("Copy what the pane is about: signature, answer, request", "复制窗格内容：签名、响应或请求"),
      rank: 10),
    entry(
      .everywhere, [.text("d")], .openDoctor, Phrase("doctor", "医生"),
      Phrase(
        "Ask the doctor why a signature that other code made is wrong", "让医生找出其他代码的签名错在哪里"),
      rank: 6),
    entry(
      .everywhere, [.text("w")], .openWalkthrough, Phrase("walk", "演示"),
      Phrase("Walk through the signature, one step a page", "逐页演示签名的每一步"), rank: 8),
    entry(
      .everywhere, [.text("i")], .openImport, Phrase("import", "导入"),
      Phrase(
        "Import a curl command, a URL, a literal or a log line; a paste does so too",
        "导入 curl 命令、URL、字面量或日志行；直接粘贴亦可"), rank: 8),
    entry(
      .everywhere, [.text("b")], .openBytes, Phrase("bytes", "字节"),
      Phrase("Show the bytes of the string to sign", "查看待签名串的字节"), rank: 9),
    entry(
      .everywhere, [.text("c")], .openCheck, Phrase("check", "自检"),
      Phrase(
        "Check signing, connection, clock and credentials, step by step", "逐项自检：签名、连接、时钟与凭证"),
      rank: 9),
    entry(
      .everywhere, [.text("u")], .undo, Phrase("undo", "撤销"),
      Phrase("Undo the last change of the request or its credentials", "撤销对请求或凭证的上一次修改"),
      rank: 12),
    entry(
      .everywhere, [.text("f")], .mend, Phrase("fix", "修复"),
      Phrase(
        "Fix what can be fixed without asking, and say what changed; nothing is sent",
        "修复可以自动处理的问题并显示改动；不会发送"), rank: 2),
    entry(
      .everywhere, [.text("L")], .switchLanguage, Phrase("中文", "English"),
      Phrase("Switch between English and Chinese", "切换中文与英文")),
    entry(
      .everywhere, [.text(":")], .openPalette, Phrase("command", "命令"),
      Phrase("Find a command by its words", "按文字查找命令"), rank: 13),
    entry(
      .everywhere, [.text("?")], .openHelp, Phrase("help", "帮助"),
      Phrase("Show all keys", "显示全部按键"), rank: 2),
    entry(
      .everywhere, [.control("l")], .redraw, Phrase("redraw", "重画"),
      Phrase("Draw the whole screen again", "重画整个屏幕")),
    suspend(.everywhere),
    entry(
      .everywhere, [.text("q")], .quit, Phrase("quit", "退出"),
      Phrase("Leave SignScope", "退出 SignScope"), rank: 14),
    interrupt(.everywhere),
  ]

  static func movement(_ context: KeyContext) -> [KeyBinding] {
    [
      entry(
        context, [.up, .text("k")], .up, Phrase("up", "上"), Phrase("One line up", "上移一行")),
      entry(
        context, [.down, .text("j")], .down, Phrase("down", "下"), Phrase("One line down", "下移一行")),
      entry(
        context, [.pageUp, .control("b")], .pageUp, Phrase("page up", "上页"),
        Phrase("One page up", "上翻一页")),
      entry(
        context, [.pageDown, .control("f")], .pageDown, Phrase("page down", "下页"),
        Phrase("One page down", "下翻一页")),
      entry(
        context, [.home, .text("g")], .top, Phrase("top", "首行"), Phrase("To the first line", "到首行")),
      entry(
        context, [.end, .text("G")], .bottom, Phrase("end", "末行"),
        Phrase("To the last line", "到末行")),
    ]
  }

  private static let panes: [KeyBinding] =
    movement(.credentials) + [
      entry(
        .credentials, [.enter], .activate, Phrase("edit", "编辑"),
        Phrase("Edit the value, or go to the next choice", "编辑该值，或切换到下一个选项"), rank: 0)
    ]
    + movement(.request) + [
      entry(
        .request, [.enter], .activate, Phrase("edit", "编辑"),
        Phrase("Edit the value under the cursor", "编辑光标处的值"), rank: 0),
      entry(
        .request, [.text(" ")], .toggle, Phrase("on/off", "启用"),
        Phrase("Switch the parameter on or off", "启用或停用该参数"), rank: 8),
      entry(
        .request, [.text("a")], .add, Phrase("add", "添加"),
        Phrase("Add a parameter", "添加参数"), rank: 9),
      entry(
        .request, [.text("e")], .editName, Phrase("name", "改名"),
        Phrase("Edit the parameter's name", "编辑参数名")),
      entry(
        .request, [.text("m")], .editMethod, Phrase("method", "方法"),
        Phrase("Edit the method, with completion", "编辑方法，自动补全"), rank: 9),
      entry(
        .request, [.text("D")], .duplicate, Phrase("duplicate", "复制参数"),
        Phrase("Duplicate the parameter, switched off", "复制该参数（停用状态）")),
      entry(
        .request, [.text("x"), .delete], .delete, Phrase("delete", "删除"),
        Phrase("Delete the parameter; u brings it back", "删除该参数；u 可恢复")),
    ]
    + movement(.signature) + [
      entry(
        .signature, [.left, .text("h")], .previousParameter, Phrase("parameter", "参数"),
        Phrase("To the parameter before, in signing order", "按签名顺序到上一个参数"), rank: 0),
      entry(
        .signature, [.right, .text("l")], .nextParameter, Phrase("parameter", "参数"),
        Phrase("To the next parameter, in signing order", "按签名顺序到下一个参数"), rank: 0),
    ]
    + movement(.response) + tabs(.response) + [
      entry(
        .response, [.text("n")], .nextMatch, Phrase("next", "下一处"),
        Phrase("To the next match", "到下一处匹配")),
      entry(
        .response, [.text("N")], .previousMatch, Phrase("previous", "上一处"),
        Phrase("To the match before", "到上一处匹配")),
      entry(
        .response, [.enter, .text(" ")], .fold, Phrase("fold", "折叠"),
        Phrase("Fold or unfold the part of the body under the cursor", "折叠或展开光标处的正文"), rank: 9),
      entry(
        .response, [.text("-")], .foldAll, Phrase("fold all", "全部折叠"),
        Phrase("Fold all below the first level", "折叠第一层以下的全部内容")),
      entry(
        .response, [.text("+"), .text("=")], .unfoldAll, Phrase("unfold all", "全部展开"),
        Phrase("Unfold all", "全部展开")),
    ]

  private static let editing: [KeyBinding] = [
    entry(
      .editing, [.enter], .keep, Phrase("keep", "保留"),
      Phrase(
        "Keep what was typed; take the suggestion that is marked", "保留输入；有选中的建议时采用它"),
      rank: 0),
    entry(
      .editing, [.escape], .revert, Phrase("put back", "还原"),
      Phrase("Put the old text back", "恢复原来的内容"), rank: 1),
    entry(
      .editing, [.tab], .nextField, Phrase("name/value", "名/值"),
      Phrase("Take a suggestion; else go between name and value", "采用建议；否则在名与值之间切换"), rank: 2),
    interrupt(.editing),
    suspend(.editing),
  ]

  static func suspend(_ context: KeyContext) -> KeyBinding {
    entry(
      context, [.control("z")], .suspend, Phrase("stop", "挂起"),
      Phrase("Stop the program; fg brings it back", "挂起程序，fg 恢复"))
  }

  private static let list: [KeyBinding] = [
    entry(.list, [.up], .up, Phrase("up", "上"), Phrase("One line up", "上移一行")),
    entry(.list, [.down], .down, Phrase("down", "下"), Phrase("One line down", "下移一行")),
    entry(.list, [.pageUp], .pageUp, Phrase("page up", "上页"), Phrase("One page up", "上翻一页")),
    entry(
      .list, [.pageDown], .pageDown, Phrase("page down", "下页"), Phrase("One page down", "下翻一页")),
    entry(.list, [.home], .top, Phrase("top", "首行"), Phrase("To the first line", "到首行")),
    entry(.list, [.end], .bottom, Phrase("end", "末行"), Phrase("To the last line", "到末行")),
    entry(
      .list, [.enter], .activate, Phrase("choose", "选择"),
      Phrase("Take the marked line", "采用选中的一行"), rank: 0),
    entry(
      .list, [.escape], .close, Phrase("close", "关闭"), Phrase("Close the list", "关闭列表"), rank: 1),
    interrupt(.list),
    suspend(.list),
  ]
}

extension KeyMap {
  /// The table as the manual has it: a section per context, a row per entry.
  package static func markdown(_ language: Language) -> String {
    let header = Phrase("| Key | What it does |", "| 按键 | 作用 |")
    return KeyContext.allCases.map { context in
      let rows = all.filter { $0.context == context }.map { binding in
        let keys = binding.keys.map { "`\(name(of: $0))`" }.joined(separator: " ")
        return "| \(keys) | \(binding.words[language]) |"
      }
      let lines = ["## \(context.title[language])", "", header[language], "|---|---|"] + rows
      return lines.joined(separator: "\n")
    }.joined(separator: "\n\n")
  }
}
