import Text

/// The request line and the headers of a request.
package struct RequestHead: Sendable {
  /// As received, such as `GET` or `POST`.
  package var method: String
  /// Still percent-encoded.
  package var path: String
  /// The text after `?`, as received.
  package var query: [UInt8]
  /// Whether the request is HTTP/1.0 instead of 1.1.
  var isOld: Bool
  private var headers: [(name: String, value: String)] = []

  /// - Parameter lines: Without line ends, and without the blank line after the head.
  init(lines: [[UInt8]]) throws(Refusal) {
    let words = (lines.first ?? []).split(
      separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard words.count == 3, Self.isToken(words[0]), !words[1].isEmpty,
      words[1].allSatisfy({ $0 > 0x20 && $0 != 0x7F })
    else { throw .malformed("The first line must be a method, a target and a version.") }
    method = String(decoding: words[0], as: UTF8.self)
    (path, query) = Self.parts(ofTarget: words[1])
    isOld = try Self.isOld(words[2])
    for line in lines.dropFirst() { headers.append(try Self.header(line[...])) }
    guard isOld || values("host").count == 1 else {
      throw .malformed("There must be exactly one Host header.")
    }
  }

  /// - Parameter name: In lower case.
  package subscript(name: String) -> String? {
    headers.first { $0.name == name }?.value
  }

  private func values(_ name: String) -> [String] {
    headers.filter { $0.name == name }.map(\.value)
  }

  /// The elements of a list header, in lower case.
  private func words(_ name: String) -> [String] {
    values(name).flatMap { $0.utf8.split(separator: UInt8(ascii: ",")) }
      .map { String(decoding: Self.trimmed(Array($0)[...]), as: UTF8.self).lowercased() }
  }
}

extension RequestHead {
  enum Framing: Equatable {
    /// In bytes; 0 without a body.
    case length(Int)
    case chunked
  }

  /// How the end of the body is found (RFC 9112, 6.3). Ambiguous requests are rejected.
  func framing() throws(Refusal) -> Framing {
    let codings = words("transfer-encoding")
    let lengths = values("content-length")
    guard codings.isEmpty else {
      guard lengths.isEmpty, !isOld else {
        throw .malformed("A body must have either a length or chunks, and in HTTP/1.0 a length.")
      }
      guard codings == ["chunked"] else { throw .unknownCoding(codings.joined(separator: ", ")) }
      return .chunked
    }
    guard let first = lengths.first else { return .length(0) }
    // `Int` would accept a sign too.
    guard lengths.allSatisfy({ $0 == first }), let length = Int(first),
      first.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains)
    else { throw .malformed("Content-Length must be a single number of bytes.") }
    return .length(length)
  }

  /// Whether the client may send another request after this one.
  var keepsConnection: Bool {
    let words = words("connection")
    return isOld ? words.contains("keep-alive") : !words.contains("close")
  }

  /// Whether the Host header names this machine and the server's port. A web page that had its own host
  /// name resolve to this machine (DNS rebinding) sends another host. HTTP/1.0 may omit it.
  func isMeant(for port: UInt16) -> Bool {
    guard let host = self["host"] else { return true }
    let colon = host.last == "]" ? nil : host.lastIndex(of: ":")
    let name = host[..<(colon ?? host.endIndex)]
    let digits = colon.map { host[host.index(after: $0)...] } ?? "80"
    return HostName.isLoopback(String(name)) && digits == "\(port)"
  }

  /// Whether the client waits for `100 Continue` before it sends the body.
  var asksToContinue: Bool { !isOld && words("expect").contains("100-continue") }
}

extension RequestHead {
  /// A proxy's client sends the whole URL, `http://host/path?query`; every server must accept that.
  private static func parts(ofTarget target: ArraySlice<UInt8>) -> (path: String, query: [UInt8]) {
    var target = target
    let scheme = Array("http://".utf8)
    if String(decoding: target.prefix(scheme.count), as: UTF8.self).lowercased() == "http://" {
      target = target.dropFirst(scheme.count).drop {
        $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?")
      }
    }
    let path = target.prefix { $0 != UInt8(ascii: "?") }
    let query = target.dropFirst(path.count + 1)
    return (path.isEmpty ? "/" : String(decoding: path, as: UTF8.self), Array(query))
  }

  private static func isOld(_ version: ArraySlice<UInt8>) throws(Refusal) -> Bool {
    let bytes = Array(version)
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard bytes.count == 8, bytes.starts(with: "HTTP/".utf8), digits.contains(bytes[5]),
      bytes[6] == UInt8(ascii: "."), digits.contains(bytes[7])
    else { throw .malformed("The first line must end with a version such as HTTP/1.1.") }
    guard bytes[5] == UInt8(ascii: "1") else { throw .unknownVersion }
    return bytes[7] == UInt8(ascii: "0")
  }

  private static func header(
    _ line: ArraySlice<UInt8>
  ) throws(Refusal) -> (name: String, value: String) {
    let name = line.prefix { $0 != UInt8(ascii: ":") }
    // A name with whitespace at either end is not a token; this rejects folded lines too.
    guard name.count < line.count, isToken(name) else {
      throw .malformed("A header must be a name, a colon and a value.")
    }
    let value = trimmed(line.dropFirst(name.count + 1))
    guard value.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == UInt8(ascii: "\t") }) else {
      throw .malformed("A header must not contain control characters.")
    }
    return (
      String(decoding: name, as: UTF8.self).lowercased(), String(decoding: value, as: UTF8.self)
    )
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    bytes.trimming { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }

  private static let tokenMarks = Set("!#$%&'*+-.^_`|~".utf8)

  /// RFC 9110, 5.6.2.
  private static func isToken(_ bytes: ArraySlice<UInt8>) -> Bool {
    !bytes.isEmpty
      && bytes.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "a")...UInt8(ascii: "z"):
          true
        default: tokenMarks.contains(byte)
        }
      }
  }
}
