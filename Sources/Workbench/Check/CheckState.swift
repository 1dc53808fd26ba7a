import SignScopeEngine

/// The self-check's box: what has been checked, and how far it is.
package struct CheckState: Sendable, Equatable {
  /// The number of the latest run; results of earlier ones are dropped.
  var number = 0
  var isRunning = false
  var results: [CheckResult] = []
  /// The first line that shows.
  var top = 0

  func result(of check: CheckResult.Check) -> CheckResult? {
    results.last { $0.check == check }
  }

  /// The check that is being made: the first without a result.
  var current: CheckResult.Check? {
    isRunning ? CheckResult.Check.allCases.first { result(of: $0) == nil } : nil
  }

  var failures: [CheckResult] { results.filter { $0.outcome == .failed } }
}
