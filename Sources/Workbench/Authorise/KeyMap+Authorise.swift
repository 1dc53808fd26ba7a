import Screen
import SignScopeEngine

extension Words {
  static let authorise = Phrase("Authorise", "授权")
  static let authoriseKeys = Phrase("While authorising", "授权时")
  static let authoriseTyping = Phrase("While typing a code", "输入授权码时")
  static let authoriseAddress = Phrase("Address of the page", "授权地址")
  static let authorised = Phrase(
    "Authorised: the new session is filled in", "授权完成：已填入新的会话")
  static let nobodyCame = Phrase(
    "nobody came to the callback for 10 minutes, so it is closed; paste the code, or start again",
    "10 分钟内没有收到回调，已停止监听；请粘贴授权码，或重新开始")
}

extension KeyMap {
  static let authorisation: [KeyBinding] = [
    entry(
      .everywhere, [.text("A")], .authorise, Phrase("authorise", "授权"),
      Phrase("Authorise: get a session from the seller by OAuth", "授权：通过 OAuth 从卖家获取会话"),
      rank: 11),
    entry(
      .everywhere, [.text("r")], .refreshSession, Phrase("refresh", "刷新会话"),
      Phrase("Refresh the session that was had by authorising", "刷新通过授权得到的会话")),
  ]

  static let authorising: [KeyBinding] = [
    entry(
      .authorising, [.enter, .text("e")], .activate, Phrase("next", "下一步"),
      Phrase(
        "Type the code; when done, close the box; after a failure, start again",
        "输入授权码；完成后关闭；失败后重新开始"), rank: 0),
    entry(
      .authorising, [.text("s")], .send, Phrase("send", "发送"),
      Phrase("When done: close the box and send the request", "授权完成后：关闭并发送请求"), rank: 1),
    entry(
      .authorising, [.text("y")], .copy, Phrase("copy", "复制"),
      Phrase("Copy the address of the page", "复制授权地址"), rank: 1),
    entry(
      .authorising, [.text("o")], .openBrowser, Phrase("browser", "浏览器"),
      Phrase("Open the page in a browser, where this machine has one", "在本机浏览器中打开授权页"), rank: 2),
    entry(
      .authorising, [.text("A")], .authorise, Phrase("again", "重新开始"),
      Phrase("Start again, with a new address", "用新的地址重新开始"), rank: 3),
    entry(
      .authorising, [.text("r"), .text("R")], .refreshSession, Phrase("refresh", "刷新"),
      Phrase("Get another session without asking the seller", "不经卖家，直接刷新会话"), rank: 4),
    entry(.authorising, [.up, .text("k")], .up, Phrase("up", "上"), Phrase("One line up", "上移一行")),
    entry(
      .authorising, [.down, .text("j")], .down, Phrase("down", "下"), Phrase("One line down", "下移一行")
    ),
    entry(.authorising, [.pageUp], .pageUp, Phrase("page up", "上页"), Phrase("One page up", "上翻一页")),
    entry(
      .authorising, [.pageDown], .pageDown, Phrase("page down", "下页"),
      Phrase("One page down", "下翻一页")),
    entry(
      .authorising, [.text("L")], .switchLanguage, Phrase("中文", "English"),
      Phrase("Switch between English and Chinese", "切换中文与英文")),
    entry(
      .authorising, [.escape, .text("q")], .close, Phrase("close", "关闭"),
      Phrase(
        "Close the box; a code that is under way is still exchanged", "关闭；正在换取的令牌不会丢失"), rank: 5),
    interrupt(.authorising), suspend(.authorising),
  ]

  static let authorisingTyping: [KeyBinding] = [
    entry(
      .authorisingTyping, [.enter], .activate, Phrase("exchange", "换取"),
      Phrase("Take the code, or the address the browser went to", "采用授权码或浏览器跳转到的地址"), rank: 0),
    entry(
      .authorisingTyping, [.escape], .revert, Phrase("back", "返回"),
      Phrase("Stop typing; what was typed stays", "停止输入，已输入的内容保留"), rank: 1),
    entry(
      .authorisingTyping, [.control("u")], .clear, Phrase("clear", "清空"),
      Phrase("Clear the text; pasting replaces it", "清空文本；粘贴会替换"), rank: 2),
    interrupt(.authorisingTyping), suspend(.authorisingTyping),
  ]
}
