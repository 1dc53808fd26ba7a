package import Text

/// A part of a request with a restricted character set.
package enum WirePlace: Sendable {
  case header
  case xml

  /// Its name for people.
  package var title: Phrase {
    switch self {
    case .header: Phrase("an HTTP header", "HTTP 请求头")
    case .xml: Phrase("XML", "XML")
    }
  }
}
