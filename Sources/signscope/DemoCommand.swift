import ArgumentParser

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
