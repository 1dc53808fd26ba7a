import Glibc
import Screen
import System
import TestSupport
import Testing

@testable import Workbench

/// A step of the user at a ``ScriptedTerminal``: an input, or a condition to wait for.
enum Step: Sendable {
  /// Presses keys one after the other, as ``Model/press(_:)`` writes them.
  case keys(String)
  case input(Input)
  /// Presses keys that arrive together.
  case burst(String)
  /// Waits until the screen shows a text.
  case shows(String)
  /// Waits for a condition that the screen does not show.
  case until(String, @Sendable () -> Bool)
  case act(@Sendable (Canvas) -> Void)
}

/// A terminal with a script as its user. It closes at the end of the script, or when a condition that
/// the script waits for times out.
final class ScriptedTerminal: Terminal {
  private var script: [Step]
  private var due: [Input] = []
  private var since = ContinuousClock.now

  private(set) var canvas: Canvas
  private(set) var copied: [String] = []
  private(set) var suspensions = 0
  private(set) var redraws = 0
  private(set) var display = Display()
  /// What was missing, and what the screen showed instead.
  private(set) var problem: String?

  /// How long a step waits: on a few processors, tasks may queue for a long time.
  private static let patience = Duration.seconds(180)

  init(_ size: Size, _ script: [Step]) {
    canvas = Canvas(size: size)
    self.script = script.flatMap { step -> [Step] in
      guard case .keys(let keys) = step else { return [step] }
      return Key.all(in: keys).map { .input(.key($0)) }
    }
  }

  func show(_ canvas: Canvas) { self.canvas = canvas }

  func redraw() { redraws += 1 }

  func use(_ display: Display) { self.display = display }

  func copy(_ text: String) -> Clipboard {
    copied.append(text)
    return .terminal
  }

  /// As if it were continued at once.
  func suspend() {
    suspensions += 1
    due.append(.resumed)
  }

  func lend(to program: ForegroundProgram) -> ForegroundProgram.Ending {
    due.append(.resumed)
    // The real program, with the descriptors of the tests.
    return program.run(watching: -1) { _ in }
  }

  func wait(descriptor: Int32, timeout: Duration?) -> [Input] {
    if !due.isEmpty {
      defer { due = [] }
      return due
    }
    while let step = script.first {
      let awaited: String
      switch step {
      case .keys: return []
      case .input(let input):
        next()
        return [input]
      case .burst(let keys):
        next()
        return Key.all(in: keys).map { .key($0) }
      case .act(let action):
        next()
        action(canvas)
        continue
      case .shows(let text):
        if canvas.text.contains(text) {
          next()
          continue
        }
        awaited = "\"\(text)\" on the screen"
      case .until(let words, let isSo):
        if isSo() {
          next()
          continue
        }
        awaited = words
      }
      guard ContinuousClock.now - since < Self.patience else {
        problem = "waited in vain for \(awaited); the screen:\n\(canvas.text)"
        return [.closed]
      }
      var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      if poll(&entry, 1, 10) > 0 { return [] }
      if let timeout, ContinuousClock.now - since > timeout { return [] }
    }
    return [.closed]
  }

  private func next() {
    script.removeFirst()
    since = .now
  }
}

/// The result of a script.
struct Played: Sendable {
  var ending: Ending
  /// The last screen.
  var screen: String
  var copied: [String]
  var suspensions: Int
  var redraws: Int
}

/// Runs the real loop on its own thread, with a script as the user.
func play(
  _ script: [Step], on model: Model, sourceLocation: SourceLocation = #_sourceLocation,
  _ runtime: @escaping @Sendable (any Terminal) -> Runtime = {
    Runtime(terminal: $0, client: ScriptedClient())
  }
) async -> Played {
  let (played, problem) = await onThread {
    let terminal = ScriptedTerminal(model.size, script)
    let ending = runtime(terminal).run(model)
    let played = Played(
      ending: ending, screen: terminal.canvas.text, copied: terminal.copied,
      suspensions: terminal.suspensions, redraws: terminal.redraws)
    return (played, terminal.problem)
  }
  if let problem { Issue.record("\(problem)", sourceLocation: sourceLocation) }
  return played
}

extension Mailbox {
  /// The next messages; empty if none come in three minutes.
  func arriving() async -> [Message] {
    await onThread { [self] in
      var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      _ = poll(&entry, 1, 180_000)
      return take()
    }
  }
}

/// Whether a task ends within three minutes.
func ends(_ task: Task<Void, Never>?) async -> Bool {
  let isOver = Shared(false)
  Task {
    await task?.value
    isOver.change { $0 = true }
  }
  return await onThread {
    let deadline = ContinuousClock.now + .seconds(180)
    while !isOver.value, ContinuousClock.now < deadline { poll(nil, 0, 10) }
    return isOver.value
  }
}
