import ArgumentParser
import Curses
import Glibc
import Screen
import SignScopeEngine
import Workbench
import Workspace

/// Opens the workbench on this terminal.
struct WorkbenchStart {
  /// The language of the screen.
  var language = Language.preferred(by: environment)

  /// Opens the workbench, and returns when the user leaves it. A signal or a closed terminal ends the
  /// process as usual, after the terminal has been given back.
  ///
  /// - Parameters:
  ///   - tokens: Where sessions are stored; the demo's are worthless afterwards.
  ///   - ledger: Where quota and bans are stored; the demo's bans end with its gateway.
  func open(
    profiles: [Profile] = [], tokens: TokenStore? = nil, ledger: any PaceLedger = FileLedger(),
    model: (Size) -> Model
  ) throws {
    let terminal: CursesTerminal
    do {
      terminal = try CursesTerminal()
    } catch let error as StartError {
      throw CommandError(
        language == .english ? error.english : error.chinese, status: .usage)
    }
    let pacer = Pacer(ledger: ledger)
    let runtime = Runtime(
      terminal: terminal, client: Client(pacer: pacer), profiles: profiles,
      catalogue: CatalogueStore(), tokens: tokens,
      check: { SelfCheck(account: $0, pacer: pacer).results() })
    var start = model(terminal.size)
    start.network = .current
    let ending = runtime.run(start)
    terminal.end()
    switch ending {
    case .normally: return
    case .signal(let number): die(of: number)
    case .terminalGone: die(of: SIGHUP)
    }
  }
}

/// The options of all commands that open the workbench.
struct ScreenOptions: ParsableArguments {
  @Option(help: "The screen language, en or zh; the locale's by default.")
  var lang: Language?

  var start: WorkbenchStart { lang.map { WorkbenchStart(language: $0) } ?? WorkbenchStart() }
}
