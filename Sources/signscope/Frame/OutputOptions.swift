public import ArgumentParser
package import SignScopeEngine

/// The output format and language of a command.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Print one JSON object per document, one per line.")
  var json = false

  @Option(help: "The output language, en or zh; the locale's by default.")
  var lang: Language?

  var language: Language { lang ?? .preferred(by: environment) }

  func validate() { Console.language = language }
}

extension Language: ExpressibleByArgument {}
