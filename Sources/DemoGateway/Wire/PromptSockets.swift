import FlyingSocks
import Glibc

/// A pool whose sockets send at once (`TCP_NODELAY`).
///
/// The server writes the head of an answer and then its body; without this the body would wait some
/// 40 ms for the client to acknowledge the head. The first socket to wait is the one that listens, and
/// Linux hands its setting down to every connection.
struct PromptSockets<Base: AsyncSocketPool>: AsyncSocketPool {
  var base: Base

  func prepare() async throws {
    try await base.prepare()
  }

  func run() async throws {
    try await base.run()
  }

  func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
    let noDelay = BoolSocketOption(level: Int32(IPPROTO_TCP), name: TCP_NODELAY)
    // A socket that does not know the option is slower, and no worse.
    try? socket.setValue(true, for: noDelay)
    try await base.suspendSocket(socket, untilReadyFor: events)
  }
}
