/// A terminal, which shows canvases and reads input. Implemented by ncurses and by the tests' own
/// terminal.
package protocol Terminal: AnyObject {
  /// Shows a canvas; sends only what has changed.
  func show(_ canvas: Canvas)

  /// Makes the next ``show(_:)`` send the whole screen.
  func redraw()

  /// Blocks until input arrives, the descriptor is readable (its bytes are not read), or the time limit
  /// passes, and returns all pending input. `nil` sets no limit.
  func wait(descriptor: Int32, timeout: Duration?) -> [Input]

  /// Copies text to the clipboard, and returns how.
  func copy(_ text: String) -> Clipboard

  /// Gives the terminal back, stops the process as Ctrl-Z would, and takes the terminal over again when
  /// the process is continued.
  func suspend()
}

/// Where text was copied to.
package enum Clipboard: Sendable, Equatable {
  /// To the terminal, by OSC 52; `tmux` if it was sent through tmux.
  case terminal(tmux: Bool)
  /// To the file with this path.
  case file(String)
  case failed(String)
}
