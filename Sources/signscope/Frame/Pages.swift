import Screen
import SignScopeEngine
import Workbench

/// A walkthrough for people to read off a terminal or a file.
struct Pages {
  private let walkthrough: Walkthrough
  private let language: Language

  init(_ walkthrough: Walkthrough, in language: Language) {
    self.walkthrough = walkthrough
    self.language = language
  }

  /// Prints the pages as wide as the console is; in colour where that is welcome.
  func print(to console: Console) {
    let printed = PrintedWalkthrough(walkthrough, language: language, width: console.width)
    guard console.takesColour else { return console.write(printed.text) }
    console.write(printed.lines.coloured)
  }
}
