import SignScopeEngine
import System

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
