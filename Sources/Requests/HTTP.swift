public import FoundationEssentials
import Text

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
