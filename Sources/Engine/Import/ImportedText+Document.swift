extension ImportedText {
  /// The request document for a platform: its name, and the path where the platform signs one.
  ///
  /// - Parameter platform: The caller's choice, see ``guess``.
  public func document(for platform: Platform) -> RequestDocument {
    var document = document
    document.platform = platform.id
    if document.path.isEmpty, !path.isEmpty {
      document.path = SignedPath(of: path, on: platform).text
    }
    return document
  }
}

/// What of an address's path a platform signs.
struct SignedPath {
  let text: String

  init(of path: String, on platform: Platform) {
    let isSigned = platform.schemes.contains { scheme in
      (scheme.prefix + scheme.suffix).contains { $0 == .path || $0 == .rootedPath }
    }
    guard isSigned else {
      text = ""
      return
    }
    let base = Self.bases[platform.id] ?? ""
    text = path.hasPrefix(base) ? String(path.dropFirst(base.count)) : path
  }

  /// The part of the path that belongs to the gateway and is not signed.
  private static let bases = ["1688": "/openapi/", "lazada": "/rest"]
}
