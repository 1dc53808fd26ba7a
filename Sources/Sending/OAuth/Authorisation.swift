package import Diagnosing
import Requests
package import Signing
package import Text

/// One run of the authorisation: the page for the seller, and the expected redirect.
package struct Authorisation: Sendable, Equatable {
  package var app: OAuthApp
  /// Random; it comes back with the code and identifies this run's redirect.
  package let state: String
  /// `web`, `tmall` or `wap`.
  package var view: String

  /// - Parameter view: `nil` is the platform's default.
  package init(_ app: OAuthApp, view: String? = nil) {
    var random = SystemRandomNumberGenerator()
    self.init(app, view: view, state: Self.state(from: &random))
  }

  package init(_ app: OAuthApp, view: String? = nil, state: String) {
    self.app = app
    self.state = state
    self.view = view ?? app.platform.oauth?.views.first ?? "web"
  }

  /// 128 bits, as 32 hexadecimal digits.
  private static func state(from random: inout some RandomNumberGenerator) -> String {
    (0..<2).map { _ in
      let digits = String(random.next() as UInt64, radix: 16)
      return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }.joined()
  }

  /// The page to open in a browser.
  package var url: String {
    let pairs = [
      ("response_type", "code"), ("client_id", app.clientID),
      ("redirect_uri", app.callback.address), ("state", state), ("view", view),
    ]
    return "\(app.address)/authorize?" + FormBody.text(pairs)
  }
}

/// Text as `application/x-www-form-urlencoded`, encoded as strictly as RFC 3986 allows.
enum FormBody {
  static func text(_ pairs: [(name: String, value: String)]) -> String {
    let encoding = SigningScheme.ValueEncoding.rfc3986
    return pairs.map { "\(encoding.apply($0.name))=\(encoding.apply($0.value))" }
      .joined(separator: "&")
  }
}

extension Authorisation {
  /// The code in pasted text: the bare code, the whole URL the browser went to, or the
  /// part of it after the `?`.
  ///
  /// A bare code has no state to check; whoever copied it has seen the page.
  package func code(pasted text: String) throws(CallbackError) -> String {
    let text = text.trimmingWhitespace
    guard !text.isEmpty else { throw .nothing }
    guard !text.unicodeScalars.contains(where: { $0.properties.isWhitespace || $0.value < 0x20 })
    else { throw .notACode }
    let query = text.drop { $0 != "?" }
    guard query.isEmpty, !text.utf8.contains(UInt8(ascii: "=")) else {
      return try code(
        in: GatewayAddress(query.isEmpty ? "?" + text.drop { $0 == "#" } : String(query)).parameters
      )
    }
    guard text.text(after: "://") == nil else { throw .missingCode }
    return text
  }

  /// The code in a callback's parameters.
  func code(in parameters: [Parameter]) throws(CallbackError) -> String {
    func value(_ name: String) throws(CallbackError) -> String? {
      let found = parameters.filter { $0.name.hasSameBytes(as: name) }
      guard found.count < 2 else { throw .repeated(name) }
      return found.first?.text.flatMap { $0.isBlank ? nil : $0 }
    }
    if try value("response_type") != nil { throw .isThePage }
    // A redirect with a wrong state is ignored, even if it is a refusal.
    guard let answered = try value("state") else { throw .missingState }
    guard answered.hasSameBytes(as: state) else { throw .wrongState }
    if let error = try value("error") {
      throw .refused(error: error, description: try value("error_description"))
    }
    guard let code = try value("code") else { throw .missingCode }
    return code
  }
}

/// Why the text from the authorisation page is not a code.
package enum CallbackError: Error, Sendable, Equatable {
  /// Only whitespace was pasted.
  case nothing
  /// Text with whitespace or control characters inside.
  case notACode
  case missingState
  /// It belongs to another authorisation, or is forged.
  case wrongState
  case missingCode
  /// The parameter occurs twice.
  case repeated(String)
  /// It is the URL of the page itself.
  case isThePage
  /// The platform's or the seller's refusal, as an OAuth error.
  case refused(error: String, description: String?)

  /// What is wrong and what to do.
  package var message: Phrase {
    switch self {
    case .nothing:
      Phrase(
        "Nothing pasted. Paste the code, or the URL the browser went to",
        "内容为空；请粘贴授权码，或浏览器最后跳转到的地址")
    case .notACode:
      Phrase(
        "That is not a code (codes have no spaces). Paste the code, or the whole URL the browser went to",
        "这不是授权码：授权码中没有空格；请粘贴授权码，或浏览器最后跳转到的完整地址")
    case .missingState:
      Phrase(
        "It has no state, so it may belong to another authorisation. Open the URL again",
        "其中没有 state，无法确认是否属于本次授权；请重新打开授权地址")
    case .wrongState:
      Phrase(
        "Its state belongs to another authorisation, perhaps an older page. Open the URL shown now",
        "其中的 state 属于另一次授权（可能是较早打开的页面）；请打开当前显示的地址")
    case .missingCode:
      Phrase(
        "It has no code. Agree on the page, then paste the URL the browser went to",
        "其中没有 code；请在页面上同意授权，再粘贴浏览器跳转到的地址")
    case .repeated(let name):
      Phrase("It has \(name) twice. Paste only one URL", "其中 \(name) 出现两次；请只粘贴一个地址")
    case .isThePage:
      Phrase(
        "That is the URL of the authorisation page. Open it, agree, then paste the URL the browser goes to",
        "这是授权页本身的地址；请打开它并同意授权，再粘贴之后跳转到的地址")
    case .refused(let error, let description):
      Phrase(
        "the page refused: \(description ?? error)", "授权页拒绝了请求：\(description ?? error)")
    }
  }

  /// The catalogue's finding, if the platform or the seller refused.
  package func diagnosis(on platform: Platform) -> Diagnosis? {
    guard case .refused(let error, let description) = self else { return nil }
    return Finding(oauthError: error, description: description)
      .diagnosis(in: DiagnosisContext(platform: platform))
  }
}
