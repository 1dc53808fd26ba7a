import ArgumentParser
import Glibc
import System

/// The input of a command: a file, or standard input for `-` or if nothing is given.
struct StandardInput: ParsableArguments {
  @Argument(
    help: "The file to read; standard input when it is - or absent.", completion: .file())
  var file: String?

  /// The largest input, in bytes: a pipe can be endless, memory is not.
  private static let limit = 512 << 20

  /// Everything there is to read.
  ///
  /// - Parameter timeout: In seconds; none for what is typed on a terminal.
  func read(timeout: Double? = nil) throws(CommandError) -> [UInt8] {
    let isFile = file != nil && file != "-"
    let name = isFile ? file ?? "" : "standard input"
    let descriptor = isFile ? open(name, O_RDONLY | O_CLOEXEC) : STDIN_FILENO
    defer { if isFile, descriptor >= 0 { close(descriptor) } }
    let bytes: [UInt8]
    do throws(SystemError) {
      guard descriptor >= 0 else { throw .last }
      let isTyped = isatty(descriptor) == 1
      let deadline = isTyped ? nil : timeout.map { ContinuousClock.now + .seconds($0) }
      bytes = try readAll(descriptor, limit: Self.limit + 1, by: deadline)
    } catch {
      if let timeout, error == SystemError(code: ETIMEDOUT) {
        throw CommandError(
          "the input has not ended within \(timeout) s; end it, or raise --timeout", at: name,
          status: .usage)
      }
      throw CommandError("cannot be read, \(error.reason)", at: name, status: .usage)
    }
    guard bytes.count <= Self.limit else {
      throw CommandError("the input is larger than 512 MB; split it", at: name, status: .usage)
    }
    return bytes
  }
}
