package import System

/// A terminal, which shows canvases and reads input. Implemented by ncurses, as lines of plain
/// text, and by the tests' own terminal.
package protocol Terminal: AnyObject {
  /// Shows a canvas; sends only what has changed.
  func show(_ canvas: Canvas)

  /// Makes the next ``show(_:)`` send the whole screen.
  func redraw()

  /// Changes colours and widths, and makes the next ``show(_:)`` send the whole screen.
  func use(_ display: Display)

  /// Blocks until input arrives, the descriptor is readable (its bytes are not read), or the time limit
  /// passes, and returns all pending input. `nil` sets no limit.
  func wait(descriptor: Int32, timeout: Duration?) -> [Input]

  /// Copies text to the clipboard, and returns how.
  func copy(_ text: String) -> Clipboard

  /// Gives the terminal to a program until that has ended, and takes it over again. What is typed in the
  /// meantime is the program's, and never comes back as input.
  func lend(to program: ForegroundProgram) -> ForegroundProgram.Ending

  /// Gives the terminal back, stops the process as Ctrl-Z would, and takes the terminal over again when
  /// the process is continued.
  func suspend()
}

/// A terminal that the process has taken over and must give back.
package protocol OwnTerminal: Terminal {
  var size: Size { get }

  /// Gives the terminal back. Calling it again has no effect; nothing else may be called afterwards.
  func end()
}

/// Where text was copied to.
package enum Clipboard: Sendable, Equatable {
  /// To the terminal, by OSC 52; whether it takes it cannot be known.
  case terminal
  /// The same, through GNU screen.
  case screen
  /// To tmux's buffer, and from there to the terminal where tmux may and the terminal can.
  case tmux(reachesTerminal: Bool)
  /// To a file, whose path this is, because the terminal takes no text or not that much.
  case file(String, isTooLarge: Bool = false)
  case failed(String)
}

/// A key as the terminal reported it.
package enum Key: Sendable, Hashable {
  /// One printable glyph.
  case text(String)
  case enter, escape, tab, backTab, backspace, delete, insert
  case up, down, left, right, home, end, pageUp, pageDown
  case wordLeft, wordRight
  /// F1 to F12, by number.
  case function(Int)
  /// Control and a lower-case letter.
  case control(Character)
  /// Escape and a printable character within the escape delay.
  case alt(Character)
}

package struct Mouse: Sendable, Hashable {
  package enum Action: Sendable, Hashable { case press, release, doubleClick, wheelUp, wheelDown }

  package var action: Action
  package var at: Point

  package init(_ action: Action, at point: Point) {
    self.action = action
    self.at = point
  }
}

/// An input event from the terminal.
package enum Input: Sendable, Hashable {
  case key(Key)
  /// A whole paste as received, including line ends and controls.
  case paste(String)
  case mouse(Mouse)
  case resized(Size)
  /// The program was stopped and is in the foreground again: redraw everything.
  case resumed
  /// SIGINT from outside (a typed Ctrl-C is `.key(.control("c"))`), SIGTERM or SIGHUP, by number.
  case signal(Int32)
  /// The terminal has been closed.
  case closed
}
