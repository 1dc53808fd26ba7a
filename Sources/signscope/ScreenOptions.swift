import ArgumentParser
import SignScopeEngine

/// The options of all commands that open the workbench.
struct ScreenOptions: ParsableArguments {
  @Option(help: "The screen language, en or zh; the locale's by default.")
  var lang: Language?

  var start: WorkbenchStart { lang.map { WorkbenchStart(language: $0) } ?? WorkbenchStart() }
}
