import LocalHTTP
import Requests
import Text

/// The page a browser shows at the callback: a heading and a sentence, in both languages.
struct CallbackPage {
  var status: Int
  var heading: Phrase
  var words: Phrase

  static let done = CallbackPage(
    status: 200, heading: Phrase("Done", "授权完成"),
    words: Phrase(
      "The code was received. Return to the terminal; you can close this page.",
      "授权码已收到。请回到终端，此页面可以关闭。"))

  static let used = CallbackPage(
    status: 410, heading: Phrase("Already used", "已使用过"),
    words: Phrase(
      "This authorisation already has its code, and a code works once. To authorise again, start in the terminal.",
      "本次授权已经收到授权码，且只能使用一次。如需重新授权，请在终端中重新开始。"))

  static let nothingExpected = CallbackPage(
    status: 409, heading: Phrase("No authorisation pending", "没有等待中的授权"),
    words: Phrase("No authorisation is waiting here.", "这里没有正在等待的授权。"))

  static let nothingHere = CallbackPage(
    status: 404, heading: Phrase("Nothing here", "没有内容"),
    words: Phrase(
      "SignScope is waiting for an authorisation at another path.", "SignScope 正在另一路径上等待授权。"))

  static let onlyByGet = CallbackPage(
    status: 405, heading: Phrase("Only GET", "仅支持 GET"),
    words: Phrase("This page accepts only GET.", "此页面只接受 GET。"))

  static func turnedAway(_ error: CallbackError) -> CallbackPage {
    let words = error.message
    return CallbackPage(
      status: 400, heading: Phrase("Not authorised", "授权未完成"),
      words: Phrase("\(words.en).", "\(words.zh)。"))
  }

  func reply(status: Int) -> Reply {
    let (heading, words) = (heading.escaped, words.escaped)
    var reply = Reply(
      status: status,
      text: """
        <!doctype html>
        <html><head><meta charset="utf-8"><title>SignScope</title></head>
        <body><h1>\(heading.en) · \(heading.zh)</h1>
        <p>\(words.en)</p>
        <p lang="zh">\(words.zh)</p>
        </body></html>

        """, contentType: "text/html;charset=UTF-8")
    // The URL contains the code: no cache may store it, and no referrer may leak it.
    reply.headers = [
      (name: "Cache-Control", value: "no-store"), (name: "Referrer-Policy", value: "no-referrer"),
      (name: "Content-Security-Policy", value: "default-src 'none'"),
    ]
    return reply
  }
}

extension Phrase {
  /// Escaped for HTML: text from a forged redirect must not become markup.
  fileprivate var escaped: Phrase { Phrase(XMLBody.escape(en) ?? "", XMLBody.escape(zh) ?? "") }
}
