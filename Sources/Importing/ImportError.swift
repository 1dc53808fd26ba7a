public import Text

/// Why a text cannot be imported.
public enum ImportError: Error, Sendable, Equatable {
  case empty
  /// It is not a supported kind of text; with its beginning.
  case unknown(beginning: String)
  /// It is a supported kind without any parameter.
  case nothingInside(ImportedText.Kind)
  /// It is a response, not a request.
  case answer
  /// Its signature is of another kind, with a rule that is not supported.
  case otherRule(Phrase)
  /// The text has fewer requests than the number asked for.
  case noEntry(count: Int)

  /// What is wrong and what to do, in a sentence without its full stop.
  public var message: Phrase {
    switch self {
    case .empty: Phrase("nothing to read", "没有可读取的内容")
    case .unknown(let beginning):
      Phrase(
        "Cannot recognise this text, which begins with “\(beginning)”. Paste a curl command, a URL, a form body (a=1&b=2), JSON, a Python, JavaScript or PHP literal, an HTTP request, a HAR entry, XML, a string to sign, or a signature",
        "无法识别以“\(beginning)”开头的内容；可粘贴：curl 命令、URL、表单（a=1&b=2）、JSON、Python/JavaScript/PHP 字面量、HTTP 请求原文、HAR 记录、XML、待签名串或签名"
      )
    case .nothingInside(let kind):
      Phrase(
        "read as \(kind.title.en), but it has no parameters",
        "按\(kind.title.zh)读取，但其中没有参数")
    case .otherRule(let name):
      Phrase(
        "this asks for another signature, \(name.en); it has a rule of its own, so nothing was signed",
        "这里需要的是另一种签名：\(name.zh)；其规则不同，未签名")
    case .noEntry(let count):
      Phrase(
        "the text has \(count) requests; give --entry a number from 1 to \(count)",
        "文本中有 \(count) 个请求；--entry 应为 1 到 \(count)")
    case .answer:
      Phrase(
        "this is a response, not a request; explain it with signscope diagnose",
        "这是平台的响应，不是请求；请用 signscope diagnose 解读")
    }
  }
}
