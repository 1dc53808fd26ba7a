import CNcurses
import Glibc
package import Screen
package import System

/// The terminal, driven by ncurses. Create one at a time, and use it only from the thread that created
/// it.
///
/// ncurses does the diffing: it receives each whole canvas, except for unchanged rows, and sends what
/// has changed.
package final class CursesTerminal: OwnTerminal {
  package private(set) var size: Size
  /// Whether the terminal understands xterm's private modes: bracketed paste and the clipboard.
  private let isXtermLike: Bool
  private let output: FrameOutput
  private var painter: CellPainter
  private let links: LinkPainter
  private var reader: InputReader
  private var signals: SignalMonitor?
  private var shown: Canvas?
  private var isCursorShown = true
  private var display: Display
  private var colors: ColorDepth
  /// The background, as far as it is known.
  private var ground: Ground
  private let name: String
  /// The width of characters of ambiguous width, as the terminal has answered.
  private var measured: AmbiguousWidth?
  /// When the terminal was asked last; `nil` before.
  private var asked: ContinuousClock.Instant?
  /// What the terminal has not been asked yet.
  private var unasked: Set<Question> = [.background, .width]
  /// Whether the next frame clears the screen first.
  private var clears = true
  /// Input that `wait` returns first.
  private var due: [Input] = []

  /// How long the rest of a sequence may take to arrive after its Escape, in milliseconds: long enough
  /// for a slow connection, short enough for the Escape key.
  static let escapeDelay: Int32 = 50

  private enum Question { case background, width }

  /// How late the terminal's answer may change colours and widths.
  private static let patience = Duration.milliseconds(100)

  /// Takes over the terminal.
  ///
  /// - Throws: `StartError`.
  package init(display: Display = Display()) throws {
    try Self.checkStreams()
    let name = try Self.checkTerminal()
    self.display = display
    self.name = name
    useUTF8()
    var modes = termios()
    tcgetattr(STDIN_FILENO, &modes)

    isXtermLike = Self.isXtermLike(name)
    // Before ncurses, which then does not touch these signals, and before any mode is changed.
    signals = SignalMonitor()
    TerminalRescue.arm(reset: Self.resetSequence(isXtermLike: isXtermLike), modes: modes)
    use_tioctl(true)
    guard let output = FrameOutput(), cnc_newterm(nil, output.file) != nil else {
      TerminalRescue.setNeeded(false)
      signals.take()?.stop()
      throw StartError.unknown(name)
    }
    self.output = output
    // Raw mode, so that Ctrl-C, Ctrl-Z and Ctrl-S are ordinary keys; Enter is CR then.
    raw()
    noecho()
    nonl()
    output.hold()
    set_escdelay(Self.escapeDelay)
    mouseinterval(0)
    colors = Self.startColors(display.theme)
    ground =
      name.hasPrefix("linux") ? Ground.dark : Ground(variable: environmentVariable("COLORFGBG"))
    painter = Self.painter(display, measured, on: ground, colors: colors, name: name)
    links = LinkPainter(isXtermLike: isXtermLike)
    reader = InputReader()
    size = Self.cursesSize
    switchModes(on: true)
    followWindow()
  }

  deinit {
    end()
  }

  package func end() {
    guard let signals = signals.take() else { return }
    giveBack()
    signals.stop()
  }

  package func show(_ canvas: Canvas) {
    for y in 0..<min(canvas.size.rows, size.rows) {
      if let shown, shown.size == canvas.size, canvas.hasSameRow(y, as: shown) { continue }
      painter.paint(canvas.row(y).prefix(size.columns), y: y)
    }
    let areLinksNew = shown?.links != canvas.links || isAnyRowPainted(of: canvas.links, in: canvas)
    shown = canvas
    showCursor(canvas.cursor)
    let questions = questions
    // The frame clears away what it draws.
    if questions.contains(.width) { output.write(TerminalQuery.width) }
    clears = false
    refresh()
    if areLinksNew { output.write(links.sequence(for: canvas)) }
    ask(questions)
    output.send()
  }

  /// Whether a row with links is about to be redrawn.
  private func isAnyRowPainted(of links: [Link], in canvas: Canvas) -> Bool {
    guard let shown, shown.size == canvas.size else { return true }
    return links.contains { !canvas.hasSameRow($0.y, as: shown) }
  }

  package func redraw() {
    shown = nil
    clears = true
    cnc_repaint_all()
  }

  package func use(_ display: Display) {
    self.display = display
    colors = Self.startColors(display.theme)
    painter = Self.painter(display, measured, on: ground, colors: colors, name: name)
    redraw()
  }

  package func wait(descriptor: Int32, timeout: Duration?) -> [Input] {
    guard let signals = signals?.descriptor else { return takeDue() + [.closed] }
    return InputWait(signals: signals, messages: descriptor, timeout: timeout).next {
      reader.deadline
    } take: {
      takeDue() + takeSignals() + readWaiting()
    } ?? []
  }

  package func suspend() {
    due += stop(wholeJob: true)
  }

  package func lend(to program: ForegroundProgram) -> ForegroundProgram.Ending {
    giveBack()
    guard let (ending, numbers) = signals?.run(program) else { return .notStarted("") }
    TerminalRescue.setNeeded(true)
    if isXtermLike { output.write(Self.usualModes) }
    due += takeBack()
    InputReader.dropWaiting(for: Self.escapeDelay)
    due += numbers.map { .signal($0) }
    return ending
  }

  package func copy(_ text: String) -> Clipboard {
    ClipboardWriter(isXtermLike: isXtermLike).copy(text)
  }
}

// MARK: - Input

extension CursesTerminal {
  private func takeDue() -> [Input] {
    defer { due = [] }
    return due
  }

  private func takeSignals() -> [Input] {
    var inputs: [Input] = []
    for number in signals?.take() ?? [] {
      switch number {
      case SIGWINCH:
        if followWindow() { inputs.append(.resized(size)) }
      case SIGTSTP:
        inputs += stop(wholeJob: false)
      case SIGCONT:
        // Stopped by SIGSTOP, which cannot be caught: the shell has used the terminal since.
        inputs += takeBack()
      default:
        inputs.append(.signal(number))
      }
    }
    return inputs
  }
}

// MARK: - Questions to the terminal

extension CursesTerminal {
  private static func painter(
    _ display: Display, _ measured: AmbiguousWidth?, on ground: Ground, colors: ColorDepth,
    name: String
  ) -> CellPainter {
    let width = display.ambiguousWidth == .auto ? measured ?? .narrow : display.ambiguousWidth
    return CellPainter(
      theme: Theme(display.theme, on: ground, depth: colors, colors: display.colors),
      ambiguousWidth: width,
      hasNoHeavyLines: name.hasPrefix("linux"))
  }

  /// What to ask with the next frame: nothing twice, and nothing that a setting decides.
  private var questions: Set<Question> {
    guard isXtermLike, !reader.awaitsReply else { return [] }
    return unasked.filter { question in
      switch question {
      case .background: painter.theme.dependsOnGround
      case .width: display.ambiguousWidth == .auto && clears && size.rows > 1
      }
    }
  }

  /// Asks behind a frame.
  private func ask(_ questions: Set<Question>) {
    guard !questions.isEmpty else { return }
    unasked.subtract(questions)
    asked = .now
    reader.expectReply()
    if questions.contains(.background) { output.write(TerminalQuery.background) }
    output.write(TerminalQuery.end)
  }

  /// Pending input, after following the terminal's answers if they have come in time.
  private func readWaiting() -> [Input] {
    let inputs = reader.readWaiting()
    let (luminance, width) = (reader.takeLuminance(), reader.takeWidth())
    guard let asked, .now - asked <= Self.patience, luminance != nil || width != nil else {
      return inputs
    }
    if let luminance { ground = Ground(luminance: luminance) }
    if let width { measured = width == 2 ? .wide : .narrow }
    let before = painter
    painter = Self.painter(display, measured, on: ground, colors: colors, name: name)
    guard painter.theme != before.theme || painter.ambiguousWidth != before.ambiguousWidth else {
      return inputs
    }
    if let canvas = shown.take() {
      // ncurses does not know where wide characters have moved the rest of their rows.
      if painter.ambiguousWidth != before.ambiguousWidth { redraw() }
      show(canvas)
    }
    return inputs
  }

  /// Waits until the terminal's answer has come, so that the shell does not get it as typed keys.
  private func awaitReply() {
    guard let asked else { return }
    let deadline = asked + Self.patience * 3
    while reader.awaitsReply, ContinuousClock.now < deadline {
      var entry = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      guard poll(&entry, 1, InputWait.milliseconds(until: deadline)) > 0, !InputWait.isInputGone
      else {
        return
      }
      _ = reader.readWaiting()
    }
  }
}

// MARK: - Size, cursor, modes

extension CursesTerminal {
  /// Adopts the window's size, and returns whether it has changed.
  @discardableResult
  private func followWindow() -> Bool {
    var window = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_row > 0,
      window.ws_col > 0
    else { return false }
    resizeterm(Int32(window.ws_row), Int32(window.ws_col))
    let before = size
    size = Self.cursesSize
    shown = nil
    return size != before
  }

  private static var cursesSize: Size {
    Size(columns: Int(getmaxx(cnc_stdscr())), rows: Int(getmaxy(cnc_stdscr())))
  }

  private func showCursor(_ cursor: Point?) {
    let cursor = cursor.flatMap { Rect(size: size).contains($0) ? $0 : nil }
    if isCursorShown != (cursor != nil) {
      isCursorShown = cursor != nil
      curs_set(isCursorShown ? 1 : 0)
      // While the cursor is hidden, it need not be moved.
      leaveok(cnc_stdscr(), !isCursorShown)
    }
    if let cursor { move(Int32(cursor.y), Int32(cursor.x)) }
  }

  private func stop(wholeJob: Bool) -> [Input] {
    giveBack()
    signals?.stopProcess(wholeJob: wholeJob)
    TerminalRescue.setNeeded(true)
    return takeBack()
  }

  /// After another program has used the terminal: sets its modes again, and redraws the next canvas
  /// completely.
  private func takeBack() -> [Input] {
    output.release()
    reset_prog_mode()
    output.hold()
    switchModes(on: true)
    let isResized = followWindow()
    redraw()
    return isResized ? [.resumed, .resized(size)] : [.resumed]
  }

  private func giveBack() {
    awaitReply()
    switchModes(on: false)
    output.release()
    endwin()
    output.write(Self.leftScreen)
    TerminalRescue.setNeeded(false)
  }

  /// Turns off what a killed program may have left on: xterm's modified keys, and mouse movements.
  private static let usualModes = "\u{1B}[>4m\u{1B}[?1002l\u{1B}[?1003l"

  private func switchModes(on: Bool) {
    let buttons =
      cnc_button1_pressed() | cnc_button1_released() | cnc_wheel_up() | cnc_wheel_down()
    mousemask(on ? buttons : 0, nil)
    if isXtermLike { output.write(on ? "\u{1B}[?2004h" : "\u{1B}[?2004l") }
  }
}
