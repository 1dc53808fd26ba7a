import FoundationEssentials
package import SignScopeEngine
import System

/// Where a secret comes from.
package enum SecretSource: Sendable, Equatable {
  /// Written in the file; whitespace is part of it.
  case text(Secret)
  /// `{env: NAME}`
  case environment(String)
  /// `{command: [pass, show, top]}`: run without a shell; one newline at the end of its output is
  /// removed.
  case command([String])

  /// Fetches the secret.
  ///
  /// Blocks the calling thread for up to `timeout` seconds while a command runs.
  package func resolve(
    environment: [String: String] = ProcessInfo.processInfo.environment, timeout: Double = 10
  ) throws(SecretError) -> Secret {
    switch self {
    case .text(let text): return text
    case .environment(let name):
      guard let value = environment[name] else { throw .variableNotSet(name) }
      guard !value.isEmpty else { throw .variableEmpty(name) }
      return Secret(value)
    case .command(let words):
      return try SecretCommand(words: words, timeout: timeout).run()
    }
  }
}

/// Why a secret could not be fetched. No case holds a secret.
package enum SecretError: Error, Sendable, Equatable {
  case variableNotSet(String)
  case variableEmpty(String)
  /// The program could not be started; `reason` is the system's.
  case commandNotStarted(String, reason: String)
  /// The program exited with a status other than 0; `said` is the first line of its standard error.
  case commandFailed(String, status: Int, said: String)
  case commandTimedOut(String, seconds: Double)
  case commandCancelled(String)
  case commandSaidNothing(String)
  case commandSaidTooMuch(String)
  case commandNotUTF8(String)

  /// What is wrong and what to do, as one sentence.
  package var message: Phrase {
    switch self {
    case .variableNotSet(let name):
      Phrase("the environment variable \(name) is not set", "没有设置环境变量 \(name)")
    case .variableEmpty(let name):
      Phrase("the environment variable \(name) is empty", "环境变量 \(name) 是空的")
    case .commandNotStarted(let command, let reason):
      Phrase("cannot run \(command): \(reason)", "无法运行 \(command)：\(reason)")
    case .commandFailed(let command, let status, let said):
      Phrase(
        "\(command) failed with status \(status)" + (said.isEmpty ? "" : ": \(said)"),
        "\(command) 失败，退出状态 \(status)" + (said.isEmpty ? "" : "：\(said)"))
    case .commandTimedOut(let command, let seconds):
      Phrase(
        "\(command) did not finish within \(Self.plain(seconds)) s; if it asks for a passphrase, unlock it first",
        "\(command) 在 \(Self.plain(seconds)) 秒内没有结束；若它要求输入口令，请先解锁")
    case .commandCancelled(let command):
      Phrase("\(command) was cancelled", "已取消 \(command)")
    case .commandSaidNothing(let command):
      Phrase("\(command) printed nothing", "\(command) 没有输出")
    case .commandSaidTooMuch(let command):
      Phrase(
        "\(command) printed more than 64 KB, too much for a secret", "\(command) 的输出过长（超过 64 KB）")
    case .commandNotUTF8(let command):
      Phrase("the output of \(command) is not UTF-8", "\(command) 的输出不是 UTF-8")
    }
  }

  private static func plain(_ seconds: Double) -> String {
    seconds == seconds.rounded() ? String(Int(nearest: seconds)) : String(seconds)
  }
}

/// Runs a program that prints a secret, without a shell and without the terminal, within a time limit.
/// The program is killed when the waiting task is cancelled or SignScope ends.
struct SecretCommand {
  var words: [String]
  /// The time limit, in seconds.
  var timeout: Double

  /// In bytes. A longer output is not a secret.
  private static let limit = 64 << 10

  func run() throws(SecretError) -> Secret {
    let name = words.first ?? ""
    let child: ChildProcess
    do {
      child = try ChildProcess(running: words, environment: .secrets, diesWithCaller: true)
    } catch {
      throw .commandNotStarted(name, reason: error.reason)
    }
    defer { child.end() }
    let deadline = ContinuousClock.now + .bounded(seconds: timeout)
    while !child.hasEnded() {
      guard child.output.count <= Self.limit else { throw .commandSaidTooMuch(name) }
      guard !Task.isCancelled else { throw .commandCancelled(name) }
      guard ContinuousClock.now < deadline else {
        throw .commandTimedOut(name, seconds: timeout)
      }
      child.waitForOutput(until: deadline)
    }
    guard child.output.count <= Self.limit else { throw .commandSaidTooMuch(name) }
    guard child.status == 0 else {
      throw .commandFailed(name, status: child.status, said: firstLine(of: child.complaint))
    }
    guard let text = String(validating: withoutNewline(child.output), as: UTF8.self) else {
      throw .commandNotUTF8(name)
    }
    guard !text.isEmpty else { throw .commandSaidNothing(name) }
    return Secret(text)
  }

  /// Removes one newline (LF or CR LF), with which programs end their output. Any other whitespace may
  /// be part of the secret.
  private func withoutNewline(_ output: [UInt8]) -> ArraySlice<UInt8> {
    guard output.last == UInt8(ascii: "\n") else { return output[...] }
    let line = output.dropLast()
    return line.last == UInt8(ascii: "\r") ? line.dropLast() : line
  }

  private func firstLine(of complaint: [UInt8]) -> String {
    let lines = complaint.split(separator: UInt8(ascii: "\n"))
    return String(decoding: lines.first?.prefix(200) ?? [], as: UTF8.self)
  }
}
