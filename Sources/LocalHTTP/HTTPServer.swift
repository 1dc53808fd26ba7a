package import FoundationEssentials
import Glibc
import Synchronization
package import System

/// A small HTTP/1.1 server on 127.0.0.1: one thread accepts connections, and each connection has its own
/// thread.
///
/// It follows RFC 9112 for message lengths, chunked bodies, persistent connections and pipelining. The
/// handler runs on the connection's thread and may block.
package final class HTTPServer: Sendable {
  /// The port it listens on.
  package let port: UInt16
  let limits: ServerLimits
  let clock: @Sendable () -> Date
  let handler: @Sendable (IncomingRequest) -> Reply
  /// Woken once and never cleared, so that it wakes every thread that polls it.
  let stopPipe: WakePipe

  let connections: ConnectionTable
  private let threads = ServerThreads()

  /// Starts a server, which is listening when this returns.
  ///
  /// - Parameters:
  ///   - port: 0 for any free port.
  ///   - clock: For the `Date` header.
  /// - Throws: `EADDRINUSE` if the port is in use.
  package static func start(
    port: UInt16, limits: ServerLimits = ServerLimits(),
    clock: @escaping @Sendable () -> Date = { Date() },
    handler: @escaping @Sendable (IncomingRequest) -> Reply
  ) throws(SystemError) -> HTTPServer {
    let listener = try Socket.listening(on: port)
    let stopPipe = WakePipe()
    guard stopPipe.descriptor >= 0 else { throw .last }
    let server = HTTPServer(
      port: listener.port, limits: limits, clock: clock, handler: handler, stopPipe: stopPipe)
    try server.open(listener)
    return server
  }

  private init(
    port: UInt16, limits: ServerLimits, clock: @escaping @Sendable () -> Date,
    handler: @escaping @Sendable (IncomingRequest) -> Reply, stopPipe: WakePipe
  ) {
    self.port = port
    self.limits = limits
    self.clock = clock
    self.handler = handler
    self.stopPipe = stopPipe
    connections = ConnectionTable(limits: limits)
  }

  /// Closes the port and every connection; all threads have ended when this returns.
  package func stop() async {
    stopPipe.wake()
    await threads.end()
  }
}

extension HTTPServer {
  private func open(_ listener: consuming Socket) throws(SystemError) {
    let descriptor = listener.release()
    do throws(SystemError) {
      try threads.start { self.takeCallers(on: Socket(owning: descriptor)) }
    } catch {
      close(descriptor)
      throw error
    }
  }

  private func takeCallers(on listener: consuming Socket) {
    var wake = Socket.Wake.ready
    while wake != .stopped {
      wake = listener.wait(for: POLLIN, upTo: nil, or: stopPipe)
      guard wake == .ready else { continue }
      guard connections.makeRoom() else {
        wake = listener.wait(for: 0, upTo: Self.breath, or: stopPipe)
        continue
      }
      do throws(SystemError) {
        let (descriptor, address) = try listener.accept()
        try serve(descriptor, from: address)
      } catch {
        // With no descriptors or threads left, the next try would fail as well.
        wake = listener.wait(for: 0, upTo: Self.breath, or: stopPipe)
      }
    }
  }

  /// The pause before trying again when there is no room.
  private static let breath = Duration.milliseconds(20)

  private func serve(_ descriptor: Int32, from address: String) throws(SystemError) {
    guard let number = connections.add(descriptor, peer: address) else {
      close(descriptor)
      return
    }
    do throws(SystemError) {
      try threads.start {
        var connection = Connection(
          socket: Socket(owning: descriptor), number: number, address: address, server: self)
        connection.serve()
      }
    } catch {
      connections.remove(number)
      close(descriptor)
      throw error
    }
  }
}

/// How much a server accepts, and how long it waits.
package struct ServerLimits: Sendable {
  /// Bytes of a request's first line and headers.
  package var head: Int
  /// Bytes of a request's body.
  package var body: Int
  /// Bytes of all requests being received or handled.
  package var heldBytes: Int
  /// Simultaneous connections. A further client replaces a connection that waits for its client, or
  /// waits itself.
  package var connections: Int
  /// Connections from one IP address. A further one replaces one that waits, or is closed.
  package var connectionsPerPeer: Int
  /// How long a connection may wait for its client before it can be closed for a new one.
  package var patience: Duration
  /// How long a connection may be open without a request.
  package var idle: Duration
  /// How long a request may stall after its first byte.
  package var standstill: Duration
  /// How long a client may leave a response unread.
  package var unread: Duration

  package init(
    head: Int = 64 << 10, body: Int = 64 << 20, heldBytes: Int = 80 << 20,
    connections: Int = 512, connectionsPerPeer: Int = 448, patience: Duration = .milliseconds(500),
    idle: Duration = .seconds(120), standstill: Duration = .seconds(30),
    unread: Duration = .seconds(120)
  ) {
    self.head = head
    self.body = body
    self.heldBytes = heldBytes
    self.connections = connections
    self.connectionsPerPeer = connectionsPerPeer
    self.patience = patience
    self.idle = idle
    self.standstill = standstill
    self.unread = unread
  }
}

/// Starts a server's threads and counts them, so that `end` can wait for all of them.
///
/// The threads sleep in `poll`, which the cooperative pool's few threads must not do.
final class ServerThreads: Sendable {
  private struct State {
    var running = 0
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  /// In bytes of address space; untouched pages cost no memory.
  private static let stackSize = 512 << 10

  private let state = Mutex(State())

  var running: Int { state.withLock { $0.running } }

  /// Runs the work on a new thread.
  ///
  /// - Throws: If the system cannot create a thread; the work has not been started then.
  func start(_ work: @escaping @Sendable () -> Void) throws(SystemError) {
    state.withLock { $0.running += 1 }
    do throws(SystemError) {
      try startThread(stackSize: Self.stackSize) {
        work()
        self.countEnd()
      }
    } catch {
      countEnd()
      throw error
    }
  }

  /// Returns when all threads have ended.
  func end() async {
    await withCheckedContinuation { continuation in
      let isOver = state.withLock { state in
        if state.running > 0 { state.waiting.append(continuation) }
        return state.running == 0
      }
      if isOver { continuation.resume() }
    }
  }

  private func countEnd() {
    let waiting = state.withLock { state in
      state.running -= 1
      guard state.running == 0 else { return [CheckedContinuation<Void, Never>]() }
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume() }
  }
}
