import ArgumentParser
import Curses
import Glibc
import History
import Screen
import SignScopeEngine
import Workbench
import Workspace

/// Opens the workbench on this terminal.
struct WorkbenchStart {
  let settings: ScreenSettings
  /// Reads them again.
  private let source: SettingsSource

  init(theme: ThemeName? = nil, language: Language? = nil, isPlain: Bool = false) {
    source = SettingsSource(path: ConfigurationPlace().config) {
      ScreenSettings(
        environment: environment, theme: theme, language: language, isPlain: isPlain)
    }
    settings = source.read()
  }

  /// The language of the screen.
  var language: Language { settings.language.value }

  /// Opens the workbench, and returns when the user leaves it. A signal or a closed terminal ends the
  /// process as usual, after the terminal has been given back.
  ///
  /// - Parameters:
  ///   - tokens: Where sessions are stored; the demo's are worthless afterwards.
  ///   - ledger: Where quota and bans are stored; the demo's bans end with its gateway.
  ///   - draft: Where the draft is kept; the demo keeps none.
  ///   - profileFile: Where profiles are added; the demo's are not kept.
  ///   - history: Where what is sent is kept; the demo's ends with it.
  func open(
    profiles: [Profile] = [], tokens: TokenStore? = nil, ledger: any PaceLedger = FileLedger(),
    draft: DraftFile? = nil, history: HistoryStore = HistoryStore(),
    profileFile: ProfileFile? = nil, model: (Size) -> Model
  ) throws {
    let terminal: any OwnTerminal
    do {
      terminal =
        settings.plain.value == .on
        ? try PlainTerminal() : try CursesTerminal(display: settings.display)
    } catch let error as StartError {
      throw CommandError(
        language == .english ? error.english : error.chinese, status: .usage)
    }
    let pacer = Pacer(ledger: ledger)
    let runtime = Runtime(
      terminal: terminal,
      client: Client(pacer: pacer, journal: HistoryJournal(history, origin: .screen)),
      profiles: profiles,
      catalogue: CatalogueStore(), tokens: tokens, draft: draft,
      check: { SelfCheck(account: $0, pacer: pacer).results() }, settings: source,
      history: history, profileFile: profileFile)
    var start = model(terminal.size)
    start.network = .current
    start.begin(with: settings)
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
  @Option(help: "The screen language, en or zh; by default config.yaml's or the locale's.")
  var lang: Language?

  @Option(
    help: "The colours: auto, dark, light, high-contrast, color-blind, 16-colors or mono.",
    completion: .list(ThemeName.allCases.map(\.rawValue)), transform: ThemeName.init(named:))
  var theme: ThemeName?

  @Flag(help: "Print what changes as lines of text, for screen readers and simple terminals.")
  var plain = false

  var start: WorkbenchStart { WorkbenchStart(theme: theme, language: lang, isPlain: plain) }
}

extension ThemeName {
  /// - Throws: An error that names the nearest theme.
  fileprivate init(named name: String) throws {
    guard let theme = ThemeName(rawValue: name) else {
      let nearest = Self.allCases.map(\.rawValue).nearest(to: name)
      throw ValidationError(
        nearest.map { "unknown theme “\(name)”; did you mean “\($0)”?" }
          ?? "unknown theme “\(name)”; use \(Self.allCases.map(\.rawValue).joined(separator: ", "))"
      )
    }
    self = theme
  }
}
