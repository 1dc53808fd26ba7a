import FoundationEssentials
import SignScopeEngine

extension OutlineRow {
  /// What a timestamp means: of seconds or milliseconds the time in GMT+8, as the platforms write it, and of
  /// such a time the UTC. Digits are a timestamp only under a name that says so, because many identifiers
  /// have as many digits.
  var time: String? {
    guard !closes, value.rawRange.count <= 30, let text = value.text,
      let (form, date) = TimestampForm.read(text)
    else { return nil }
    switch form {
    case .seconds, .milliseconds:
      guard let name, Self.isTime(name), Self.years.contains(date) else { return nil }
      return "\(TimestampForm.formatted.text(for: date)) GMT+8"
    case .formatted, .zoned:
      let utc = date.addingTimeInterval(-8 * 3600)
      return "\(TimestampForm.formatted.text(for: utc)) UTC"
    }
  }

  /// From 2000 to 2100.
  private static let years =
    Date(timeIntervalSince1970: 946_684_800)...Date(timeIntervalSince1970: 4_102_444_800)

  private static func isTime(_ name: String) -> Bool {
    guard name.utf8.count <= 100 else { return false }
    let name = name.lowercased()
    let parts = ["time", "date", "expire", "created", "modified", "gmt", "stamp"]
    return parts.contains { name.contains($0) } || ["_at", "_ts"].contains { name.hasSuffix($0) }
      || name == "ts"
  }
}
