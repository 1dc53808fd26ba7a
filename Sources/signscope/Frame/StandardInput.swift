import ArgumentParser
import Glibc
import SignScopeEngine
import System

/// The input of a command: a file, or standard input for `-` or if nothing is given.
struct StandardInput: ParsableArguments {
  @Argument(
    help: "The file to read; standard input when it is - or absent.", completion: .file())
  var file: String?

  @Option(
    help: """
      How long reading the input may take, in seconds, unless it is a terminal; for send a transfer too, \
      15 by default.
      """)
  var timeout: Double?

  /// The largest input, in bytes: a pipe can be endless, memory is not.
  private static let limit = 512 << 20

  func validate() throws {
    guard let timeout else { return }
    guard timeout > 0, timeout <= 86_400 else {
      throw ValidationError("the time-out must be more than 0 and at most 86400 seconds")
    }
  }

  /// Everything there is to read. Where somebody has to type it, that is said.
  ///
  /// - Parameters:
  ///   - standard: The time-out in seconds, where `--timeout` is not given; none for what is typed on a
  ///     terminal.
  ///   - example: An input that the command reads, for who has to type one.
  func read(
    timeout standard: Double? = nil, example: String? = nil
  ) throws(CommandError) -> [UInt8] {
    let isFile = file != nil && file != "-"
    let name = isFile ? file ?? "" : "standard input"
    let descriptor = isFile ? open(name, O_RDONLY | O_CLOEXEC) : STDIN_FILENO
    defer { if isFile, descriptor >= 0 { close(descriptor) } }
    let timeout = timeout ?? standard
    let bytes: [UInt8]
    do throws(SystemError) {
      guard descriptor >= 0 else { throw .last }
      let isTyped = isatty(descriptor) == 1
      if isTyped {
        let words = Phrase(
          "waiting for the input; type or paste it, then press Ctrl-D",
          "正在等待输入；请键入或粘贴，然后按 Ctrl-D")
        let such = example.map { Phrase("; for example: \($0)", "；例如：\($0)")[Console.language] }
        Console.error.write("signscope: \(words[Console.language])\(such ?? "")\n")
      }
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
