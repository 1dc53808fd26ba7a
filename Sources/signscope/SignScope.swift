import ArgumentParser

/// The root command: without a subcommand, the workbench.
struct SignScope: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "signscope",
    abstract: "A workbench for APIs that sign their requests: Taobao TOP, Yiwugo.",
    discussion: """
      Shows byte by byte how parameters become a signature, sends the request, and says which \
      well-known pitfall a failure is.
      """,
    version: "0.1.0",
    subcommands: [
      SignCommand.self,
      DiagnoseCommand.self,
      GatewayCommand.self,
    ])
}
