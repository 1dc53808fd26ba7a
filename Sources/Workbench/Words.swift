import SignScopeEngine

/// The screen's words that belong to no other table, in both languages.
enum Words {
  static let credentials = Phrase("Credentials", "凭证")
  static let request = Phrase("Request", "请求")
  static let signature = Phrase("Signature", "签名")
  static let response = Phrase("Response", "响应")

  static let demo = Phrase("DEMO", "演示")
  static let credentialsShown = Phrase("credentials shown", "密钥可见")
  static let languageMark = Phrase("EN", "中")
  static let clock = Phrase("clock", "时钟")
  static let clockLabel = Phrase("Clock", "时钟")
  static let quota = Phrase("quota", "额度")
  static let perSecond = Phrase("/s", "/秒")

  // Credentials
  static let profile = Phrase("Profile", "账号配置")
  static let gateway = Phrase("Gateway", "网关")
  static let appKey = Phrase("App key", "AppKey")
  static let secret = Phrase("Secret", "AppSecret")
  static let session = Phrase("Session", "session")
  static let signMethod = Phrase("Sign method", "签名算法")
  static let timestamp = Phrase("Timestamp", "时间戳")
  static let keyCreated = Phrase("Key created", "AppKey 创建")
  static let none = Phrase("none", "无")
  static let unknown = Phrase("unknown", "未知")
  static let edited = Phrase("edited", "已修改")
  static let notGiven = Phrase("not set: Enter to type it", "未填写：按 Enter 输入")

  static func characters(_ count: Int) -> Phrase { Phrase("\(count) chars", "\(count) 字符") }
  static let strayWhitespace = Phrase("space", "首尾空白")
  static let lineEndRemoved = Phrase(
    "Removed the line end after the pasted text", "已去掉粘贴内容末尾的换行")

  // Request
  static let noMethod = Phrase("no method: Enter to choose one", "尚未选择方法：按 Enter 选择")
  static func noPath(_ example: String) -> Phrase {
    Phrase("no path: Enter to type it, such as \(example)", "尚未填写路径：按 Enter 输入，例如 \(example)")
  }
  static let noBody = Phrase("none: Enter to type it", "无：按 Enter 输入")
  static let addParameter = Phrase("+ add a parameter", "+ 添加参数")
  static let orPaste = Phrase("or paste a curl command, URL or log", "或粘贴 curl 命令、URL 或日志")
  static let system = Phrase("system", "系统参数")
  static let off = Phrase("off", "停用")
  static let blankDropped = Phrase("(blank: left out)", "（空值：不签名不发送）")
  static let blankKept = Phrase("(blank, but sent)", "（空值：照样签名发送）")
  static let never = Phrase("(set by SignScope)", "（由 SignScope 生成）")
  static let unsigned = Phrase("(not signed)", "（不签名）")
  static let needsSession = Phrase("needs session", "需要授权")
  static let sessionOptional = Phrase("session optional", "授权可选")
  static let noSession = Phrase("no session needed", "无需授权")
  static let sessionUnknown = Phrase("session: not documented", "授权要求未知")
  static let withdrawn = Phrase("withdrawn", "已下线")
  static let notInCatalogue = Phrase("not in the catalogue", "不在目录中")
  static let required = Phrase("required", "必填")
  static let requiredBlank = Phrase("required, not set", "必填，尚未填写")
  static let imported = Phrase("imported", "导入")
  static let didYouMean = Phrase("did you mean this?", "是否想写这个？")
  static let enterprise = Phrase("enterprise app", "企业应用")
  static let writes = Phrase("writes", "会写入")
  static let pinned = Phrase("pinned", "已固定")
  static func moreBelow(_ count: Int) -> Phrase { Phrase("\(count) more", "还有 \(count) 行") }

  static let guessedFromPaste = Phrase("guessed from what was pasted", "根据粘贴的内容推测")
  static let pasted = Phrase("pasted", "粘贴")

  // Signature
  static let live = Phrase("live", "实时")
  static let asSent = Phrase("as sent", "实际请求")
  static let bytes = Phrase("bytes", "字节")
  static let dropped = Phrase("dropped:", "去掉：")
  static let cannotSign = Phrase("Cannot sign yet", "暂时无法签名")

  // Response
  static let verdict = Phrase("Verdict", "结论")
  static let body = Phrase("Body", "正文")
  static let headers = Phrase("Headers", "响应头")
  static let timing = Phrase("Timing", "耗时")
  static let sent = Phrase("Sent", "实际请求")
  static let nothingYet = Phrase("Nothing sent yet.", "尚未发送。")
  static let pressToSend = Phrase("to sign and send it", "签名并发送")
  static let pressToOpen = Phrase("to choose a prepared request", "选择预置请求")
  static let pressToHelp = Phrase("for all keys", "查看全部按键")
  static let lookAt = Phrase("Note", "提示")
  static let evidence = Phrase("Evidence", "证据")
  static let cause = Phrase("Cause", "原因")
  static let fix = Phrase("Fix", "解决")
  static let ask = Phrase("Diagnose", "诊断")
  static let learn = Phrase("More", "了解")
  static let retry = Phrase("Retry", "重试")
  static let message = Phrase("Message", "消息")
  static let success = Phrase("Success", "成功")
  static let cancelled = Phrase("Cancelled. Nothing was changed.", "已取消，没有任何改动。")
  static let refused = Phrase("Not sent", "未发送")
  static let noHeaders = Phrase("The response had no headers.", "响应没有响应头。")
  static let noAnswer = Phrase("No response.", "没有收到响应。")
  static let nothingSent = Phrase("Nothing was sent.", "没有发送任何内容。")
  static let milliseconds = Phrase("ms", "毫秒")

  // Stages
  static let waiting = Phrase("waiting for the quota", "等待额度")
  static let signing = Phrase("signing", "签名中")
  static let connecting = Phrase("connecting", "连接中")
  static let sentWaiting = Phrase("sent, waiting for the response", "已发送，等待响应")
  static let receiving = Phrase("receiving", "接收中")
  static let escCancels = Phrase("Esc cancels", "Esc 取消")

  // Boxes
  static let reveal = Phrase("reveal", "显示")
  static let hide = Phrase("hide", "隐藏")
  static let typeToFilter = Phrase("type to narrow the list", "输入文字以筛选")
  static let nothingMatches = Phrase("nothing matches", "没有匹配项")
}
