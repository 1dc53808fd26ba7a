import Screen
import SignScopeEngine

extension Words {
  static let bytesKeys = Phrase("Among the bytes", "字节视图中")
  static let bytesOfString = Phrase("String to sign, byte by byte", "待签名串的字节")
  static let maskedBytes = Phrase("masked: v shows it", "已遮盖：按 v 显示")
  static let maskedOffsets = Phrase(
    "Offsets count what is masked as 8 bytes; v shows the true ones.",
    "被遮盖的部分按 8 字节计；按 v 查看真实偏移。")
  static let notUTF8 = Phrase("no part of any UTF-8 character", "不属于任何 UTF-8 字符")
}

extension KeyMap {
  static let bytes: [KeyBinding] = [
    entry(
      .bytes, [.left, .text("h")], .previousByte, Phrase("byte", "字节"),
      Phrase("To the byte before", "到上一个字节"), rank: 0),
    entry(
      .bytes, [.right, .text("l")], .nextByte, Phrase("byte", "字节"),
      Phrase("To the next byte", "到下一个字节"), rank: 0),
    entry(
      .bytes, [.text("[")], .previousParameter, Phrase("parameter", "参数"),
      Phrase("To the start of the parameter, or of the one before", "到本参数或上一个参数的开头"),
      rank: 1),
    entry(
      .bytes, [.text("]")], .nextParameter, Phrase("parameter", "参数"),
      Phrase("To the next parameter", "到下一个参数"), rank: 1),
    entry(.bytes, [.up, .text("k")], .up, Phrase("up", "上"), Phrase("One line up", "上移一行")),
    entry(
      .bytes, [.down, .text("j")], .down, Phrase("down", "下"), Phrase("One line down", "下移一行")),
    entry(
      .bytes, [.pageUp, .control("b")], .pageUp, Phrase("page up", "上页"),
      Phrase("One page up", "上翻一页")),
    entry(
      .bytes, [.pageDown, .control("f"), .text(" ")], .pageDown, Phrase("page down", "下页"),
      Phrase("One page down", "下翻一页")),
    entry(
      .bytes, [.home, .text("g")], .top, Phrase("top", "首行"), Phrase("To the first byte", "到首字节")),
    entry(
      .bytes, [.end, .text("G")], .bottom, Phrase("end", "末行"), Phrase("To the last byte", "到末字节")),
    entry(
      .bytes, [.text("v")], .reveal, Phrase("reveal", "显示"),
      Phrase("Show secret and session until the bytes are closed", "显示密钥与会话，直到字节视图关闭"),
      rank: 2),
    entry(
      .bytes, [.text("L")], .switchLanguage, Phrase("中文", "English"),
      Phrase("Switch between English and Chinese", "切换中文与英文"), rank: 4),
    entry(
      .bytes, [.escape, .text("q"), .text("b")], .close, Phrase("close", "关闭"),
      Phrase("Close the bytes", "关闭字节视图"), rank: 3),
    interrupt(.bytes), suspend(.bytes),
  ]
}
