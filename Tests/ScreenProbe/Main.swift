import Curses
import Glibc
import Screen

/// A program for the terminal tests: it shows the input it receives, line by line.
///
/// `q` ends it. Ctrl-Z suspends, Alt-c copies, Alt-m has a task post a message, Alt-x crashes, Alt-h hangs.
@main struct Probe {
  static func main() {
    let terminal: CursesTerminal
    do {
      terminal = try CursesTerminal()
    } catch {
      let message = (error as? StartError)?.english ?? "\(error)"
      _ = "screen-probe: \(message)\n".withCString { write(STDERR_FILENO, $0, strlen($0)) }
      exit(2)
    }
    var probe = Probe(size: terminal.size)
    while true {
      terminal.show(probe.canvas)
      while probe.log.last == "hanging" { sleep(1) }
      let inputs = terminal.wait(descriptor: probe.mailbox.descriptor, timeout: nil)
      for message in probe.mailbox.take() { probe.log.append("message \(message)") }
      for input in inputs {
        probe.take(input, terminal)
        if let number = probe.endingSignal {
          terminal.end()
          die(of: number)
        }
        if probe.isDone {
          terminal.end()
          exit(0)
        }
      }
    }
  }

  let mailbox = Mailbox<String>()
  var size: Size
  var log: [String] = []
  var typed = ""
  var isDone = false
  var endingSignal: Int32?

  init(size: Size) {
    self.size = size
  }

  mutating func take(_ input: Input, _ terminal: CursesTerminal) {
    log.append(words(for: input))
    switch input {
    case .key(.text("q")), .closed: isDone = true
    case .key(.text(let text)): typed += text
    case .key(.control("z")): terminal.suspend()
    case .key(.alt("c")): log.append("copied \(terminal.copy("签名 copied"))")
    case .key(.alt("m")):
      let mailbox = mailbox
      Task.detached { mailbox.post("from a task") }
    case .key(.alt("x")): _ = [Int]()[typed.utf8.count + 1]
    case .key(.alt("h")): log.append("hanging")
    case .resized(let size): self.size = size
    case .signal(let number): endingSignal = number
    default: break
    }
  }

  private func words(for input: Input) -> String {
    switch input {
    case .paste(let text):
      "paste \(text.utf8.count) bytes, \(text.prefix(9))…\(text.suffix(9))"
    case .resized(let size): "resized \(size.columns)x\(size.rows)"
    case .key(let key): "key \(key)"
    case .mouse(let mouse): "mouse \(mouse.action) \(mouse.at.x),\(mouse.at.y)"
    default: "\(input)"
    }
  }

  /// The title with every role's colour, the text typed with the cursor behind it, and the latest inputs.
  var canvas: Canvas {
    var canvas = Canvas(size: size)
    canvas.fill(Rect(size: size).row(0), style: Style(.bar))
    canvas.write("probe \(size.columns)x\(size.rows) 终端", x: 0, y: 0, style: Style(.barStrong))
    let end = canvas.write("> " + typed, x: 0, y: 1, style: Style(.strong))
    canvas.cursor = Point(x: end, y: 1)
    let lines = Rect(size: size).split(top: 2).rest
    for (offset, line) in log.suffix(lines.height).enumerated() {
      canvas.write(line, x: 0, y: lines.y + offset)
    }
    for (offset, role) in Role.allCases.enumerated() {
      canvas.write("\(role)", x: size.columns - 18, y: 1 + offset, style: Style(role))
    }
    return canvas
  }
}
