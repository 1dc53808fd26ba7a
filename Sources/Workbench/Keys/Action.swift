package import Screen

/// What a key means: the same thing in every pane, box and text. The raw value is its name under `keys`
/// in `config.yaml`.
///
/// An action has its keys here, and a ``KeyBinding`` refers to it. So no key can mean two things, except
/// for the ``sharedKeys``.
package enum Action: String, Sendable, CaseIterable {
  case send
  case sendAlways = "send-always"
  /// Enter: the obvious thing to do with what is in front.
  case confirm
  /// Escape: stop, close, take back.
  case cancel
  case toggle

  case up, down, left, right, top, bottom
  case pageUp = "page-up"
  case pageDown = "page-down"
  case readOn = "read-on"
  case readBack = "read-back"
  case nextPane = "next-pane"
  case previousPane = "previous-pane"
  case pane1 = "pane-1"
  case pane2 = "pane-2"
  case pane3 = "pane-3"
  case pane4 = "pane-4"
  case zoom

  case openHelp = "help"
  case openPalette = "commands"
  case openPrepared = "prepared-requests"
  case openProfiles = "profiles"
  case openHistory = "history"
  case openWalkthrough = "walkthrough"
  case openBytes = "bytes"
  case openImport = "import"
  case openDoctor = "doctor"
  case openCheck = "check"
  case authorise
  case openBrowser = "browser"
  case refreshSession = "refresh-session"

  case stamp = "set-time"
  case pin = "pin-time"
  case reveal
  case copy
  case copyValue = "copy-value"
  case copyPath = "copy-path"
  case save
  case openPager = "pager"
  case undo
  case redo
  case mend = "fix"
  case liftBan = "clear-ban"
  case toggleRetry = "retry"
  case language
  case openThemes = "theme"
  case redraw
  /// Leave what is in front: a box, or the program.
  case quit
  case quitNow = "quit-now"
  case suspend

  case addParameter = "add"
  case editName = "edit-name"
  case editMethod = "edit-method"
  /// In the editor, the value under the cursor or the body.
  case editOutside = "edit-outside"
  case editRequest = "edit-request"
  case duplicate
  case delete

  case search
  case filter
  case nextMatch = "next-match"
  case previousMatch = "previous-match"
  case foldAll = "fold-all"
  case unfoldAll = "unfold-all"
  case foldLevel = "fold-level"
  case foldAlike = "fold-alike"
  case nextSibling = "next-sibling"
  case previousSibling = "previous-sibling"
  case parent
  /// In a box of its own: the value under the cursor, whole.
  case inspect
  case openTable = "table"
  case sort
  case hideColumn = "hide-column"
  case showColumns = "show-columns"
  case freeze = "freeze-columns"
  case compare
  case goToPath = "go-to-path"
  case back = "go-back"
  case forward = "go-forward"
  case pinFilter = "pin-filter"
  case decode = "decode-gbk"
  case nextPage = "next-page"
  case previousPage = "previous-page"
  case nextWindow = "next-window"
  case previousWindow = "previous-window"

  /// Between fields of a box, or between its views.
  case switchField = "switch"
  case clear
  case requests
  /// Make the request of what is marked the one to edit.
  case takeRequest = "take-request"
  case star
  case typeSecret = "type-secret"
  case searchLonger = "search-longer"
  case autoPlay = "auto-play"

  /// The keys, unless `config.yaml` has others; the first is the one that sentences name.
  package var usualKeys: [Key] {
    switch self {
    case .send: [.text("s")]
    case .sendAlways: [.text("!")]
    case .confirm: [.enter]
    case .cancel: [.escape]
    case .toggle: [.text(" ")]
    case .up: [.up, .text("k")]
    case .down: [.down, .text("j")]
    case .left: [.left, .text("h")]
    case .right: [.right, .text("l")]
    case .top: [.home, .text("g")]
    case .bottom: [.end, .text("G")]
    case .pageUp: [.pageUp, .control("b")]
    case .pageDown: [.pageDown, .control("f")]
    case .readOn: [.text(" ")]
    case .readBack: [.backspace]
    case .nextPane: [.tab]
    case .previousPane: [.backTab]
    case .pane1: [.text("1")]
    case .pane2: [.text("2")]
    case .pane3: [.text("3")]
    case .pane4: [.text("4")]
    case .zoom: [.text("z")]
    case .openHelp: [.text("?"), .control("g"), .function(1)]
    case .openPalette: [.text(":"), .control("p")]
    case .openPrepared: [.text("o")]
    case .openProfiles: [.text("p")]
    case .openHistory: [.control("y")]
    case .openWalkthrough: [.text("w")]
    case .openBytes: [.text("b")]
    case .openImport: [.text("i")]
    case .openDoctor: [.text("d")]
    case .openCheck: [.text("c")]
    case .authorise: [.text("A")]
    case .openBrowser: [.text("O")]
    case .refreshSession: [.text("r")]
    case .stamp: [.text("t")]
    case .pin: [.text("T")]
    case .reveal: [.text("v")]
    case .copy: [.text("y")]
    case .copyValue: [.text("Y")]
    case .copyPath: [.text("P")]
    case .save: [.control("s")]
    case .openPager: [.text("|")]
    case .undo: [.text("u")]
    case .redo: [.text("U"), .control("r")]
    case .mend: [.text("f")]
    case .liftBan: [.text("B")]
    case .toggleRetry: [.text("R")]
    case .language: [.text("L")]
    case .openThemes: [.text("~")]
    case .redraw: [.control("l")]
    case .quit: [.text("q")]
    case .quitNow: [.control("c")]
    case .suspend: [.control("z")]
    case .addParameter: [.text("a")]
    case .editName: [.text("e")]
    case .editMethod: [.text("m")]
    case .editOutside: [.text("E"), .control("o")]
    case .editRequest: [.control("e")]
    case .duplicate: [.text("D")]
    case .delete: [.text("x"), .delete]
    case .search: [.text("/")]
    case .filter: [.text("&")]
    case .nextMatch: [.text("n")]
    case .previousMatch: [.text("N")]
    case .foldAll: [.text("-")]
    case .unfoldAll: [.text("+"), .text("=")]
    case .foldLevel: [.text("#")]
    case .foldAlike: [.text("_")]
    case .nextSibling: [.text("J")]
    case .previousSibling: [.text("K")]
    case .parent: [.text("H")]
    case .inspect: [.text("I")]
    case .openTable: [.text("V")]
    case .sort: [.text("^")]
    case .hideColumn: [.text(",")]
    case .showColumns: [.text(".")]
    case .freeze: [.text("'")]
    case .compare: [.text("X")]
    case .goToPath: [.text("@")]
    case .back: [.text("<")]
    case .forward: [.text(">")]
    case .pinFilter: [.text("*")]
    case .decode: [.text("C")]
    case .nextPage: [.text("]")]
    case .previousPage: [.text("[")]
    case .nextWindow: [.text("}")]
    case .previousWindow: [.text("{")]
    case .switchField: [.tab]
    case .clear: [.control("u")]
    case .requests: [.control("n")]
    case .takeRequest: [.control("t")]
    case .star: [.control("x")]
    case .typeSecret: [.text("S")]
    case .searchLonger: [.text("M")]
    case .autoPlay: [.text("W")]
    }
  }

  /// The keys of several actions. Space switches the line under the cursor, but pages on where there is
  /// nothing to switch, as in `less`; Tab goes to the next pane, but to the next field in a box or a text.
  package static let sharedKeys: Set<Key> = [.text(" "), .tab]

  /// The usual keys that cannot be taken away: sentences name them, and without them there may be no way
  /// out.
  package var fixedKeys: [Key] { usualKeys.filter(\.isFixed) }

  /// Further words by which the palette finds the action.
  var synonyms: String {
    switch self {
    case .send: "retry again run submit call 重试 再发 运行 调用"
    case .quit: "exit leave close bye :q 关闭 离开"
    case .quitNow: "exit abort kill interrupt 强制 中断"
    case .openHelp: "help keys shortcuts manual ? 帮助 按键 快捷键 手册"
    case .redraw: "refresh repaint clear screen 刷新 重绘"
    case .toggleRetry: "again back-off automatic 重发"
    case .language: "translate chinese english 中文 英文 语言"
    case .openThemes: "theme color colour dark light contrast appearance 颜色 配色 外观 深色 浅色"
    case .openPager: "less more view read 查看 阅读"
    case .save: "write export download file 导出 下载 文件"
    case .openTable: "csv spreadsheet grid columns 列表 表"
    case .compare: "diff changes 差异"
    case .inspect: "unescape whole string 转义"
    case .foldAll, .foldLevel, .foldAlike: "collapse 收起"
    case .unfoldAll: "expand 展开"
    case .openBytes: "hex hexadecimal invisible 十六进制 不可见字符"
    case .openWalkthrough: "explain steps present slides teach 演示 讲解 步骤"
    case .editOutside, .editRequest: "vim vi emacs nano 外部"
    case .authorise: "login log in sign in token session oauth 登录 令牌 授权"
    case .refreshSession: "token login session oauth renew 令牌 登录 续期"
    case .openDoctor: "doctor explain debug wrong signature 诊断 排查 签名错误"
    case .copy: "save yank export clipboard 保存 导出 剪贴板"
    case .copyValue, .copyPath: "save yank clipboard 保存 剪贴板"
    case .openProfiles: "account switch key gateway 账号 切换"
    case .openHistory: "earlier log recent sent past record 记录 以前 日志 最近"
    case .openPrepared: "examples samples pitfalls demo 示例 演示"
    case .openImport: "paste curl open load 粘贴 打开"
    case .openCheck: "test ping verify connection 测试 连接"
    case .reveal: "show hide secret password mask 密钥 隐藏"
    case .stamp: "timestamp clock now 时间 时钟"
    case .pin: "timestamp freeze fix clock 时间 冻结"
    case .undo: "revert back 恢复 回退"
    case .mend: "repair mend solve correct 解决"
    case .delete: "remove drop 移除"
    case .addParameter: "new insert 新增 新建"
    case .search: "find grep 查找"
    case .filter: "jsonpath query select 查询"
    case .zoom: "maximize full screen 全屏 最大化"
    case .suspend: "background stop shell 后台"
    case .liftBan: "unban unlock rate limit 解禁 限流"
    case .decode: "encoding charset 编码 乱码"
    default: ""
    }
  }
}

extension Key {
  /// Whether the key keeps its meaning whatever `config.yaml` says.
  package var isFixed: Bool {
    switch self {
    case .enter, .escape, .tab, .backTab, .up, .down, .left, .right, .control("c"): true
    default: false
    }
  }
}
