import FoundationEssentials
package import SignScopeEngine
import System

/// Starts the machine's web browser.
package enum Browser {
  #if os(macOS)
    private static let program = "open"
  #else
    private static let program = "xdg-open"
  #endif

  /// Opens a URL without a shell, detached from the terminal. Does not wait for the browser to exit.
  ///
  /// - Returns: Why the browser could not be started and what to do instead, with the key to press as
  ///   `{copy}`; `nil` on success.
  package static func open(
    _ address: String, environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> Phrase? {
    #if !os(macOS)
      // Without a desktop, xdg-open would start a text browser, which needs the terminal that we use.
      let hasDesktop = ["DISPLAY", "WAYLAND_DISPLAY"].contains { environment[$0]?.isEmpty == false }
      guard hasDesktop else {
        return Phrase(
          "No desktop here; copy the URL with {copy}", "此处没有图形桌面；请按 {copy} 复制 URL")
      }
    #endif
    do throws(ChildProcess.StartError) {
      let child = try ChildProcess(running: [program, address], environment: .desktop)
      // Reaps the child; otherwise it would remain as a zombie.
      Task.detached { await child.outlive() }
      return nil
    } catch {
      return Phrase(
        "\(program): \(error.reason); copy the URL with {copy}",
        "\(program)：\(error.reason)；请按 {copy} 复制 URL")
    }
  }
}
