package import Text

/// How an app gets a seller's session by OAuth 2: the differences between platforms, as data.
package struct OAuthRule: Sendable, Equatable {
  /// The OAuth base URL for some gateways.
  package struct Place: Sendable, Equatable {
    /// The hosts of the gateways, in lower case.
    package var gateways: [String]
    /// The URL before `/authorize` and `/token`.
    package var address: String
    package var provenance: Provenance

    package init(gateways: [String], address: String, provenance: Provenance) {
      self.gateways = gateways
      self.address = address
      self.provenance = provenance
    }
  }

  package var places: [Place]
  /// The views of the page; the first is the default.
  package var views: [String]
  /// The `redirect_uri` of apps without a callback: the page shows the code to copy.
  package var outOfBand: String

  package init(places: [Place], views: [String], outOfBand: String) {
    self.places = places
    self.views = views
    self.outOfBand = outOfBand
  }

  /// The OAuth base URL of a gateway; a gateway on this machine has it below `/oauth`.
  /// `nil` when unknown: the app's secret is sent there, so nothing is guessed.
  package func address(forGateway gateway: String) -> String? {
    let host = HostName(of: gateway)
    if let place = places.first(where: { $0.gateways.containsBytes(of: host.text) }) {
      return place.address
    }
    guard HostName.isLoopback(host.text), let scheme = gateway.text(before: "://") else {
      return nil
    }
    return "\(scheme.lowercased())://\(host.withPort)/oauth"
  }
}

extension String {
  /// The text before the first occurrence of another.
  fileprivate func text(before mark: String) -> Substring? {
    text(after: mark).map { dropLast($0.count + mark.count) }
  }
}
