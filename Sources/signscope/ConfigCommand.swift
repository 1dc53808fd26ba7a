import ArgumentParser
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
    if !settings.file.problems.isEmpty { throw ExitStatus.usage }
  }
}
