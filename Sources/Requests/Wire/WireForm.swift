import FoundationEssentials
public import Signing
import Text

/// The wire form of a signed request: the parts in the query and in the body.
///
/// Names and values are percent-encoded the same way in both: every UTF-8 byte except `A–Z a–z 0–9 -
/// . _ ~` becomes `%XX` in upper case, also a space.
struct WireForm {
  enum Body {
    case none
    case form([Parameter])
    case multipart(MultipartBody)
    case raw(String)
    /// A document built from parameters, with its type.
    case document(String, type: String)
  }

  /// The gateway URL followed by the path.
  var base: String
  var query: [Parameter]
  var headers: [HTTPHeader]
  var body: Body

  /// Lays out the request.
  ///
  /// With a raw body all parameters go into the query, files make the body multipart, what was
  /// in the gateway URL's query stays there, and what the platform reads from a header
  /// is only in the header.
  ///
  /// - Parameter sent: The parameters with the signature, ``SignatureTrace/sentParameters``.
  /// - Throws: ``RequestError/unreadableFile(path:)``, ``RequestError/unsendable(name:as:)``.
  init(_ request: Request, sent: [Parameter]) throws(RequestError) {
    let address = GatewayAddress(request.account.gateway)
    let platform = request.account.platform
    let raw = request.body.flatMap { $0.isEmpty ? nil : $0 }
    let layout = raw == nil ? request.account.wireLayout : .query
    base = address.base(with: request.addressedPath)

    var inQuery: [Parameter] = []
    var inBody: [Parameter] = []
    headers = []
    for parameter in sent {
      if let header = platform.header(of: parameter.name), let value = parameter.text {
        guard value.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
          throw .unsendable(name: parameter.name, as: .header)
        }
        headers.append(HTTPHeader(header, value))
        continue
      }
      let staysInAddress = address.parameters.contains {
        $0.name.hasSameBytes(as: parameter.name)
      }
      let isPayload = platform.payload?.parameter.hasSameBytes(as: parameter.name) ?? false
      let goesToQuery =
        switch layout {
        case .query: parameter.text != nil
        case .form, .json, .xml: staysInAddress
        case .split: staysInAddress || platform.isSystem(parameter.name) && !isPayload
        case .payload: staysInAddress || parameter.text != nil && !isPayload
        }
      if goesToQuery { inQuery.append(parameter) } else { inBody.append(parameter) }
    }
    query = inQuery

    if let raw {
      body = .raw(raw)
    } else if inBody.contains(where: { $0.text == nil }) {
      body = .multipart(try MultipartBody(inBody))
    } else {
      body =
        switch layout {
        case .query: .none
        case .form, .split: .form(inBody)
        case .json:
          .document(
            JSON.object(inBody.map { ($0.name, .string($0.text ?? "")) }).written,
            type: "application/json;charset=UTF-8")
        case .xml: .document(try XMLBody.text(of: inBody), type: "text/xml;charset=UTF-8")
        case .payload:
          // One that is left out on purpose is not signed either.
          inBody.first.map {
            .document($0.text ?? "", type: "application/json;charset=UTF-8")
          } ?? .none
        }
    }
  }

  var http: HTTPRequest {
    var url = base
    if !query.isEmpty { url += "?" + Self.encode(query) }
    let agent = HTTPHeader("User-Agent", HTTPRequest.userAgent)
    func post(_ contentType: String, _ body: [UInt8]) -> HTTPRequest {
      HTTPRequest(
        method: .post, url: url,
        headers: [HTTPHeader("Content-Type", contentType), agent] + headers, body: body)
    }
    switch body {
    case .none: return HTTPRequest(method: .get, url: url, headers: [agent] + headers)
    case .form(let parameters):
      return post(
        "application/x-www-form-urlencoded;charset=UTF-8", Array(Self.encode(parameters).utf8))
    case .multipart(let multipart): return post(multipart.contentType, multipart.bytes)
    case .raw(let text): return post(Self.contentType(of: text), Array(text.utf8))
    case .document(let text, let type): return post(type, Array(text.utf8))
    }
  }

  private static func encode(_ parameters: [Parameter]) -> String {
    let encoding = SigningScheme.ValueEncoding.rfc3986
    return parameters.map { encoding.apply($0.name) + "=" + encoding.apply($0.text ?? "") }
      .joined(separator: "&")
  }

  /// From the first character: the platform accepts XML and JSON documents, and text for a batch.
  private static func contentType(of body: String) -> String {
    switch body.unicodeScalars.first(where: { !$0.properties.isWhitespace }) {
    case "{", "[": "application/json;charset=UTF-8"
    case "<": "text/xml;charset=UTF-8"
    default: "text/plain;charset=UTF-8"
    }
  }
}

extension Platform {
  /// The header for a parameter or the signature; `nil` where the layout decides.
  package func header(of name: String) -> String? {
    if let signHeader, schemes.contains(where: { $0.signParameter.hasSameBytes(as: name) }) {
      return signHeader
    }
    return systemParameters.first { $0.name.hasSameBytes(as: name) }?.header
  }
}

extension HTTPRequest {
  /// SignScope's user agent.
  public static let userAgent = "SignScope/0.1"
}

extension Account {
  /// The layout: the profile's if the platform supports it, otherwise the
  /// platform's default.
  public var wireLayout: WireLayout {
    settings.layout.flatMap { platform.layouts.contains($0) ? $0 : nil } ?? platform.layouts.first
      ?? .form
  }
}

/// A parsed gateway URL: parameters in its query are parameters like any
/// other, because the platform reads them as such.
package struct GatewayAddress {
  /// Up to the query, without the fragment, which is never sent.
  package var base: Substring
  /// Percent-decoded; an invalid `%` is kept.
  package var parameters: [Parameter]

  package init(_ address: String) {
    let sent = address.utf8.prefix { $0 != UInt8(ascii: "#") }
    let base = sent.prefix { $0 != UInt8(ascii: "?") }
    self.base = Substring(base)
    let pairs = FormPair.pairs(in: sent.dropFirst(base.count + 1))
    parameters = pairs.map { Parameter($0.name.text, $0.value.text) }
  }

  /// The URL before the query, followed by a path, with one slash between them; a path that the
  /// URL already ends with is not added again.
  package func base(with path: String) -> String {
    let base = String(base)
    guard !path.isEmpty else { return base }
    let start = base.utf8.last == UInt8(ascii: "/") ? String(base.dropLast()) : base
    let end = path.utf8.first == UInt8(ascii: "/") ? path : "/" + path
    return start.hasSuffix(end) ? start : start + end
  }
}

/// A body of one XML element whose children are the parameters.
package enum XMLBody {
  /// - Throws: ``RequestError/unsendable(name:as:)`` for characters XML cannot represent.
  package static func text(of parameters: [Parameter]) throws(RequestError) -> String {
    var text = "<xml>"
    for parameter in parameters {
      guard isName(parameter.name), let escaped = escape(parameter.text ?? "") else {
        throw .unsendable(name: parameter.name, as: .xml)
      }
      text += "<\(parameter.name)>\(escaped)</\(parameter.name)>"
    }
    return text + "</xml>"
  }

  /// The text escaped for use between tags; `nil` for control characters, which XML cannot represent.
  package static func escape(_ text: String) -> String? {
    text.unicodeScalars.allSatisfy(\.isWritableInXML) ? text.xmlEscaped() : nil
  }

  /// Letters, digits and `- . _`, not beginning with a digit or a sign; more than platforms use.
  private static func isName(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, isLetter(first) else { return false }
    return name.unicodeScalars.allSatisfy {
      isLetter($0) || $0 == "-" || $0 == "." || ("0"..."9").contains($0)
    }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.properties.isAlphabetic
  }
}

/// A body of `multipart/form-data`: text fields, and files, which are sent and never signed.
struct MultipartBody {
  let boundary: String
  let bytes: [UInt8]

  var contentType: String { "multipart/form-data; boundary=\(boundary)" }

  /// Reads the files. Throws ``RequestError/unreadableFile(path:)``.
  init(_ parameters: [Parameter]) throws(RequestError) {
    // 122 random bits: no file holds them by chance.
    boundary = "signscope-" + UUID().uuidString
    var bytes: [UInt8] = []
    for parameter in parameters {
      bytes.append(utf8Of: "--\(boundary)\r\nContent-Disposition: form-data; ")
      bytes.append(utf8Of: "name=\"\(Self.quoted(parameter.name))\"")
      switch parameter.value {
      case .text(let text):
        bytes.append(utf8Of: "\r\n\r\n\(text)\r\n")
      case .file(let path):
        let content: [UInt8]
        do throws(UploadFile.Problem) { content = try UploadFile.content(at: path) } catch {
          throw .unreadableFile(path: path)
        }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        bytes.append(utf8Of: "; filename=\"\(Self.quoted(name))\"\r\n")
        bytes.append(utf8Of: "Content-Type: \(MediaType.of(Array(content.prefix(512))))\r\n\r\n")
        bytes.append(contentsOf: content)
        bytes.append(utf8Of: "\r\n")
      case .absent: break
      }
    }
    bytes.append(utf8Of: "--\(boundary)--\r\n")
    self.bytes = bytes
  }

  /// The name escaped as browsers do, so that it cannot end its quotes or its line.
  private static func quoted(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { quoted, scalar in
      switch scalar {
      case "\"": quoted += "%22"
      case "\r": quoted += "%0D"
      case "\n": quoted += "%0A"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
  }
}
