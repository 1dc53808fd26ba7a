import ArgumentParser
import DemoGateway
import FoundationEssentials
import SignScopeEngine
import Workbench

struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Open the workbench with a built-in demo gateway: no account, no network.")

  @OptionGroup var screen: ScreenOptions

  @Option(help: "The port on 127.0.0.1; the next free one if it is taken, any free one if 0.")
  var port: UInt16 = 8077

  func run() throws {
    let gateway: Gateway
    do {
      gateway = try waiting { [port] in try await Gateway.start(port: port) }
    } catch let error as GatewayError {
      throw CommandError(error.message[screen.language], status: .network)
    }
    let prepared = gateway.prepared
    guard let first = prepared.first?.request else { return }
    try screen.open(ledger: MemoryLedger()) { size in
      Model(
        size: size, language: screen.language, request: first, profiles: gateway.accounts,
        prepared: prepared, isDemo: true, at: Date())
    }
  }
}
