package import Signing
package import Text

/// The platform that a request is probably for, and the reason.
package struct PlatformGuess: Sendable, Equatable {
  package var platform: Platform
  /// The reason, as a sentence without its full stop.
  package var reason: Phrase

  /// The platform's name in documents, `shopee`.
  package var id: String { platform.id }

  /// By the host, otherwise by the parameters.
  ///
  /// - Parameters:
  ///   - gateway: The URL, `nil` when it is unknown.
  ///   - parameters: With the signature still among them.
  ///   - catalogue: The platforms it can be.
  package static func of(
    gateway: String?, parameters: [Parameter], in catalogue: PlatformCatalogue = .builtIn
  ) -> PlatformGuess? {
    gateway.flatMap { of(host: HostName(of: $0).text, in: catalogue) }
      ?? of(parameters, in: catalogue)
  }

  /// By the longest end of a host's name that a platform has, of two with the same the first.
  private static func of(host: String, in catalogue: PlatformCatalogue) -> PlatformGuess? {
    var best: (platform: Platform, length: Int)?
    for platform in catalogue.all {
      for end in platform.hosts where host == end || host.hasSuffix("." + end) {
        if end.utf8.count > best?.length ?? 0 { best = (platform, end.utf8.count) }
      }
    }
    return best.map {
      PlatformGuess(platform: $0.platform, reason: Phrase("by its host, \(host)", "根据域名 \(host)"))
    }
  }

  private static func of(
    _ parameters: [Parameter], in catalogue: PlatformCatalogue
  ) -> PlatformGuess? {
    var best: (guess: PlatformGuess, rank: Int)?
    for platform in catalogue.all {
      for clue in platform.facts.clues where clue.rank < best?.rank ?? .max {
        guard let reason = clue.reason(in: parameters) else { continue }
        best = (PlatformGuess(platform: platform, reason: reason), clue.rank)
      }
    }
    return best?.guess
  }
}
