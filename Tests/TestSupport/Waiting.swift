import Glibc

/// How long a test waits for a condition before it fails: long, because a machine may be busy.
public let patience = Duration.seconds(90)

/// Waits for a condition without holding a thread.
///
/// - Returns: Whether it came about in time.
public func eventually(_ condition: () -> Bool) async -> Bool {
  let deadline = ContinuousClock.now + patience
  while !condition() {
    if ContinuousClock.now > deadline { return false }
    try? await Task.sleep(for: .milliseconds(2))
  }
  return true
}

/// Waits for a condition on this thread, which is to be the test's own.
///
/// - Parameter pause: Between two looks.
/// - Returns: Whether it came about in time.
@discardableResult
public func blockUntil(
  pause: Duration = .milliseconds(1), patience: Duration = patience, _ condition: () -> Bool
) -> Bool {
  let deadline = ContinuousClock.now + patience
  while !condition() {
    if ContinuousClock.now > deadline { return false }
    usleep(UInt32(pause / .microseconds(1)))
  }
  return true
}

/// The processor time that work takes on this thread, whatever else the machine does meanwhile.
public func processorTime(_ work: () throws -> Void) rethrows -> Duration {
  func now() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
  let start = now()
  try work()
  return now() - start
}
