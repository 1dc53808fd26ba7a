import Signing
import Text

/// A request that was found at a place of a text, and how much speaks for it.
struct Candidate {
  var reading: ImportReading
  /// Its range in the whole text.
  var range: Range<Int>
  private(set) var rank = 0

  init(_ reading: ImportReading, _ range: Range<Int>, in catalogue: PlatformCatalogue) {
    self.reading = reading
    self.range = range
    rank = Self.rank(of: reading, in: catalogue)
  }

  /// What is at least this cannot be a chance.
  static let evident = 6

  var isEvident: Bool { rank >= Self.evident }
  var isRequest: Bool { !reading.parameters.isEmpty || reading.body != nil }

  private static func rank(of reading: ImportReading, in catalogue: PlatformCatalogue) -> Int {
    let parameters = reading.parameters
    guard !parameters.isEmpty || reading.body != nil || reading.document != nil else { return 0 }
    let host = reading.gateway.flatMap {
      PlatformGuess.of(gateway: $0, parameters: [], in: catalogue)
    }
    let clue = PlatformGuess.of(gateway: nil, parameters: parameters, in: catalogue)
    let hasKey = parameters.contains { Self.keys.containsBytes(of: $0.name) }
    let hasSign = parameters.contains { parameter in
      SignatureNames.all.containsBytes(of: parameter.name)
        && (parameter.text?.utf8.count ?? 0) >= 16
    }
    var rank = min(parameters.count, 3) / 2
    if clue != nil { rank += 5 }
    if host != nil { rank += hasKey || hasSign || clue != nil ? 6 : 3 }
    if hasKey { rank += 3 }
    if hasSign { rank += 3 }
    if rank > 0, reading.kind == .curl || reading.kind == .http || reading.kind == .har {
      rank += 2
    }
    if rank > 0, reading.body != nil { rank += 1 }
    // What is left of a text when all else fails.
    if reading.kind == .lines { rank -= 2 }
    return rank
  }

  /// The names that platforms have for an app's key.
  private static let keys: [String] =
    Platform.all.flatMap(\.systemParameters).filter { $0.source == .appKey }.map(\.name)
    + ["appkey", "appKey", "mch_id"]
}
