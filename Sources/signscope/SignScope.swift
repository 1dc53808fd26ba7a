import ArgumentParser

/// The root command. It has no options of its own, because the parser would take them from subcommands
/// that have options of the same names.
struct SignScope: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "signscope",
    abstract: "A workbench for APIs with signed requests: Taobao TOP, Yiwugo.",
    discussion: """
      Shows byte by byte how parameters become a signature, sends the request, and tells which \
      known pitfall a failure is. Without a command it opens the workbench on profiles.yaml.
      """,
    version: "0.1.0",
    subcommands: [
      OpenCommand.self,
      DemoCommand.self,
      SignCommand.self,
      DoctorCommand.self,
      DiagnoseCommand.self,
      OfferCommand.self,
      SendCommand.self,
      CheckCommand.self,
      HistoryCommand.self,
      TokenCommand.self,
      SchemeCommand.self,
      ConfigCommand.self,
      CatalogueCommand.self,
      GatewayCommand.self,
      MCPCommand.self,
      CompletionsCommand.self,
      HelpCommand.self,
    ],
    defaultSubcommand: OpenCommand.self)
}
