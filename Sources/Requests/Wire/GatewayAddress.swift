package import Signing
import Text

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
