import CNcurses
import Glibc
import System

/// What ncurses writes, held back until a frame is whole, and then sent in one `write`.
///
/// ncurses writes at every cursor move until it has been suspended once, since only then it takes the
/// screen for initialised (`_nc_mvcur` in its `lib_mvcur.c`): some 140 writes for a first screen, each of
/// which may wake the terminal. And its buffer holds no more than six bytes a column. So it is given a
/// descriptor of its own, which stands for the terminal while modes are set and for a file in memory while
/// something is drawn.
struct FrameOutput {
  /// What ncurses takes for the terminal.
  let file: UnsafeMutablePointer<FILE>
  private let descriptor: Int32
  /// Negative where the system has no such files: then ncurses writes to the terminal itself.
  private let memory: Int32

  /// `nil` when the process may open nothing more. The terminal is not held yet.
  init?() {
    descriptor = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1)
    guard descriptor >= 0, let file = fdopen(descriptor, "w") else { return nil }
    self.file = file
    memory = cnc_memory_file()
  }

  /// From now on nothing reaches the terminal before ``send()``.
  func hold() { point(to: memory) }

  /// Sends what is held; from now on ncurses has the terminal itself, whose modes it can set.
  func release() {
    send()
    point(to: STDOUT_FILENO)
  }

  /// Writes behind what ncurses has written; to be called only when it has flushed, as it has after
  /// `refresh` and `mousemask`.
  func write(_ text: String) {
    try? writeAll(Array(text.utf8), to: descriptor)
  }

  /// Sends what is held.
  func send() {
    let count = memory < 0 ? 0 : lseek(memory, 0, SEEK_CUR)
    guard count > 0 else { return }
    let frame = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      initialized = max(0, pread(memory, buffer.baseAddress, count, 0))
    }
    lseek(memory, 0, SEEK_SET)
    try? writeAll(frame, to: STDOUT_FILENO)
  }

  private func point(to target: Int32) {
    guard target >= 0 else { return }
    dup2(target, descriptor)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }
}
