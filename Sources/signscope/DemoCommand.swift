import ArgumentParser
import DemoGateway
import FoundationEssentials
import History
import SignScopeEngine
import Workbench

struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Open the workbench with a built-in demo gateway: no account, no network.")

  @OptionGroup var screen: ScreenOptions

  @Option(help: "The port on 127.0.0.1; the next free one if it is taken, any free one if 0.")
  var port = WorkbenchStart.demoPort

  func run() throws {
    try screen.start.openDemo(port: port)
  }
}

extension WorkbenchStart {
  /// The demo gateway's default port.
  static let demoPort: UInt16 = 8077

  /// Opens the workbench with the demo gateway inside.
  func openDemo(port: UInt16 = demoPort) throws {
    let gateway: Gateway
    do throws(GatewayError) {
      gateway = try Gateway.start(port: port)
    } catch {
      throw CommandError(error.message[language], status: .network)
    }
    let prepared = gateway.prepared
    guard let first = prepared.first?.request else { return }
    try open(ledger: MemoryLedger(), history: HistoryStore(path: ":memory:")) { size in
      Model(
        size: size, language: language, request: first, profiles: gateway.accounts,
        prepared: prepared, isDemo: true, at: Date())
    }
  }
}
