package import Signing
import Text

/// A gateway's address, taken apart: parameters that a person wrote into it are parameters like any
/// other, because the platform takes them for such.
package struct GatewayAddress {
  /// Up to the query, without the fragment, which is never sent.
  package var base: Substring
  /// Decoded; a `%` that begins no byte stands for itself.
  package var parameters: [Parameter]

  package init(_ address: String) {
    let sent = address.utf8.prefix { $0 != UInt8(ascii: "#") }
    let base = sent.prefix { $0 != UInt8(ascii: "?") }
    self.base = Substring(base)
    let pairs = sent.dropFirst(base.count + 1).split(separator: UInt8(ascii: "&"))
    parameters = pairs.map { pair in
      let name = pair.prefix { $0 != UInt8(ascii: "=") }
      return Parameter(Self.decode(name), Self.decode(pair.dropFirst(name.count + 1)))
    }
  }

  /// The address up to the query with a path behind it, one slash between them; a path that the
  /// address ends in already is not put there twice.
  package func base(with path: String) -> String {
    let base = String(base)
    guard !path.isEmpty else { return base }
    let start = base.utf8.last == UInt8(ascii: "/") ? String(base.dropLast()) : base
    let end = path.utf8.first == UInt8(ascii: "/") ? path : "/" + path
    return start.hasSuffix(end) ? start : start + end
  }

  private static func decode(_ text: Substring.UTF8View) -> String {
    String(decoding: PercentDecoding(Array(text)[...], plusIsSpace: true).bytes, as: UTF8.self)
  }
}
