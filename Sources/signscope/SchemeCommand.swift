import ArgumentParser

struct SchemeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scheme", abstract: "List, print and check signing schemes.",
    discussion: """
      Without a name it lists all schemes, built-in and your own. With a name it prints that scheme as a \
      scheme file. To write your own, start from a similar platform's scheme.
      """,
    subcommands: [SchemeShowCommand.self, SchemeCheckCommand.self],
    defaultSubcommand: SchemeShowCommand.self)
}
