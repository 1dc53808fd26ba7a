import FoundationEssentials
import Glibc
import TestSupport

/// An HTTP client with no cleverness: it sends the bytes it is given and reads until the other side
/// closes. It blocks, so it does that on a thread of its own.
enum RawHTTP {
  struct Reply: Sendable {
    var status: Int
    /// Names in lower case.
    var headers: [String: String]
    var body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }
  }

  struct Failure: Error {
    var reason: String
  }

  static func get(port: UInt16, _ target: String) async throws -> Reply {
    try await send(port: port, "GET", target)
  }

  static func send(
    port: UInt16, _ verb: String, _ target: String, contentType: String? = nil,
    body: [UInt8] = [], from address: String? = nil
  ) async throws -> Reply {
    var head = "\(verb) \(target) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n"
    if let contentType { head += "Content-Type: \(contentType)\r\n" }
    head += "Content-Length: \(body.count)\r\n\r\n"
    return try await send(port: port, raw: Array(head.utf8) + body, from: address)
  }

  static func send(
    port: UInt16, raw request: [UInt8], from address: String? = nil
  ) async throws -> Reply {
    try await onThread { try parse(exchange(request, port: port, from: address)) }
  }

  private static func exchange(
    _ request: [UInt8], port: UInt16, from address: String?
  ) throws -> [UInt8] {
    let file = try connection(to: port, from: address)
    defer { close(file) }
    var sent = 0
    while sent < request.count {
      let count = request[sent...].withUnsafeBytes {
        Glibc.send(file, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { break }
      sent += count
    }
    var received: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(file, &buffer, buffer.count, 0)
      guard count > 0 else { return received }
      received += buffer[..<count]
    }
  }

  /// A connected socket, to be closed by the caller; it waits a minute at most.
  static func connection(to port: UInt16, from address: String? = nil) throws -> Int32 {
    let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var limit = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(file, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    do {
      if let address {
        guard withAddress(address, port: 0, { bind(file, $0, $1) }) == 0 else {
          throw Failure(reason: "cannot call from \(address)")
        }
      }
      guard withAddress("127.0.0.1", port: port, { connect(file, $0, $1) }) == 0 else {
        throw Failure(reason: "nobody listens on \(port)")
      }
      return file
    } catch {
      close(file)
      throw error
    }
  }

  private static func withAddress<Result>(
    _ address: String, port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result {
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = port.bigEndian
    inet_pton(AF_INET, address, &name.sin_addr)
    return withUnsafePointer(to: name) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  private static func parse(_ bytes: [UInt8]) throws -> Reply {
    let end = bytes.indices.first { bytes[$0...].starts(with: "\r\n\r\n".utf8) }
    guard let end else { throw Failure(reason: "no answer") }
    let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
    let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      headers[line[..<colon].lowercased()] =
        String(line[line.index(after: colon)...].drop { $0 == " " })
    }
    return Reply(status: status ?? 0, headers: headers, body: Array(bytes[(end + 4)...]))
  }
}
