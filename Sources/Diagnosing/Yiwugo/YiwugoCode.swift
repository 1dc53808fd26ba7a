import Signing
import Text

/// The codes of onebound (万邦), the only Yiwugo gateway with published samples.
enum YiwugoCode {
  static let successes = ["0000", "200", "0"]

  static let table: [String: ErrorMeaning] = [
    "429": ErrorMeaning(.keyBan, "pace", by: .article),
    "4008": ErrorMeaning(.keyBan, "pace", by: .seen),
    "4013": ErrorMeaning(.keyBan, "pace", by: .seen),
    "4003": ErrorMeaning(.arguments, by: .seen),
    "4014": ErrorMeaning(.arguments, by: .seen),
    "4015": ErrorMeaning(.arguments, by: .seen),
    "4000": ErrorMeaning(.platform, by: .seen),
    "4001": ErrorMeaning(.platform, by: .seen),
    "4002": ErrorMeaning(.platform, by: .seen),
    "4009": ErrorMeaning(.platform, by: .seen),
    "4017": ErrorMeaning(.platform, by: .seen),
    "4004": ErrorMeaning(.appKey, by: .seen),
    "4005": ErrorMeaning(.appKey, by: .seen),
    "4006": ErrorMeaning(.appKey, by: .seen),
    "4007": ErrorMeaning(.appKey, by: .seen),
    "4010": ErrorMeaning(.appKey, by: .seen),
    "4012": ErrorMeaning(.appKey, by: .seen),
    "4016": ErrorMeaning(.appKey, by: .seen),
    "2000": ErrorMeaning(.business, by: .seen),
    "5000": ErrorMeaning(.business, by: .seen),
  ]

  /// No calls are left: waiting does not help.
  static let usedUp = "4013"
}
