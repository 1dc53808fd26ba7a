import FoundationEssentials

/// The arrival time of a call on both clocks: the date for timestamps, and the uptime for quotas, which
/// must not jump when the date is set.
struct Moment: Sendable {
  var date: Date
  var uptime: Duration
}
