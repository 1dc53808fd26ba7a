import Glibc
import Synchronization
import System

/// Catches the signals that must not simply end or stop a full-screen program.
///
/// A signal handler may do very little, so it sets a bit and writes a byte to a pipe that `poll`
/// watches. If the program does not end within two seconds of being told to, a second handler gives the
/// terminal back and ends it.
struct SignalMonitor: ~Copyable {
  /// Readable when signals are pending.
  var descriptor: Int32 { pipe.descriptor }
  private let pipe = WakePipe()
  private var previous: [(number: Int32, action: sigaction)] = []

  private static let ending = [SIGTERM, SIGHUP, SIGINT]
  private static let other = [SIGWINCH, SIGTSTP, SIGCONT]

  init() {
    signalPipe.store(pipe.writeEnd, ordering: .sequentiallyConsistent)
    pendingSignals.store(0, ordering: .sequentiallyConsistent)
    endingSignal.store(0, ordering: .sequentiallyConsistent)
    for number in Self.ending + Self.other { catchSignal(number, with: noteSignal) }
    catchSignal(SIGALRM, with: dieOverdue)
  }

  /// Restores the previous handlers.
  consuming func stop() {
    alarm(0)
    for (number, action) in previous.reversed() {
      var action = action
      sigaction(number, &action, nil)
    }
    signalPipe.store(-1, ordering: .sequentiallyConsistent)
    // Until here a handler may have written to it.
    withExtendedLifetime(pipe) {}
  }

  /// The pending signals, each once.
  func take() -> [Int32] {
    pipe.clear()
    let bits = pendingSignals.exchange(0, ordering: .sequentiallyConsistent)
    return (Self.other + Self.ending).filter { bits & (1 << UInt64($0)) != 0 }
  }

  /// Stops the process as the terminal would on Ctrl-Z, with its whole job if requested; returns when it
  /// is continued.
  borrowing func stopProcess(wholeJob: Bool) {
    var handler = sigaction()
    var standard = sigaction()
    standard.__sigaction_handler.sa_handler = SIG_DFL
    sigaction(SIGTSTP, &standard, &handler)
    _ = wholeJob ? kill(0, SIGTSTP) : raise(SIGTSTP)
    sigaction(SIGTSTP, &handler, nil)
    // The SIGCONT that continued it has been handled.
    pendingSignals.bitwiseAnd(~(1 << UInt64(SIGCONT)), ordering: .sequentiallyConsistent)
  }

  /// Runs a program that has the terminal. The keys for interrupting and quitting mean only that, the one
  /// for stopping means the whole job, and being told to end is passed on.
  ///
  /// - Returns: How it has ended, and the signals that told this process to end.
  borrowing func run(
    _ program: ForegroundProgram
  ) -> (ending: ForegroundProgram.Ending, signals: [Int32]) {
    var handlers: [(number: Int32, action: sigaction)] = []
    for number in [SIGINT, SIGQUIT, SIGTSTP] {
      var (action, before) = (sigaction(), sigaction())
      // Never in a collection: the address 1 of `SIG_IGN` is what Swift has for the end of one.
      action.__sigaction_handler.sa_handler = number == SIGTSTP ? SIG_DFL : SIG_IGN
      sigaction(number, &action, &before)
      handlers.append((number, before))
    }
    var signals: [Int32] = []
    let ending = program.run(watching: descriptor) { process in
      for number in take() where Self.ending.contains(number) {
        kill(process, number)
        signals.append(number)
      }
    }
    for (number, action) in handlers {
      var action = action
      sigaction(number, &action, nil)
    }
    return (ending, signals + take().filter { Self.ending.contains($0) })
  }

  private mutating func catchSignal(
    _ number: Int32, with handler: @escaping @convention(c) (Int32) -> Void
  ) {
    var before = sigaction()
    sigaction(number, nil, &before)
    if before.isIgnoring, Self.ending.contains(number) { return }
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handler
    action.sa_flags = SA_RESTART
    sigaction(number, &action, nil)
    previous.append((number, before))
  }
}

// The state that the handlers share: only atomics, initialised before any handler is installed, are safe
// in a handler.
private let signalPipe = Atomic<Int32>(-1)
private let pendingSignals = Atomic<UInt64>(0)
private let endingSignal = Atomic<Int32>(0)

private func noteSignal(_ number: Int32) {
  let error = errno
  pendingSignals.bitwiseOr(1 << UInt64(number), ordering: .sequentiallyConsistent)
  if number == SIGTERM || number == SIGHUP || number == SIGINT {
    let isFirst = endingSignal.compareExchange(
      expected: 0, desired: number, ordering: .sequentiallyConsistent
    ).exchanged
    if isFirst { alarm(2) }
  }
  var byte: UInt8 = 1
  _ = write(signalPipe.load(ordering: .sequentiallyConsistent), &byte, 1)
  errno = error
}

private func dieOverdue(_ number: Int32) {
  TerminalRescue.giveBack()
  let ending = endingSignal.load(ordering: .sequentiallyConsistent)
  die(of: ending == 0 ? number : ending)
}
