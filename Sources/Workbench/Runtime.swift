public import Engine
import FoundationEssentials
public import Screen

/// Runs the model: takes in what waits, draws once, does what the model asks for.
///
/// The main thread sleeps in the terminal's `wait`, without a time-out unless something on the screen
/// moves. Tasks reach it through the mailbox only.
public struct Runtime {
  private let terminal: any Terminal
  private let client: any Exchanging
  private let mailbox = Mailbox<Message>()

  public init(terminal: any Terminal, client: any Exchanging) {
    self.terminal = terminal
    self.client = client
  }

  /// Runs until the person leaves or the terminal goes, and says which.
  public func run(_ start: Model) -> Ending {
    var model = start
    var sending: Task<Void, Never>?
    defer { sending?.cancel() }
    terminal.show(model.draw())
    while true {
      var messages = terminal.wait(
        descriptor: mailbox.descriptor,
        timeout: model.isMoving ? .milliseconds(100) : nil
      ).map { Message.input($0) }
      messages += mailbox.take()
      let now = Date()
      model.tick(at: now)
      for message in messages {
        for effect in model.update(message, at: now) {
          switch effect {
          case .send(let attempt, let request):
            sending?.cancel()
            sending = send(request, attempt: attempt)
          case .cancel:
            sending?.cancel()
            sending = nil
          case .copy(let text, let what):
            _ = model.update(.copied(terminal.copy(text), what: what), at: now)
          case .suspend: terminal.suspend()
          case .redraw: terminal.redraw()
          case .quit(let ending): return ending
          }
        }
      }
      terminal.show(model.draw())
    }
  }

  /// Makes the exchange in a task. A large body is laid out there too, not on the main thread.
  private func send(_ request: Request, attempt: Int) -> Task<Void, Never> {
    Task.detached { [client, mailbox] in
      for await progress in client.exchange(request) {
        guard !Task.isCancelled else { return }
        if case .finished(let exchange) = progress {
          let outline = exchange.response.map { BodyOutline($0.body) }
          mailbox.post(.finished(attempt: attempt, exchange, outline))
        } else {
          mailbox.post(.progress(attempt: attempt, progress))
        }
      }
    }
  }
}
