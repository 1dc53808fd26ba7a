package import Text

/// A part of a request that does not take every character.
package enum WirePlace: Sendable {
  case header
  case xml

  /// What people call it.
  package var title: Phrase {
    switch self {
    case .header: Phrase("an HTTP header", "HTTP 请求头")
    case .xml: Phrase("XML", "XML")
    }
  }
}
