import Signing
import Text

/// The codes of onebound (万邦), the only Yiwugo gateway with published samples.
enum YiwugoCode {
  static let successes = ["0000", "200", "0"]

  static let table: [String: Verdict] = [
    "429": Verdict(.keyBan, "pace", by: .article),
    "4008": Verdict(.keyBan, "pace", by: .seen),
    "4013": Verdict(.keyBan, "pace", by: .seen),
    "4003": Verdict(.arguments, by: .seen),
    "4014": Verdict(.arguments, by: .seen),
    "4015": Verdict(.arguments, by: .seen),
    "4000": Verdict(.platform, by: .seen),
    "4001": Verdict(.platform, by: .seen),
    "4002": Verdict(.platform, by: .seen),
    "4009": Verdict(.platform, by: .seen),
    "4017": Verdict(.platform, by: .seen),
    "4004": Verdict(.appKey, by: .seen),
    "4005": Verdict(.appKey, by: .seen),
    "4006": Verdict(.appKey, by: .seen),
    "4007": Verdict(.appKey, by: .seen),
    "4010": Verdict(.appKey, by: .seen),
    "4012": Verdict(.appKey, by: .seen),
    "4016": Verdict(.appKey, by: .seen),
    "2000": Verdict(.business, by: .seen),
    "5000": Verdict(.business, by: .seen),
  ]

  /// No calls are left: waiting does not help.
  static let usedUp = "4013"
}
