import ArgumentParser
package import SignScopeEngine

/// How a command answers.
struct OutputOptions: ParsableArguments {
  @Flag(help: "One JSON object a document, on one line each.")
  var json = false

  @Option(help: "The language of the texts, en or zh; by the locale when absent.")
  var lang: Language?

  var language: Language { lang ?? .preferred(by: environment) }
}

extension Language: ExpressibleByArgument {}
