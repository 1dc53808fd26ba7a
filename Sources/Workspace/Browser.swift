import FoundationEssentials
package import SignScopeEngine
import System

/// The browser of this machine.
package enum Browser {
  #if os(macOS)
    private static let program = "open"
  #else
    private static let program = "xdg-open"
  #endif

  /// Opens an address, away from the terminal and without a shell; the browser goes its own way.
  ///
  /// - Returns: Why it could not, and what to do instead, with the key to press as `{copy}`; `nil` when it
  ///   was started.
  package static func open(
    _ address: String, environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> Phrase? {
    #if !os(macOS)
      // Without a desktop a browser for terminals would be started, and this one is taken.
      let hasDesktop = ["DISPLAY", "WAYLAND_DISPLAY"].contains { environment[$0]?.isEmpty == false }
      guard hasDesktop else {
        return Phrase(
          "No desktop here; copy the URL with {copy}", "此处没有图形桌面；请按 {copy} 复制 URL")
      }
    #endif
    do throws(ChildProcess.StartError) {
      let child = try ChildProcess(running: [program, address], environment: .desktop)
      // Its end is waited for, or it would stay in the table of processes.
      Task.detached { await child.outlive() }
      return nil
    } catch {
      return Phrase(
        "\(program): \(error.reason); copy the URL with {copy}",
        "\(program)：\(error.reason)；请按 {copy} 复制 URL")
    }
  }
}
