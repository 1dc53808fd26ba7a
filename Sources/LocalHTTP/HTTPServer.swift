package import FoundationEssentials
import Glibc
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
