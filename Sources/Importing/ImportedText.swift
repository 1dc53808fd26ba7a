package import Doctor
public import Signing
public import Text

/// A request imported from text: a `curl` command, a URL, a form, JSON, a literal in
/// program code, or a log line with a string to sign.
///
/// Nothing is guessed silently: unreadable parts and unusual readings
/// are listed in ``notes``.
public struct ImportedText: Sendable, Equatable {
  /// The kind of text.
  public enum Kind: String, Sendable, CaseIterable {
    case curl, url, http, har, form, lines, json, document, xml
    case python, javascript, php, code
    case stringToSign = "string-to-sign"
    case signature
  }

  public var kind: Kind
  /// The request. Its platform is set only where the text itself names one; see ``document(for:)``.
  public var document: RequestDocument
  /// `POST`; `nil` where the text does not say.
  public var verb: String?
  /// The address's path, `/router/rest`; empty where the text does not say.
  public var path: String
  /// The signature among the parameters, or the string to sign, that other code computed.
  @Unprinted package var observed: String?
  /// The platform, guessed from host and names.
  package var guess: PlatformGuess?
  public var notes: [ImportNote]
  /// Names of parameters, and `path` or `body`, whose values are missing: the text has a placeholder or
  /// a variable there. Such a request must not be signed before they are filled in.
  public var unknown: [String] = []
  /// What tells the requests of the text apart, where there are several: verb, address, method.
  package var entries: [String] = []
  /// Which of ``entries`` this is, from 1.
  package var entry = 1
  /// The language of the code that the text is from; `nil` where nothing tells.
  package var codeLanguage: CodeLanguage?

  public var parameters: [Parameter] { document.parameters }
  /// The address without its query, `https://gw.api.taobao.com/router/rest`.
  public var gateway: String? { document.gateway }
}

extension ImportedText.Kind {
  /// Its name for people.
  public var title: Phrase {
    switch self {
    case .curl: Phrase("a curl command", "curl 命令")
    case .url: Phrase("a URL", "URL")
    case .http: Phrase("an HTTP request", "HTTP 请求原文")
    case .har: Phrase("an HTTP archive (HAR)", "HAR 记录")
    case .form: Phrase("a form body", "表单请求体")
    case .lines: Phrase("lines of name and value", "逐行的“名称、值”")
    case .json: Phrase("JSON", "JSON")
    case .document: Phrase("a request document", "请求文档")
    case .xml: Phrase("XML", "XML")
    case .python: Phrase("a Python literal", "Python 字面量")
    case .javascript: Phrase("a JavaScript literal", "JavaScript 字面量")
    case .php: Phrase("a PHP array", "PHP 数组")
    case .code: Phrase("a literal in program code", "程序中的字面量")
    case .stringToSign: Phrase("a string to sign", "待签名串")
    case .signature: Phrase("a signature", "签名")
    }
  }
}
