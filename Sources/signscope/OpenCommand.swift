import ArgumentParser

/// Opens the workbench with `profiles.yaml`; the default command.
struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Open the workbench on profiles.yaml.")

  @OptionGroup var screen: ScreenOptions

  @Option(help: "The profile to start with; the first in profiles.yaml by default.")
  var profile: String?

  func run() throws {
    try screen.start.openProfiles(beginningWith: profile)
  }
}
