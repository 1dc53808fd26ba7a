package import FoundationEssentials
import Text

package struct HTTPHeader: Sendable, Hashable {
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

package struct HTTPRequest: Sendable, Equatable {
  package enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
  }

  package var method: Method
  package var url: String
  package var headers: [HTTPHeader]
  package var body: [UInt8]

  package init(method: Method, url: String, headers: [HTTPHeader] = [], body: [UInt8] = []) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }
}

/// Printed, it shows nothing that may be a credential: no query, no header's value, no body.
extension HTTPRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String {
    let headers = headers.map(\.name).joined(separator: ", ")
    return "\(method.rawValue) \(url.prefix { $0 != "?" }) [\(headers)] \(body.count) bytes"
  }

  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: ["request": description]) }
}

package struct HTTPResponse: Sendable, Equatable {
  package var status: Int
  /// In the order received.
  package var headers: [HTTPHeader]
  /// Decoded (gzip undone).
  package var body: [UInt8]
  /// `HTTP/1.1`, `HTTP/2`; empty when unknown.
  package var version: String

  package init(status: Int, headers: [HTTPHeader] = [], body: [UInt8] = [], version: String = "") {
    self.status = status
    self.headers = headers
    self.body = body
    self.version = version
  }

  /// The last value of a header; names are case-insensitive.
  package func header(_ name: String) -> String? {
    headers.last { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// The server's time of the response: the header `Date`, to the second. `nil` when there is
  /// none or it does not follow RFC 9110.
  package var date: Date? {
    header("date").flatMap(Date.init(httpDate:))
  }
}

/// When each phase of a transfer ended, in milliseconds from its start; `nil` when it was not reached.
package struct Timing: Sendable, Equatable {
  package var dns: Double?
  package var connect: Double?
  package var tls: Double?
  package var firstByte: Double?
  package var total: Double

  package init(
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
