import Glibc
import Requests
import Synchronization
import System

/// What the thread of a transport is to do, and the bell that wakes it.
///
/// The thread holds the queue and not the transport, so that the transport can go.
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
  }

  let environment: NetworkEnvironment
  let bell = Doorbell()
  private let state = Mutex(State())

  init(environment: NetworkEnvironment) {
    self.environment = environment
  }

  /// A number that no other transfer of this queue has.
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
    if startsThread { startThread() } else { bell.ring() }
  }

  /// No more will be posted: the thread ends with its last transfer.
  func close() {
    state.withLock { $0.isClosed = true }
    bell.ring()
  }

  /// What was posted since the last time, and whether that was all.
  func take() -> (commands: [Command], isClosed: Bool) {
    state.withLock { state in
      defer { state.commands = [] }
      return (state.commands, state.isClosed)
    }
  }

  /// A thread of its own: it sleeps in `poll`, and the tasks' few threads are not to sleep.
  private func startThread() {
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        let queue = Unmanaged<TransferQueue>.fromOpaque(context).takeRetainedValue()
        CurlThread(queue: queue).run()
        return nil
      }, Unmanaged.passRetained(self).toOpaque())
    if code == 0 {
      pthread_detach(thread)
    } else {
      Unmanaged.passUnretained(self).release()
      abandon(.other(String(cString: strerror(code))))
    }
  }

  /// Fails what waits to be started. There is no thread any more; the next transfer starts one.
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
  /// Ends the stream of a transfer that never began.
  func fail(_ error: NetworkError) {
    yield(.failed(error, partial: nil, Timing()))
    finish()
  }
}
