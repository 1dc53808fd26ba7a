import Requests
import Synchronization
import System

/// The commands for a transport's thread, and the pipe that wakes it.
///
/// The thread retains the queue and not the transport, so that the transport can be released.
final class TransferQueue: Sendable {
  enum Command: Sendable {
    case start(Int, HTTPRequest, TransportLimits, AsyncStream<TransportEvent>.Continuation)
    case cancel(Int)
  }

  private struct State {
    var commands: [Command] = []
    var nextNumber = 0
    var isRunning = false
    var isClosed = false
    var isAborted = false
  }

  let environment: NetworkEnvironment
  let pipe = WakePipe()
  private let state = Mutex(State())

  init(environment: NetworkEnvironment) {
    self.environment = environment
  }

  /// A number unique among this queue's transfers.
  func nextNumber() -> Int {
    state.withLock { state in
      state.nextNumber += 1
      return state.nextNumber
    }
  }

  func post(_ command: Command) {
    let startsThread = state.withLock { state in
      state.commands.append(command)
      defer { state.isRunning = true }
      return !state.isRunning
    }
    if startsThread { startThread() } else { pipe.wake() }
  }

  /// Closes the queue: the thread ends with its last transfer.
  func close() {
    state.withLock { $0.isClosed = true }
    pipe.wake()
  }

  /// Closes the queue and drops its transfers.
  func abort() {
    state.withLock { ($0.isClosed, $0.isAborted) = (true, true) }
    pipe.wake()
  }

  /// The commands posted since the last call, whether the queue is closed, and whether the thread must
  /// end at once.
  func take() -> (commands: [Command], isClosed: Bool, isAborted: Bool) {
    state.withLock { state in
      defer { state.commands = [] }
      return (state.commands, state.isClosed, state.isAborted)
    }
  }

  /// Runs on its own thread, because it sleeps in `poll` and must not block the cooperative pool.
  private func startThread() {
    let number = CurlThreads.add(self)
    do throws(SystemError) {
      try System.startThread {
        CurlThread(queue: self).run()
        CurlThreads.remove(number)
      }
    } catch {
      CurlThreads.remove(number)
      abandon(.other(error.reason))
    }
  }

  /// Fails the pending transfers. The thread has ended; the next transfer starts a new one.
  func abandon(_ error: NetworkError) {
    let commands = state.withLock { state in
      defer {
        state.commands = []
        state.isRunning = false
      }
      return state.commands
    }
    for case .start(_, _, _, let events) in commands { events.fail(error) }
  }
}

extension AsyncStream<TransportEvent>.Continuation {
  /// Ends the stream of a transfer that never started.
  func fail(_ error: NetworkError) {
    yield(.failed(error, partial: nil, Timing()))
    finish()
  }
}
