import Glibc
import Synchronization

/// Gives the terminal back when the program crashes or leaves without ending the screen: neither may
/// leave a terminal behind that does not echo.
///
/// Everything is prepared beforehand, because a signal handler may only write bytes and set modes.
enum TerminalRescue {
  private static let crashes = [SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE]
  private static let alternateStackSize = 64 * 1024

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
    if let bytes = UnsafeRawPointer(bitPattern: address) {
      var written = 0
      while written < count {
        let result = write(STDOUT_FILENO, bytes + written, count - written)
        if result < 0, errno != EINTR { break }
        written += max(0, result)
      }
    }
    let modes = UnsafePointer<termios>(
      bitPattern: modesAddress.load(ordering: .sequentiallyConsistent))
    if let modes { tcsetattr(STDOUT_FILENO, TCSANOW, modes) }
  }

  private static func install() {
    // A handler on the stack that has just overflowed would not run.
    var stack = stack_t()
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: alternateStackSize, alignment: 16)
    stack.ss_size = alternateStackSize
    sigaltstack(&stack, nil)
    let previous = UnsafeMutablePointer<sigaction>.allocate(capacity: crashes.count)
    previousAddress.store(UInt(bitPattern: previous), ordering: .sequentiallyConsistent)
    for (index, number) in crashes.enumerated() {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { TerminalRescue.crash($0) }
      action.sa_flags = SA_ONSTACK
      sigaction(number, &action, previous + index)
    }
    atexit { TerminalRescue.giveBack() }
  }

  /// Leaves the crash itself to whoever would have had it: the default action, or Swift's backtraces.
  private static func crash(_ number: Int32) {
    giveBack()
    let address = previousAddress.load(ordering: .sequentiallyConsistent)
    if let previous = UnsafePointer<sigaction>(bitPattern: address),
      let index = crashes.firstIndex(of: number)
    {
      sigaction(number, previous + index, nil)
      // Blocked until this handler returns.
      raise(number)
    } else {
      die(of: number)
    }
  }
}

// Outside the type, for the same reason as everything here: atomics that exist before they are needed.
private let isInstalled = Atomic<Bool>(false)
private let isNeeded = Atomic<Bool>(false)
private let resetAddress = Atomic<UInt>(0)
private let resetCount = Atomic<Int>(0)
private let modesAddress = Atomic<UInt>(0)
private let previousAddress = Atomic<UInt>(0)
