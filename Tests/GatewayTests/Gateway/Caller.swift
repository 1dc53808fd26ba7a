import DemoGateway
import FoundationEssentials
import SignScopeEngine

/// Runs a test with its own gateway, on any free port.
func withGateway(
  _ options: GatewayOptions = GatewayOptions(), _ body: (Caller) async throws -> Void
) async throws {
  let gateway = try Gateway.start(port: 0, options: options)
  do {
    try await body(Caller(gateway: gateway))
  } catch {
    await gateway.stop()
    throw error
  }
  await gateway.stop()
}

/// Signs and sends to a gateway, every part of it open to a test's mischief.
struct Caller {
  var gateway: Gateway

  enum Layout: String, CaseIterable, Sendable {
    case query, form, split, multipart
  }

  var top: Account { gateway.accounts[0] }

  /// Calls a method as a correct client would, except for the given changes.
  func call(
    _ method: String, _ parameters: [(String, String)] = [], by account: Account? = nil,
    layout: Layout = .split, at date: Date = Date(), body: String? = nil,
    signed change: (inout [Parameter]) -> Void = { _ in }
  ) async throws -> TOPAnswer {
    let account = account ?? top
    let request = Request(
      account: account, method: method, parameters: parameters.map { Parameter($0.0, $0.1) },
      body: body, pinnedTimestamp: date)
    var scheme = try request.scheme()
    scheme.blank = .keep
    var sent = request.filled(at: date)
    let trace = scheme.trace(sent, secret: account.secret, body: body ?? "")
    sent.append(Parameter("sign", trace.signature))
    change(&sent)
    return TOPAnswer(try await send(sent, layout: layout, body: body))
  }

  /// Sends parameters as they are.
  func send(
    _ parameters: [Parameter], verb: String? = nil, layout: Layout = .split, body: String? = nil,
    to path: String = "/router/rest"
  ) async throws -> RawHTTP.Reply {
    let system = parameters.filter {
      Platform.top.isSystem($0.name) || layout == .query || body != nil
    }
    let business = parameters.filter { !system.contains($0) }
    let query: [Parameter]
    let payload: [UInt8]
    var type: String?
    switch layout {
    case _ where body != nil:
      (query, payload, type) = (parameters, Array((body ?? "").utf8), "text/plain;charset=utf-8")
    case .query: (query, payload) = (parameters, [])
    case .split:
      (query, payload) = (system, Array(Self.form(business).utf8))
      type = "application/x-www-form-urlencoded;charset=UTF-8"
    case .form:
      (query, payload) = ([], Array(Self.form(parameters).utf8))
      type = "application/x-www-form-urlencoded"
    case .multipart:
      (query, payload) = (system, Self.multipart(business, boundary: "x--y"))
      type = "multipart/form-data; boundary=\"x--y\""
    }
    return try await RawHTTP.send(
      port: gateway.port, verb ?? (layout == .query && body == nil ? "GET" : "POST"),
      query.isEmpty ? path : "\(path)?\(Self.form(query))", contentType: type, body: payload)
  }

  static func form(_ parameters: [Parameter]) -> String {
    parameters.map { parameter in
      let encoding = SigningScheme.ValueEncoding.rfc3986
      return "\(encoding.apply(parameter.name))=\(encoding.apply(parameter.text ?? ""))"
    }.joined(separator: "&")
  }

  static func multipart(_ parameters: [Parameter], boundary: String) -> [UInt8] {
    var body: [UInt8] = []
    for parameter in parameters {
      body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(parameter.name)\"".utf8
      if case .file(let path) = parameter.value {
        body += "; filename=\"\(path)\"\r\nContent-Type: image/png\r\n\r\n".utf8
        body += [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0xFF]
      } else {
        body += "\r\n\r\n\(parameter.text ?? "")".utf8
      }
      body += "\r\n".utf8
    }
    return body + "--\(boundary)--\r\n".utf8
  }
}

/// The response of the TOP half, read from JSON.
struct TOPAnswer {
  var http: RawHTTP.Reply
  var document: JSONDocument?

  init(_ http: RawHTTP.Reply) {
    self.http = http
    document = try? JSONDocument(http.body)
  }

  /// A value deep in the response: text decoded, a number as it is written.
  subscript(_ path: String...) -> String? {
    value(path)?.text
  }

  func count(_ path: String...) -> Int? {
    value(path)?.count
  }

  func names(_ path: String...) -> [String]? {
    value(path)?.members.map(\.name)
  }

  var code: String? { self["error_response", "code"] }
  var subCode: String? { self["error_response", "sub_code"] }

  private func value(_ path: [String]) -> JSONValue? {
    var value = document?.root
    for name in path {
      value = value.flatMap { outer in Int(name).flatMap { outer[$0] } ?? outer[name] }
    }
    return value
  }
}
