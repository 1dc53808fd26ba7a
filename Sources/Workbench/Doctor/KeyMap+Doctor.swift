import Screen
import SignScopeEngine

extension Words {
  static let doctor = Phrase("Doctor: why is that signature wrong?", "医生：签名错在哪里？")
  static let doctorTyping = Phrase("In the doctor, while typing", "医生中，输入时")
  static let doctorKeys = Phrase("In the doctor", "医生中")
  static let doctorHint = Phrase(
    "Paste the signature or the string to sign that your code made:", "粘贴你的代码算出的签名或待签名串：")
  static let comparedWith = Phrase("compared with", "对照")
  static let yours = Phrase("yours", "你的")
  static let right = Phrase("right", "正确")
  static let alsoPossible = Phrase("Also possible", "也可能是")
  static let otherwise = Phrase("If it is refused all the same", "若仍被拒绝")
  static let rightSignature = Phrase("The right signature", "正确的签名")
  static let firstDifference = Phrase("First difference", "首个差异")
  static let whatNext = Phrase("What next", "接下来")
  static let examining = Phrase("looking for the mistake", "正在查找错误")
  static let lineToChange = Phrase("The lines to change", "要修改的代码")
  static let explanation = Phrase("explanation", "说明")
}

extension KeyMap {
  static let doctorTyping: [KeyBinding] = [
    entry(
      .doctorTyping, [.enter], .activate, Phrase("examine", "检查"),
      Phrase("Look for the mistake", "查找错误"), rank: 0),
    entry(
      .doctorTyping, [.escape], .close, Phrase("close", "关闭"),
      Phrase("Close the doctor", "关闭医生"), rank: 1),
    entry(
      .doctorTyping, [.control("u")], .clear, Phrase("clear", "清空"),
      Phrase("Clear the text; pasting replaces it", "清空文本；粘贴会替换"), rank: 2),
    interrupt(.doctorTyping), suspend(.doctorTyping),
  ]

  static let doctor: [KeyBinding] = [
    entry(.doctor, [.up, .text("k")], .up, Phrase("up", "上"), Phrase("One line up", "上移一行")),
    entry(
      .doctor, [.down, .text("j")], .down, Phrase("down", "下"), Phrase("One line down", "下移一行")),
    entry(.doctor, [.pageUp], .pageUp, Phrase("page up", "上页"), Phrase("One page up", "上翻一页")),
    entry(
      .doctor, [.pageDown, .text(" ")], .pageDown, Phrase("page", "翻页"),
      Phrase("One page down", "下翻一页")),
    entry(
      .doctor, [.home, .text("g")], .top, Phrase("top", "首行"), Phrase("To the first line", "到首行")),
    entry(
      .doctor, [.end, .text("G")], .bottom, Phrase("end", "末行"),
      Phrase("To the last line", "到末行")),
    entry(
      .doctor, [.enter, .text("e"), .text("d")], .activate, Phrase("another", "换一个"),
      Phrase("Type or paste another signature", "输入或粘贴另一个签名"), rank: 3),
    entry(
      .doctor, [.tab, .text("b")], .showBytes, Phrase("bytes", "字节"),
      Phrase("The two strings byte by byte, and back", "逐字节对照两个字符串，再按返回"), rank: 1),
    entry(
      .doctor, [.text("l")], .nextCodeLanguage, Phrase("code", "代码"),
      Phrase("The code in the next programming language", "切换代码的编程语言"), rank: 2),
    entry(
      .doctor, [.text("y")], .copy, Phrase("copy", "复制"),
      Phrase("Copy the explanation, secrets masked", "复制说明（密钥已遮盖）"), rank: 4),
    entry(
      .doctor, [.text("w")], .openWalkthrough, Phrase("walk through", "逐步演示"),
      Phrase("Walk through the right signature", "逐步演示正确的签名"), rank: 5),
    entry(
      .doctor, [.text("L")], .switchLanguage, Phrase("中文", "English"),
      Phrase("Switch between English and Chinese", "切换中文与英文")),
    entry(
      .doctor, [.escape, .text("q")], .close, Phrase("close", "关闭"),
      Phrase("Stop the search; else close the doctor", "中止查找；否则关闭医生"), rank: 0),
    interrupt(.doctor), suspend(.doctor),
  ]
}
