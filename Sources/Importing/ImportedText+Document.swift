public import Signing
import Text

extension ImportedText {
  /// What must be filled in before the request can be signed for a platform: ``unknown``, and the path where
  /// it is signed and the text has none.
  package func unknown(on platform: Platform) -> [String] {
    let signsPath = platform.schemes.contains { scheme in
      (scheme.prefix + scheme.suffix).contains { $0 == .path || $0 == .rootedPath }
    }
    // An API's name without a slash goes as method. A document says itself that it has no path.
    let isNamed = parameters.holds("method") || kind == .document
    guard signsPath, !isNamed, document(for: platform).path.isEmpty, !unknown.contains("path")
    else {
      return unknown
    }
    return unknown + ["path"]
  }

  /// The request document for a platform: its name, the path separate from the gateway if paths identify
  /// calls, and a body as a parameter if the platform has one for it.
  ///
  /// - Parameter platform: The caller's choice, see ``guess``.
  public func document(for platform: Platform) -> RequestDocument {
    var document = document
    document.platform = platform.id
    if document.path.isEmpty, platform.path != nil, !path.isEmpty {
      let address = SplitAddress(gateway, path, on: platform)
      if let gateway = address.gateway { document.gateway = gateway }
      document.path = address.path
    }
    if let payload = platform.payload, let body = document.body,
      !document.parameters.holds(payload.parameter)
    {
      document.parameters.append(Parameter(payload.parameter, body))
      document.body = nil
    }
    return document
  }
}

/// An address as gateway and path, the way a platform's environments have them.
private struct SplitAddress {
  /// `nil` where the text had a path alone.
  var gateway: String?
  /// Empty where it follows from the method.
  var path: String

  init(_ gateway: String?, _ path: String, on platform: Platform) {
    // Prefixes of the call's own path: /rest, /openapi.
    let bases = platform.environments.map { AddressPath(of: $0.url).text }
    let base = bases.first { !$0.isEmpty && path.hasPrefix($0 + "/") } ?? ""
    let own = path.dropFirst(base.count)
    self.gateway = gateway.map { String($0.dropLast(own.count)) }
    guard let rule = platform.path, !rule.followsMethod else {
      self.path = ""
      return
    }
    self.path = rule.example.hasPrefix("/") ? String(own) : String(own.drop { $0 == "/" })
  }
}
