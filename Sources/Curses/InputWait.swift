import Glibc
import Screen

/// Waits for what a terminal reads, without waking up in between.
struct InputWait {
  /// Readable when signals are pending.
  let signals: Int32
  /// Readable when somebody else has a message for the program.
  let messages: Int32
  /// `nil` for ever.
  let deadline: ContinuousClock.Instant?

  init(signals: Int32, messages: Int32, timeout: Duration?) {
    self.signals = signals
    self.messages = messages
    deadline = timeout.map { .now + $0 }
  }

  /// Returns the next input, nothing if there is a message, and `nil` if only time has passed.
  ///
  /// - Parameters:
  ///   - other: When pending input has to be returned without further bytes.
  ///   - take: Takes the pending input.
  func next(until other: () -> ContinuousClock.Instant?, take: () -> [Input]) -> [Input]? {
    while true {
      let inputs = take()
      if !inputs.isEmpty { return inputs }
      var entries = [STDIN_FILENO, signals, messages].map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      let next = [deadline, other()].compactMap { $0 }.min()
      let ready = poll(&entries, nfds_t(entries.count), Self.milliseconds(until: next))
      if ready < 0, errno != EINTR { return [.closed] }
      if ready == 0, next == deadline { return nil }
      if ready > 0, entries[2].revents != 0 || entries[0].revents != 0 {
        let inputs = take()
        if inputs.isEmpty, entries[0].revents != 0, Self.isInputGone { return [.closed] }
        if !inputs.isEmpty || entries[2].revents != 0 { return inputs }
      }
    }
  }

  /// A terminal that has hung up is always readable but has no input.
  static var isInputGone: Bool {
    var entry = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    guard poll(&entry, 1, 0) > 0 else { return false }
    var waiting: Int32 = 0
    return ioctl(STDIN_FILENO, UInt(FIONREAD), &waiting) != 0 || waiting == 0
  }

  /// For `poll`; −1 without a deadline.
  static func milliseconds(until deadline: ContinuousClock.Instant?) -> Int32 {
    guard let deadline else { return -1 }
    let left = ContinuousClock.now.duration(to: deadline)
    // Rounded up: if woken too early, the loop would spin until the time has come.
    let milliseconds = (left / .milliseconds(1)).rounded(.up)
    return Int32(min(max(0, milliseconds), Double(Int32.max)))
  }
}
