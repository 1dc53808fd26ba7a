import ArgumentParser

struct SchemeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scheme", abstract: "List, print and check the schemes of platforms.",
    discussion: """
      Without a name all are listed, the built-in ones and your own. With one it is printed as the file \
      it can be read from; begin a scheme of your own with that of a platform that is like it.
      """,
    subcommands: [SchemeShowCommand.self, SchemeCheckCommand.self],
    defaultSubcommand: SchemeShowCommand.self)
}
