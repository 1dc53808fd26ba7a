import Screen
import SignScopeEngine

extension Words {
  static let importTitle = Phrase("Import", "导入")
  static let importKeys = Phrase("While importing", "导入时")
  static let importHint = Phrase(
    "Paste what you have: a curl command, a URL, a form body (a=1&b=2), JSON, a Python, JavaScript or PHP literal, an HTTP request, a HAR entry, or a log line with a string to sign.",
    "粘贴手头的内容：curl 命令、URL、表单（a=1&b=2）、JSON、Python/JavaScript/PHP 字面量、HTTP 请求原文、HAR 记录，或含待签名串的日志行。"
  )
  static let importStays = Phrase(
    "Nothing changes before Enter; u takes it back.", "按 Enter 之前不会有任何改动；之后可按 u 撤销。")
  static let pasted = Phrase("Pasted", "已粘贴")
  static let readAs = Phrase("Read as", "识别为")
  static let reading = Phrase("reading …", "读取中 …")
  static let notRead = Phrase("Not read", "无法识别")
  static let takenOver = Phrase("Taken over", "采用")
  static let examined = Phrase("For doctor", "留给医生")
  static let parameters = Phrase("Parameters", "参数")
  static let remarks = Phrase("Notes", "说明")
  static let isFile = Phrase("file", "文件")
  static let isAbsent = Phrase("(no value)", "（无值）")
}

extension KeyMap {
  static let importing: [KeyBinding] = [
    entry(
      .importing, [.enter], .activate, Phrase("import", "导入"),
      Phrase("Make it the request; u brings the one before back", "作为当前请求；u 可恢复原来的请求"),
      rank: 0),
    entry(
      .importing, [.escape], .close, Phrase("close", "关闭"),
      Phrase("Close the box; nothing has changed", "关闭，不作任何改动"), rank: 1),
    entry(
      .importing, [.control("u")], .clear, Phrase("clear", "清空"),
      Phrase("Clear the text; pasting again replaces it too", "清空文本；再次粘贴也会替换"), rank: 2),
    entry(.importing, [.up], .up, Phrase("up", "上"), Phrase("One line up", "上移一行")),
    entry(.importing, [.down], .down, Phrase("down", "下"), Phrase("One line down", "下移一行")),
    entry(
      .importing, [.pageUp], .pageUp, Phrase("page", "翻页"), Phrase("One page up", "上翻一页"),
      rank: 3),
    entry(
      .importing, [.pageDown], .pageDown, Phrase("page", "翻页"), Phrase("One page down", "下翻一页"),
      rank: 3),
    entry(.importing, [.home], .top, Phrase("top", "首行"), Phrase("To the first line", "到首行")),
    entry(.importing, [.end], .bottom, Phrase("end", "末行"), Phrase("To the last line", "到末行")),
    interrupt(.importing), suspend(.importing),
  ]
}
