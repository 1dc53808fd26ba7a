/// The kinds of failures; the raw value is the word in JSON.
public enum PitfallKind: String, Sendable, CaseIterable {
  case signature, permission
  case rateLimit = "rate-limit"
  case session, timestamp
  case trimmedFields = "trimmed-fields"
  case algorithm
  case hiddenPrice = "hidden-price"
  case phantomStock = "phantom-stock"
  case orderStep = "order-step"
  case keyBan = "key-ban"
  case staleCache = "stale-cache"
  case clock
  case appKey = "app-key"
  case arguments, business, platform, network
  case httpStatus = "http-status"
  case unreadable
  case success
}
