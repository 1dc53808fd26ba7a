import Glibc
import Synchronization

/// Gives the terminal back when the program crashes, is ended by a signal or leaves without ending the
/// screen: none may leave a terminal behind that does not echo.
///
/// Everything is prepared beforehand, because a signal handler may only write bytes and set modes.
enum TerminalRescue {
  /// Every signal that ends a process by default, but for those that ``SignalMonitor`` catches and those
  /// of the C library's own (32 and 33).
  static let signals =
    [
      SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSYS, SIGQUIT, SIGPIPE, SIGUSR1, SIGUSR2,
      SIGXCPU, SIGXFSZ, SIGVTALRM, SIGPROF, SIGSTKFLT, SIGIO, SIGPWR,
    ] + Array(34...64)
  private static let alternateStackSize = 64 * 1024
  /// How long a terminal may take nothing, in milliseconds.
  private static let patience: Int32 = 300

  /// Prepares for the worst: what to write, and the modes the terminal had before.
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

  /// Whether the terminal is in our hands: only then is there something to give back.
  static func setNeeded(_ needed: Bool) {
    isNeeded.store(needed, ordering: .sequentiallyConsistent)
  }

  /// Writes the bytes and sets the modes, once. Safe in a signal handler.
  static func giveBack() {
    guard isNeeded.exchange(false, ordering: .sequentiallyConsistent) else { return }
    // In the background, setting modes would stop the process for ever.
    signal(SIGTTOU, SIG_IGN)
    let address = resetAddress.load(ordering: .sequentiallyConsistent)
    let count = resetCount.load(ordering: .sequentiallyConsistent)
    if let bytes = UnsafeRawPointer(bitPattern: address) { write(bytes, count) }
    let modes = UnsafePointer<termios>(
      bitPattern: modesAddress.load(ordering: .sequentiallyConsistent))
    if let modes { tcsetattr(STDOUT_FILENO, TCSANOW, modes) }
  }

  /// A terminal that takes no output (Ctrl-S, a connection that hangs) must not keep the program: what it
  /// does not take in time is dropped.
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
    // The flag is the terminal's, and the shell has the same one.
    _ = fcntl(STDOUT_FILENO, F_SETFL, flags)
  }

  private static func install() {
    // A handler on the stack that has just overflowed would not run.
    var stack = stack_t()
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: alternateStackSize, alignment: 16)
    stack.ss_size = alternateStackSize
    sigaltstack(&stack, nil)
    // Its index is the signal.
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

  /// Leaves the end itself to whoever would have had the signal: the default action, or Swift's backtraces.
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
  /// Whether the parent has set the signal to be ignored (`nohup`), which it then stays.
  var isIgnoring: Bool {
    unsafeBitCast(__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}

// Outside the type, for the same reason as everything here: atomics that exist before they are needed.
private let isInstalled = Atomic<Bool>(false)
private let isNeeded = Atomic<Bool>(false)
private let resetAddress = Atomic<UInt>(0)
private let resetCount = Atomic<Int>(0)
private let modesAddress = Atomic<UInt>(0)
private let previousAddress = Atomic<UInt>(0)
