import ArgumentParser
import Glibc
import SignScopeEngine
import ToolServer

struct MCPCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mcp", abstract: "Serve the commands as tools for programs that speak MCP.",
    discussion: """
      A server of the Model Context Protocol on standard input and output, which a client starts. \
      Its tools are sign, doctor, diagnose, offer and import; nothing is sent unless --allow-send is given. \
      It ends with its input.
      """)

  @Flag(help: "Serve the tool send too, which sends requests to platforms.")
  var allowSend = false

  @OptionGroup var scheme: SchemeOption

  @Option(help: "The language of results, en or zh; the locale's by default.")
  var lang: Language?

  private var language: Language { lang ?? .preferred(by: environment) }

  func validate() {
    if let lang { Console.language = lang }
  }

  func run() async throws {
    exitWhenInterrupted()
    let box = ToolBox(catalogue: try scheme.catalogue(in: language), language: language)
    let server = ToolServer(
      name: "signscope", version: SignScope.configuration.version,
      instructions: ToolBox.instructions, tools: box.tools(sending: allowSend)
    ) { Console.output.write($0) }
    if isatty(STDIN_FILENO) == 1 {
      let words = Phrase(
        "waiting for a client's messages, one per line; press Ctrl-D to end",
        "正在等待客户端的消息，每行一条；按 Ctrl-D 结束")
      Console.error.write("signscope: \(words[language])\n")
    }
    await server.run(reading: STDIN_FILENO)
  }
}
