import ArgumentParser
import Curses
import History
import SignScopeEngine
import Workspace

/// What `signscope --version --json` prints: the program and the libraries it finds on this machine.
struct VersionReport {
  /// Whether the arguments ask for it.
  static func isWanted(by arguments: [String]) -> Bool {
    arguments.count == 2 && Set(arguments) == ["--version", "--json"]
  }

  var json: JSON {
    [
      "name": "signscope", "version": .string(SignScope.configuration.version),
      "swift": .string(Self.compiler),
      "libraries": [
        "ncurses": .string(NcursesVersion.text), "libcurl": .text(CurlTransport.libraryVersion),
        "sqlite": .text(Database.libraryVersion),
        "yaml": .string(YAMLVersion.text),
      ],
    ]
  }

  /// The version of Swift that the program was compiled with, major and minor.
  private static var compiler: String {
    #if compiler(>=6.5)
      "6.5 or later"
    #elseif compiler(>=6.4)
      "6.4"
    #elseif compiler(>=6.3)
      "6.3"
    #elseif compiler(>=6.2)
      "6.2"
    #else
      "6.1"
    #endif
  }
}
