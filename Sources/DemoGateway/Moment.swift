import FoundationEssentials

/// When a call arrived, on both clocks: the date for timestamps, the uptime for quotas, which must
/// not jump when the date is set.
struct Moment: Sendable {
  var date: Date
  var uptime: Duration
}
