import ArgumentParser
import Curses
import Screen
import SignScopeEngine
import Workbench
import Workspace

struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Show the screen's settings and keys, and where each comes from.",
    discussion: """
      The settings are in config.yaml beside profiles.yaml. An option on the command line comes before \
      the file, and the file before the environment. A running SignScope follows the file when it changes.
      """)

  @OptionGroup var screen: ScreenOptions

  @Flag(help: "Print one JSON object per setting, one per line.")
  var json = false

  func validate() {
    if let language = screen.lang { Console.language = language }
  }

  func run() throws {
    let settings = screen.start.settings
    let language = settings.language.value
    if json {
      for row in settings.rows {
        Console.output.write([
          "setting": .string(row.name), "value": .string(row.value),
          "source": .string(row.source.words(file: settings.file.path).en),
        ])
      }
    } else {
      let absent = Phrase(" (does not exist)", "（不存在）")
      let file = settings.file.path + (settings.file.exists ? "" : absent[language])
      let width = settings.rows.map { $0.value.columns }.max() ?? 0
      var fields = FieldList()
      fields.add(Phrase("file", "文件")[language], file)
      for row in settings.rows {
        let value = row.value + String(repeating: " ", count: width - row.value.columns)
        fields.add(row.name, "\(value)  \(row.source.words(file: settings.file.name)[language])")
      }
      fields.print(to: .output)
    }
    for problem in settings.file.problems {
      CommandError(problem.message[language], status: .usage).report(asJSON: false)
    }
    for fault in LowContrast.all(in: settings.display) {
      guard let line = settings.ownTheme.line(of: fault.role) else { continue }
      Console.error.write(
        "signscope: \(settings.file.name):\(line): \(fault.words[language])\n")
    }
    if !settings.file.problems.isEmpty { throw ExitStatus.usage }
  }
}

extension LowContrast {
  fileprivate var words: Phrase {
    let number = (contrast * 10).rounded(.down) / 10
    let place: Phrase =
      switch background {
      case .own: Phrase("on its background", "在其背景上")
      case .dark: Phrase("on a dark background", "在深色背景上")
      case .light: Phrase("on a light background", "在浅色背景上")
      }
    return Phrase(
      "warning: theme.\(role.name) is hard to read \(place.en): contrast \(number), at least \(Self.least) is needed",
      "警告：theme.\(role.name) \(place.zh)难以看清：对比度 \(number)，至少应为 \(Self.least)")
  }
}
