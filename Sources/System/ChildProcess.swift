import CProcess
import Glibc

/// A child process in its own process group; its output is collected.
package final class ChildProcess {
  package struct StartError: Error {
    /// The system's error message.
    package var reason: String
  }

  private let process: pid_t
  private let outputEnd: Int32
  private let complaintEnd: Int32
  /// Where its standard input is written, until all of it is; −1 after that.
  private var inputEnd: Int32 = -1
  private var input: ArraySlice<UInt8>
  private var isReaped = false

  /// Its standard output so far.
  package private(set) var output: [UInt8] = []
  /// Its standard error so far.
  package private(set) var complaint: [UInt8] = []
  /// The exit status after it ended; 128 + n when signal n killed it.
  package private(set) var status = 0

  /// Starts it. Standard input is `/dev/null`: the keyboard is the screen's, and a program that asks for
  /// input must fail.
  ///
  /// - Parameters:
  ///   - words: The program, looked for in `PATH`, and its arguments.
  ///   - environment: Which variables it gets.
  ///   - input: Its standard input.
  ///   - diesWithCaller: The system kills it when the calling thread ends, however that comes about.
  package init(
    running words: [String], environment: ChildEnvironment, input: [UInt8] = [],
    diesWithCaller: Bool = false
  ) throws(StartError) {
    guard !words.isEmpty else { throw StartError(reason: String(cString: strerror(ENOENT))) }
    let (output, complaint) = (try Pipe(), try Pipe())
    let inputEnds = input.isEmpty ? nil : try Self.socketPair()
    var process: pid_t = 0
    let words: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    let variables: [UnsafeMutablePointer<CChar>?] =
      environment.variables.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in words + variables { free(text) } }
    let code = cproc_start(
      words, variables, inputEnds?.child ?? -1, output.writeEnd, complaint.writeEnd,
      diesWithCaller ? 1 : 0, &process)
    if let inputEnds { close(inputEnds.child) }
    close(output.writeEnd)
    close(complaint.writeEnd)
    guard code == 0 else {
      if process > 0 { waitpid(process, nil, 0) }
      if let inputEnds { close(inputEnds.own) }
      close(output.readEnd)
      close(complaint.readEnd)
      throw StartError(reason: String(cString: strerror(code)))
    }
    self.process = process
    (outputEnd, complaintEnd) = (output.readEnd, complaint.readEnd)
    self.input = input[...]
    if let inputEnds { inputEnd = inputEnds.own }
    feed()
  }

  /// Writes as much of its standard input as it takes now.
  private func feed() {
    guard inputEnd >= 0 else { return }
    while !input.isEmpty {
      let count = input.withUnsafeBytes {
        send(inputEnd, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN { return }
      // It does not read any more.
      guard count > 0 else { break }
      input = input.dropFirst(count)
    }
    close(inputEnd)
    inputEnd = -1
  }

  /// Unlike a pipe, a socket can be written to without a signal when nobody reads any more.
  private static func socketPair() throws(StartError) -> (own: Int32, child: Int32) {
    var ends: [Int32] = [0, 0]
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, type, 0, &ends) == 0 else {
      throw StartError(reason: String(cString: strerror(errno)))
    }
    _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
    return (ends[0], ends[1])
  }

  /// Reads pending output, and returns whether the program has ended. A program also counts as ended if
  /// a daemon that it left behind holds its output open.
  package func hasEnded() -> Bool {
    feed()
    if !isReaped {
      var code: Int32 = 0
      if waitpid(process, &code, WNOHANG) == process {
        isReaped = true
        status = Int(code & 0x7F == 0 ? (code >> 8) & 0xFF : 128 + (code & 0x7F))
      }
    }
    Self.drain(outputEnd, into: &output)
    Self.drain(complaintEnd, into: &complaint)
    return isReaped
  }

  /// Waits for output, but only briefly, because a program that ends produces none.
  package func waitForOutput(until deadline: ContinuousClock.Instant) {
    let left = min(deadline - .now, .milliseconds(20)) / .milliseconds(1)
    var descriptors = [outputEnd, complaintEnd].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    poll(&descriptors, nfds_t(descriptors.count), Int32(max(1, left)))
  }

  /// Waits for its end without a limit; polls less often the longer it takes.
  package func outlive() async {
    var pause = Duration.milliseconds(100)
    while !hasEnded() {
      try? await Task.sleep(for: pause)
      pause = min(pause * 2, .seconds(30))
    }
    end()
  }

  /// Closes its output, and kills its process group if it is still running.
  package func end() {
    close(outputEnd)
    close(complaintEnd)
    if inputEnd >= 0 { close(inputEnd) }
    inputEnd = -1
    guard !isReaped else { return }
    kill(-process, SIGKILL)
    var code: Int32 = 0
    while waitpid(process, &code, 0) < 0, errno == EINTR {}
    isReaped = true
  }

  private static func drain(_ descriptor: Int32, into bytes: inout [UInt8]) {
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      bytes += chunk[..<count]
    }
  }

  /// A close-on-exec pipe with a non-blocking reading end.
  private struct Pipe {
    var readEnd: Int32
    var writeEnd: Int32

    init() throws(StartError) {
      var ends: [Int32] = [0, 0]
      guard pipe(&ends) == 0 else { throw StartError(reason: String(cString: strerror(errno))) }
      (readEnd, writeEnd) = (ends[0], ends[1])
      _ = fcntl(readEnd, F_SETFD, FD_CLOEXEC)
      _ = fcntl(writeEnd, F_SETFD, FD_CLOEXEC)
      _ = fcntl(readEnd, F_SETFL, O_NONBLOCK)
    }
  }
}
