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
    case .answer:
      Phrase(
        "this is a response, not a request; explain it with signscope diagnose",
        "这是平台的响应，不是请求；请用 signscope diagnose 解读")
    }
  }
}
