import ArgumentParser
import Glibc
import System

/// Where a command's input is: a file, or standard input for `-` and for nothing.
struct StandardInput: ParsableArguments {
  @Argument(
    help: "The file to read; standard input when it is - or absent.", completion: .file())
  var file: String?

  /// Everything there is to read.
  func read() throws(CommandError) -> [UInt8] {
    let isFile = file != nil && file != "-"
    let name = isFile ? file ?? "" : "standard input"
    let descriptor = isFile ? open(name, O_RDONLY | O_CLOEXEC) : STDIN_FILENO
    defer { if isFile, descriptor >= 0 { close(descriptor) } }
    do throws(SystemError) {
      guard descriptor >= 0 else { throw .last }
      return try readAll(descriptor)
    } catch {
      throw CommandError("cannot be read, \(error.reason)", at: name, status: .usage)
    }
  }
}
