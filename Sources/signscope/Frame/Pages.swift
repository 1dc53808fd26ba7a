import Screen
import SignScopeEngine
import Workbench

/// Prints a walkthrough to a terminal or a file.
struct Pages {
  private let walkthrough: Walkthrough
  private let language: Language

  init(_ walkthrough: Walkthrough, in language: Language) {
    self.walkthrough = walkthrough
    self.language = language
  }

  /// Prints the pages at the console's width; in colour if it supports that.
  func print(to console: Console) {
    let printed = PrintedWalkthrough(walkthrough, language: language, width: console.width)
    guard console.takesColour else { return console.write(printed.text) }
    console.write(printed.lines.coloured)
  }
}
