import SignScopeEngine

/// A page of the authorisation: plain HTML that text browsers and `curl` can read.
struct OAuthPage {
  enum Part {
    case text(String)
    case code(String)
    case link(String, to: String)
  }

  var title: String
  var body: [Part]

  var html: String {
    let parts = body.map { part in
      switch part {
      case .text(let text): "<p>\(Self.escaped(text))</p>"
      case .code(let text): "<p><code>\(Self.escaped(text))</code></p>"
      case .link(let text, let address):
        "<p><a href=\"\(Self.escaped(address))\">\(Self.escaped(text))</a></p>"
      }
    }
    return """
      <!doctype html>
      <html lang="zh"><head><meta charset="utf-8"><title>\(Self.escaped(title))</title></head>
      <body><h1>\(Self.escaped(title))</h1>
      \(parts.joined(separator: "\n"))
      </body></html>

      """
  }

  /// Text from a request must not become markup.
  private static func escaped(_ text: String) -> String {
    text.xmlEscaped(inQuotes: true)
  }
}

extension OAuthPage {
  static let start = OAuthPage(
    title: "SignScope · OAuth",
    body: [
      .text("演示网关的授权页：在 SignScope 中发起授权，或运行 signscope token，即可得到完整的授权 URL。"),
      .text(
        "The demo gateway's authorisation page. SignScope builds the full URL: authorise in the workbench, or run signscope token."
      ),
      .code("/oauth/authorize?response_type=code&client_id=…&redirect_uri=…&state=…&view=web"),
      .code("POST /oauth/token"),
    ])

  static let onlyByGet = OAuthPage(
    title: "405", body: [.text("请用 GET 打开授权页。"), .text("This page accepts only GET.")])

  static let leaving = OAuthPage(
    title: "302", body: [.text("正在返回应用。"), .text("Returning to the app.")])

  /// The result to copy, for apps without a callback.
  static func result(_ pairs: [(name: String, value: String)]) -> OAuthPage {
    if let code = pairs.first(where: { $0.name == "code" }) {
      return OAuthPage(
        title: "授权码 · Code",
        body: [
          .text("请复制授权码，粘贴到应用中："), .text("Copy this code and paste it into the app:"),
          .code(code.value),
        ])
    }
    return OAuthPage(
      title: "已拒绝 · Refused",
      body: pairs.map { .code("\($0.name)=\($0.value)") })
  }

  /// Why the page cannot ask for consent.
  enum Fault: Error {
    case responseType
    case unknownApp
    case noCallback
    case otherCallback(String)
    case unknownView(String)
    case notATestUser(Seller)

    var page: OAuthPage {
      switch self {
      case .responseType: fault("response_type 必须为 code", "response_type must be code")
      case .unknownApp: fault("client_id 不存在", "There is no app with this client_id")
      case .noCallback: fault("缺少 redirect_uri", "redirect_uri is missing")
      case .otherCallback(let address):
        fault(
          "application callback can not match the redirect_uri", "redirect_uri=\(address)")
      case .unknownView(let view):
        fault("view 只能为 web、tmall 或 wap", "view must be web, tmall or wap, not \(view)")
      case .notATestUser(let seller):
        OAuthPage(
          title: "1001",
          body: [
            .code("error=1001"),
            .text("\(seller.nick) 不在应用的授权测试用户列表中。"),
            .text(
              "\(seller.nick) is not one of the app's test users. Go back and choose the other."
            ),
          ])
      }
    }

    private func fault(_ zh: String, _ en: String) -> OAuthPage {
      OAuthPage(title: "授权出错 · Error", body: [.text(zh), .text(en)])
    }
  }
}
