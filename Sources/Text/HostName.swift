/// The host of a URL, in lower case, without the user name.
package struct HostName {
  package let text: String
  package let withPort: String

  package init(of address: String) {
    var rest = (address.text(after: "://") ?? Substring(address)).prefix { !"/?#".contains($0) }
    if let user = rest.lastIndex(of: "@") { rest = rest[rest.index(after: user)...] }
    withPort = rest.lowercased()
    if rest.first != "[", let port = rest.lastIndex(of: ":") { rest = rest[..<port] }
    text = rest.lowercased()
  }

  /// Whether a host, in any case, is this machine. An IPv4 address must be in dotted form, to which
  /// libcurl normalises every other form.
  package static func isLoopback(_ host: String) -> Bool {
    let host = host.lowercased()
    if host == "localhost" || host == "[::1]" { return true }
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
    return numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy { UInt8($0) != nil }
  }
}

/// The path of a URL without its query, from its first `/`.
package struct AddressPath {
  package let text: String

  package init(of address: String) {
    let rest = address.text(after: "://") ?? Substring(address)
    text = String(rest.drop { $0 != "/" })
  }
}

extension String {
  /// The part after the first occurrence of a text.
  package func text(after text: String) -> Substring? {
    place(of: text).map { self[utf8.index(startIndex, offsetBy: $0 + text.utf8.count)...] }
  }

  /// The text before the first occurrence of another.
  package func text(before text: String) -> Substring? {
    place(of: text).map { self[..<utf8.index(startIndex, offsetBy: $0)] }
  }

  /// Byte by byte: a message has megabytes at times.
  private func place(of text: String) -> Int? { Array(utf8).index(of: text.utf8) }
}
