import ArgumentParser
import Glibc

/// Where a command's input is: a file, or standard input for `-` and for nothing.
struct Input: ParsableArguments {
  @Argument(
    help: "The file to read; standard input if - or omitted.", completion: .file())
  var file: String?

  /// Everything there is to read.
  func read() throws(CommandError) -> [UInt8] {
    guard let file, file != "-" else { return try Self.readAll(STDIN_FILENO, "standard input") }
    let descriptor = open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.unreadable(file) }
    defer { close(descriptor) }
    return try Self.readAll(descriptor, file)
  }

  private static func readAll(_ descriptor: Int32, _ name: String) throws(CommandError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw unreadable(name)
      }
      bytes += chunk[..<count]
    }
  }

  private static func unreadable(_ name: String) -> CommandError {
    CommandError(
      "cannot be read: \(String(cString: strerror(errno)))", at: name, status: .usage)
  }
}
