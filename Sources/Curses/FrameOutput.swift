import CNcurses
import Glibc
import System

/// Collects ncurses' output until a frame is complete, and sends it in one `write`.
///
/// ncurses writes at every cursor move until it has been suspended once, because only then does it
/// consider the screen initialised (`_nc_mvcur` in its `lib_mvcur.c`): some 140 writes for the first
/// screen, each of which may wake the terminal. Its buffer holds only six bytes per column. So ncurses
/// gets its own descriptor, which refers to the terminal while modes are set, and to a memory file while
/// something is drawn.
struct FrameOutput {
  /// The file that ncurses writes to.
  let file: UnsafeMutablePointer<FILE>
  private let descriptor: Int32
  /// Or `/dev/null`. Negative if the system has no memory files; then ncurses writes to the terminal itself.
  private let memory: Int32

  /// `nil` if the process cannot open more files. Output is not held yet.
  ///
  /// - Parameter isDropped: Whether held output is never sent: ncurses then only reads.
  init?(isDropped: Bool = false) {
    descriptor = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1)
    guard descriptor >= 0, let file = fdopen(descriptor, "w") else { return nil }
    self.file = file
    memory = isDropped ? open("/dev/null", O_WRONLY | O_CLOEXEC) : cnc_memory_file()
    if isDropped, memory < 0 { return nil }
  }

  /// From now on nothing reaches the terminal before ``send()``.
  func hold() { point(to: memory) }

  /// Sends the held output; from now on ncurses writes to the terminal directly, and can set its modes.
  func release() {
    send()
    point(to: STDOUT_FILENO)
  }

  /// Appends to the output of ncurses. Call it only after ncurses has flushed, as after `refresh` and
  /// `mousemask`.
  func write(_ text: String) {
    try? writeAll(Array(text.utf8), to: descriptor)
  }

  /// Sends the held output.
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
