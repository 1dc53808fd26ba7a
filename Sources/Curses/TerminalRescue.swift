import Glibc
import Synchronization

/// Gives the terminal back if the program crashes, is killed by a signal or exits without ending the
/// screen: otherwise the terminal would be left without echo.
///
/// Everything is prepared in advance, because a signal handler may only write bytes and set modes.
enum TerminalRescue {
  /// Every signal that ends a process by default, except those that ``SignalMonitor`` catches and the C
  /// library's own (32 and 33).
  static let signals =
    [
      SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSYS, SIGQUIT, SIGPIPE, SIGUSR1, SIGUSR2,
      SIGXCPU, SIGXFSZ, SIGVTALRM, SIGPROF, SIGSTKFLT, SIGIO, SIGPWR,
    ] + Array(34...64)
  private static let alternateStackSize = 64 * 1024
  /// How long to wait for a terminal that accepts no output, in milliseconds.
  private static let patience: Int32 = 300

  /// Stores the bytes to write and the terminal's original modes.
  static func arm(reset: String, modes: termios) {
    let bytes = Array(reset.utf8)
    let kit = UnsafeMutableRawPointer.allocate(byteCount: bytes.count, alignment: 1)
    kit.copyMemory(from: bytes, byteCount: bytes.count)
    let saved = UnsafeMutablePointer<termios>.allocate(capacity: 1)
    saved.initialize(to: modes)
    resetCount.store(bytes.count, ordering: .sequentiallyConsistent)
    resetAddress.store(UInt(bitPattern: kit), ordering: .sequentiallyConsistent)
    modesAddress.store(UInt(bitPattern: saved), ordering: .sequentiallyConsistent)
    setNeeded(true)
    if !isInstalled.exchange(true, ordering: .sequentiallyConsistent) { install() }
  }

  /// Sets whether we have taken over the terminal: only then must it be given back.
  static func setNeeded(_ needed: Bool) {
    isNeeded.store(needed, ordering: .sequentiallyConsistent)
  }

  /// Writes the bytes and sets the modes, once. Safe in a signal handler.
  static func giveBack() {
    guard isNeeded.exchange(false, ordering: .sequentiallyConsistent) else { return }
    // In the background, setting modes would stop the process.
    signal(SIGTTOU, SIG_IGN)
    let address = resetAddress.load(ordering: .sequentiallyConsistent)
    let count = resetCount.load(ordering: .sequentiallyConsistent)
    if let bytes = UnsafeRawPointer(bitPattern: address) { write(bytes, count) }
    let modes = UnsafePointer<termios>(
      bitPattern: modesAddress.load(ordering: .sequentiallyConsistent))
    if let modes { tcsetattr(STDOUT_FILENO, TCSANOW, modes) }
  }

  /// A terminal that accepts no output (Ctrl-S, a stalled connection) must not block the program: what
  /// it does not accept in time is dropped.
  private static func write(_ bytes: UnsafeRawPointer, _ count: Int) {
    let flags = fcntl(STDOUT_FILENO, F_GETFL)
    _ = fcntl(STDOUT_FILENO, F_SETFL, flags | O_NONBLOCK)
    var written = 0
    while written < count {
      let result = Glibc.write(STDOUT_FILENO, bytes + written, count - written)
      if result < 0, errno == EAGAIN {
        var entry = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
        if poll(&entry, 1, patience) == 0 { break }
      } else if result < 0, errno != EINTR {
        break
      }
      written += max(0, result)
    }
    // The flag belongs to the terminal, which the shell shares.
    _ = fcntl(STDOUT_FILENO, F_SETFL, flags)
  }

  private static func install() {
    // A handler cannot run on a stack that has just overflowed.
    var stack = stack_t()
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: alternateStackSize, alignment: 16)
    stack.ss_size = alternateStackSize
    sigaltstack(&stack, nil)
    // Indexed by signal number.
    let previous = UnsafeMutablePointer<sigaction>.allocate(capacity: 65)
    previousAddress.store(UInt(bitPattern: previous), ordering: .sequentiallyConsistent)
    for number in signals {
      sigaction(number, nil, previous + Int(number))
      if previous[Int(number)].isIgnoring { continue }
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { TerminalRescue.end($0) }
      action.sa_flags = SA_ONSTACK
      sigaction(number, &action, nil)
    }
    atexit { TerminalRescue.giveBack() }
  }

  /// Restores the signal's previous action, the default or Swift's backtraces, and raises it again.
  private static func end(_ number: Int32) {
    giveBack()
    let address = previousAddress.load(ordering: .sequentiallyConsistent)
    guard let previous = UnsafePointer<sigaction>(bitPattern: address) else { die(of: number) }
    sigaction(number, previous + Int(number), nil)
    // Blocked until this handler returns.
    raise(number)
  }
}

extension sigaction {
  /// Whether the parent has set the signal to be ignored (`nohup`), which must remain so.
  var isIgnoring: Bool {
    unsafeBitCast(__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}

// Global, because the atomics must exist before a handler needs them.
private let isInstalled = Atomic<Bool>(false)
private let isNeeded = Atomic<Bool>(false)
private let resetAddress = Atomic<UInt>(0)
private let resetCount = Atomic<Int>(0)
private let modesAddress = Atomic<UInt>(0)
private let previousAddress = Atomic<UInt>(0)

/// Ends the process by a signal's default action, so that its parent sees the cause: a shell reports 128
/// plus the number. Safe in a signal handler.
package func die(of number: Int32) -> Never {
  signal(number, SIG_DFL)
  var only = sigset_t()
  sigemptyset(&only)
  sigaddset(&only, number)
  pthread_sigmask(SIG_UNBLOCK, &only, nil)
  raise(number)
  _exit(128 + number)
}
