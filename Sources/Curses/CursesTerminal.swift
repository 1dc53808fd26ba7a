import CNcurses
import Glibc
package import Screen

/// The terminal, by ncurses. One at a time, used from the thread that made it.
///
/// ncurses is the diff: each canvas is handed over whole (but for rows that are as they were), and it
/// sends what has changed.
package final class CursesTerminal: Terminal {
  package private(set) var size: Size
  /// Whether it understands xterm's private modes: pastes in brackets, the clipboard.
  private let isXtermLike: Bool
  private let output: FrameOutput
  private var painter: CellPainter
  private let links: LinkPainter
  private var reader: InputReader
  private var signals: SignalMonitor?
  private var shown: Canvas?
  private var isCursorShown = true
  /// What `wait` is to return first.
  private var due: [Input] = []

  /// How long a sequence may take to arrive after its Escape, in milliseconds. Enough for a slow line,
  /// and short enough for Escape itself.
  private static let escapeDelay: Int32 = 50

  /// Takes the terminal over. `NO_COLOR`, if it is set and not empty, means no colours.
  ///
  /// Fails with `StartError`.
  package init() throws {
    try Self.checkStreams()
    let name = try Self.checkTerminal()
    useUTF8()
    var modes = termios()
    tcgetattr(STDIN_FILENO, &modes)

    isXtermLike = !["vt", "linux", "ansi", "cons"].contains { name.hasPrefix($0) }
    // Before ncurses, which then leaves these signals alone, and before it changes any mode.
    signals = SignalMonitor()
    TerminalRescue.arm(reset: Self.resetSequence(isXtermLike: isXtermLike), modes: modes)
    use_tioctl(true)
    guard let output = FrameOutput(), cnc_newterm(output.file) != nil else {
      TerminalRescue.setNeeded(false)
      signals.take()?.stop()
      throw StartError.unknown(name)
    }
    self.output = output
    // Raw, so that Ctrl-C, Ctrl-Z and Ctrl-S are keys like any other; Enter is CR then.
    raw()
    noecho()
    nonl()
    output.hold()
    set_escdelay(Self.escapeDelay)
    mouseinterval(0)
    painter = CellPainter(depth: Self.startColors())
    links = LinkPainter(isXtermLike: isXtermLike)
    reader = InputReader()
    size = Self.cursesSize
    switchModes(on: true)
    followWindow()
  }

  deinit {
    end()
  }

  /// Gives the terminal back. Further calls do nothing; nothing else may be called after it.
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
    refresh()
    if areLinksNew { output.write(links.sequence(for: canvas)) }
    output.send()
  }

  /// Whether rows with links differ from those that show.
  private func isAnyRowPainted(of links: [Link], in canvas: Canvas) -> Bool {
    guard let shown, shown.size == canvas.size else { return true }
    return links.contains { !canvas.hasSameRow($0.y, as: shown) }
  }

  package func redraw() {
    shown = nil
    cnc_repaint_all()
  }

  package func wait(descriptor: Int32, timeout: Duration?) -> [Input] {
    let deadline = timeout.map { ContinuousClock.now + $0 }
    while true {
      let inputs = takeDue() + takeSignals() + reader.readWaiting()
      if !inputs.isEmpty { return inputs }
      guard let signals = signals?.descriptor else { return [.closed] }
      var entries = [STDIN_FILENO, signals, descriptor].map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      let next = [deadline, reader.deadline].compactMap { $0 }.min()
      let ready = poll(&entries, nfds_t(entries.count), Self.milliseconds(until: next))
      if ready < 0, errno != EINTR { return [.closed] }
      if ready == 0, next == deadline { return [] }
      if ready > 0, entries[2].revents != 0 || entries[0].revents != 0 {
        let inputs = takeSignals() + reader.readWaiting()
        if inputs.isEmpty, entries[0].revents != 0, Self.isInputGone { return [.closed] }
        if !inputs.isEmpty || entries[2].revents != 0 { return inputs }
      }
    }
  }

  package func suspend() {
    due += stop(wholeJob: true)
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
        // Stopped by SIGSTOP, which cannot be caught: the shell has had the terminal since.
        inputs += takeBack()
      default:
        inputs.append(.signal(number))
      }
    }
    return inputs
  }

  /// A terminal that has hung up is readable for ever, and there is nothing to read.
  private static var isInputGone: Bool {
    var entry = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    guard poll(&entry, 1, 0) > 0 else { return false }
    var waiting: Int32 = 0
    return ioctl(STDIN_FILENO, UInt(FIONREAD), &waiting) != 0 || waiting == 0
  }

  private static func milliseconds(until deadline: ContinuousClock.Instant?) -> Int32 {
    guard let deadline else { return -1 }
    let left = ContinuousClock.now.duration(to: deadline)
    // Rounded up: woken a little early, the loop would spin until it is time.
    let milliseconds = (left / .milliseconds(1)).rounded(.up)
    return Int32(min(max(0, milliseconds), Double(Int32.max)))
  }
}

// MARK: - Size, cursor, modes

extension CursesTerminal {
  /// Takes the window's size over, and says whether it is another one.
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
      // A hidden cursor need not be moved anywhere.
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

  /// After something else has had the terminal: sets its modes again, and draws all of the next canvas.
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
    switchModes(on: false)
    output.release()
    endwin()
    output.write(Self.leftScreen)
    TerminalRescue.setNeeded(false)
  }

  private func switchModes(on: Bool) {
    let buttons =
      cnc_button1_pressed() | cnc_button1_released() | cnc_wheel_up() | cnc_wheel_down()
    mousemask(on ? buttons : 0, nil)
    if isXtermLike { output.write(on ? "\u{1B}[?2004h" : "\u{1B}[?2004l") }
  }
}

// MARK: - Start

extension CursesTerminal {
  private static func checkStreams() throws {
    guard isatty(STDIN_FILENO) == 1 else { throw StartError.notATerminal(.input) }
    guard isatty(STDOUT_FILENO) == 1 else { throw StartError.notATerminal(.output) }
  }

  /// Looks the terminal up before ncurses does, which would say less about what is wrong.
  private static func checkTerminal() throws -> String {
    guard let name = environmentVariable("TERM"), !name.isEmpty else {
      throw StartError.noName
    }
    var problem: Int32 = 0
    guard setupterm(name, STDOUT_FILENO, &problem) == OK else { throw StartError.unknown(name) }
    guard Terminfo.string("cup") != nil else { throw StartError.tooSimple(name) }
    return name
  }

  private static func startColors() -> ColorDepth {
    if environmentVariable("NO_COLOR")?.isEmpty == false { return .none }
    guard has_colors(), start_color() == OK, use_default_colors() == OK else { return .none }
    return ColorDepth(colors: cnc_colors())
  }

  /// Erases the screen of a terminal that has no other to go back to (vt100, Linux's console): a secret
  /// that was revealed would stay there.
  private static var leftScreen: String {
    Terminfo.output("rmcup").isEmpty ? Terminfo.output("clear") : ""
  }

  /// What undoes all modes, for when ncurses cannot be asked any more.
  private static func resetSequence(isXtermLike: Bool) -> String {
    let mouse = Terminfo.string("kmous") == nil ? "" : "\u{1B}[?1006l\u{1B}[?1000l"
    let paste = isXtermLike ? "\u{1B}[?2004l" : ""
    let capabilities = ["op", "sgr0", "cnorm", "rmkx", "rmcup"].map(Terminfo.output).joined()
    return mouse + paste + capabilities + leftScreen + "\r\n"
  }
}
