import Signing
import Text

/// Names that tell headers, answers and addresses from parameters.
enum HeaderNames {
  /// Whether a name is that of an HTTP header.
  static func isKnown(_ name: String) -> Bool {
    let name = name.lowercased()
    return known.contains(name) || name.hasPrefix("x-") || name.hasPrefix("sec-")
      || name.hasPrefix("accept")
  }

  /// Whether something of that name never holds parameters: `headers`, `response`.
  static func isLabel(_ name: String) -> Bool {
    let name = name.lowercased()
    return ["header", "response", "cookie"].contains { name.contains($0) }
      || ["resp", "res", "result", "proxies"].contains(name)
  }

  static func isVerb(_ text: String?) -> Bool {
    ["GET", "POST", "PUT", "DELETE", "PATCH"].contains(text?.uppercased() ?? "")
  }

  private static let known: Set<String> = [
    "content-type", "content-length", "user-agent", "authorization", "cookie", "referer", "origin",
    "host", "connection", "cache-control", "pragma", "date", "server",
  ]
}

extension HostName {
  /// Whether calls go there: a platform's host, and not the one of its documents.
  func isGateway(in catalogue: PlatformCatalogue) -> Bool {
    let isPage = ["open.", "doc.", "docs.", "developer.", "developers.", "console.", "www."]
      .contains { text.hasPrefix($0) }
    return !isPage
      && PlatformGuess.of(gateway: "https://" + text, parameters: [], in: catalogue) != nil
  }
}
