public import FoundationEssentials
public import Text

public struct HTTPHeader: Sendable, Hashable {
  public var name: String
  public var value: String

  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

public struct HTTPRequest: Sendable, Equatable {
  public enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
  }

  public var method: Method
  public var url: String
  public var headers: [HTTPHeader]
  public var body: [UInt8]

  public init(method: Method, url: String, headers: [HTTPHeader] = [], body: [UInt8] = []) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }
}

/// Printing it shows nothing that may be a credential: no query, no header values, no body.
extension HTTPRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String {
    let headers = headers.map(\.name).joined(separator: ", ")
    return "\(method.rawValue) \(url.prefix { $0 != "?" }) [\(headers)] \(body.count) bytes"
  }

  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: ["request": description]) }
}

public struct HTTPResponse: Sendable, Equatable {
  public var status: Int
  /// In the order received.
  public var headers: [HTTPHeader]
  /// Decoded (gzip undone).
  public var body: [UInt8]
  /// `HTTP/1.1`, `HTTP/2`; empty when unknown.
  public var version: String
  /// How the body came to be UTF-8; `nil` where nothing was done.
  public internal(set) var charset: BodyCharset?

  public init(status: Int, headers: [HTTPHeader] = [], body: [UInt8] = [], version: String = "") {
    self.status = status
    self.headers = headers
    self.body = body
    self.version = version
  }

  /// The last value of a header; names are case-insensitive.
  public func header(_ name: String) -> String? {
    headers.last { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// With the body in UTF-8, decoded from the charset of `Content-Type` or else of an XML declaration.
  package var decoded: HTTPResponse {
    announcedCharset.map { decoded(from: $0) } ?? self
  }

  /// With the body decoded from a charset; itself where that has been done.
  package func decoded(from name: String) -> HTTPResponse {
    guard charset == nil || charset?.isUnknown == true,
      let (body, charset) = BodyCharset.decode(body, from: name)
    else { return self }
    var response = self
    response.body = body
    response.charset = charset
    return response
  }

  private var announcedCharset: String? {
    let fields = header("content-type")?.split(separator: ";").dropFirst() ?? []
    for field in fields {
      let parts = field.split(separator: "=", maxSplits: 1).map { String($0).trimmingWhitespace }
      if parts.count == 2, parts[0].lowercased() == "charset" { return parts[1] }
    }
    guard body.starts(with: "<?xml".utf8) else { return nil }
    let declaration = String(
      decoding: body.prefix(200).prefix { $0 != UInt8(ascii: ">") }, as: UTF8.self)
    guard let name = declaration.firstRange(of: "encoding=") else { return nil }
    let quoted = declaration[name.upperBound...]
    guard let mark = quoted.first, mark == "\"" || mark == "'" else { return nil }
    return String(quoted.dropFirst().prefix { $0 != mark })
  }

  /// The server's time of the response: the header `Date`, to the second. `nil` when there is
  /// none or it does not follow RFC 9110.
  public var date: Date? {
    header("date").flatMap(Date.init(httpDate:))
  }
}

/// When each phase of a transfer ended, in milliseconds from its start; `nil` when it was not reached.
public struct Timing: Sendable, Equatable {
  public var dns: Double?
  public var connect: Double?
  public var tls: Double?
  public var firstByte: Double?
  public var total: Double

  public init(
    dns: Double? = nil, connect: Double? = nil, tls: Double? = nil, firstByte: Double? = nil,
    total: Double = 0
  ) {
    self.dns = dns
    self.connect = connect
    self.tls = tls
    self.firstByte = firstByte
    self.total = total
  }
}
