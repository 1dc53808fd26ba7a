/// A terminal: shows canvases and reads input. There are two: ncurses, and the tests' own.
package protocol Terminal: AnyObject {
  /// Shows a canvas; sends only what has changed.
  func show(_ canvas: Canvas)

  /// Makes the next ``show(_:)`` send the whole screen, whatever the terminal is believed to show.
  func redraw()

  /// Sleeps until there is input, the descriptor is readable (its bytes are left alone), or the time
  /// is over, and returns all the input that waits. `nil` sleeps for as long as it takes.
  func wait(descriptor: Int32, timeout: Duration?) -> [Input]

  /// Puts text on the clipboard, and says how.
  func copy(_ text: String) -> Clipboard

  /// Gives the terminal back, stops the process as Ctrl-Z would, and takes the terminal again when
  /// it is continued.
  func suspend()
}

/// Where copied text went.
package enum Clipboard: Sendable, Equatable {
  /// To the terminal, by OSC 52; `tmux` when it went through tmux.
  case terminal(tmux: Bool)
  /// To a file, whose path this is.
  case file(String)
  case failed(String)
}
