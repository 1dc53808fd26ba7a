import LocalHTTP
package import Requests
import Synchronization
import System
package import Text

/// Listens on this machine for the first valid redirect of one authorisation.
///
/// Listens only on 127.0.0.1, and accepts only the callback's path. A redirect of another authorisation is
/// rejected and changes nothing; after the valid one, later visitors are told that it is used.
package final class CallbackListener: Sendable {
  /// The callback with the port actually listened on.
  package let callback: Callback

  private let server: HTTPServer
  private let state: CallbackState

  /// Starts listening; the port is open when this returns.
  ///
  /// - Parameter spare: The number of following ports to try when one is taken.
  package static func start(
    at callback: Callback, spare: UInt16 = 0
  ) throws(StartError) -> CallbackListener {
    guard let loopback = callback.loopback else { throw .notHere(callback.address) }
    let state = CallbackState(path: loopback.path)
    var port = loopback.port
    while true {
      do throws(SystemError) {
        let server = try HTTPServer.start(port: port, handler: state.reply)
        return CallbackListener(
          callback: callback.at(port: server.port), server: server, state: state)
      } catch {
        guard error == .addressInUse, port < .max, port - loopback.port < spare else {
          throw .cannotListen(port: loopback.port, reason: error.reason)
        }
        port += 1
      }
    }
  }

  /// Starts listening at an app's callback.
  package static func start(for app: OAuthApp) throws(StartError) -> CallbackListener {
    try start(at: app.callback, spare: app.sparePorts)
  }

  private init(callback: Callback, server: HTTPServer, state: CallbackState) {
    self.callback = callback
    self.server = server
    self.state = state
  }

  /// The redirects: rejected ones, and finally the valid one, after which the stream
  /// ends. Later visitors are told that it is used, until ``stop()``.
  package func answers(to authorisation: Authorisation) -> AsyncStream<Answer> {
    AsyncStream { continuation in
      state.expect(authorisation) { answer in
        continuation.yield(answer)
        if answer.isLast { continuation.finish() }
      }
    }
  }

  /// Closes the port.
  package func stop() async {
    await server.stop()
  }

  package enum Answer: Sendable, Equatable {
    case code(String)
    /// The page's own refusal, which ends the run.
    case refused(CallbackError)
    /// A redirect that does not belong to this run; the valid one may still come.
    case turnedAway(CallbackError)

    var isLast: Bool {
      if case .turnedAway = self { false } else { true }
    }
  }

  package enum StartError: Error, Sendable, Equatable {
    /// The callback is on another machine, or absent.
    case notHere(String)
    case cannotListen(port: UInt16, reason: String)

    package var message: Phrase {
      switch self {
      case .notHere(let address):
        Phrase(
          "the callback \(address) is not on this machine; paste the code",
          "回调 \(address) 不在本机，请粘贴授权码")
      case .cannotListen(let port, let reason):
        Phrase(
          "cannot listen on 127.0.0.1:\(port): \(reason); paste the code or the URL instead",
          "无法监听 127.0.0.1:\(port)：\(reason)；请改为粘贴授权码或地址")
      }
    }
  }
}

/// Responds to browsers at the callback.
private final class CallbackState: Sendable {
  private enum State {
    case idle
    case waiting(Authorisation, @Sendable (CallbackListener.Answer) -> Void)
    case used
  }

  private let path: String
  private let state = Mutex(State.idle)

  init(path: String) {
    self.path = path
  }

  func expect(
    _ authorisation: Authorisation, tell: @escaping @Sendable (CallbackListener.Answer) -> Void
  ) {
    state.withLock { $0 = .waiting(authorisation, tell) }
  }

  func reply(to request: IncomingRequest) -> Reply {
    guard request.head.path.hasSameBytes(as: path) else {
      return CallbackPage.nothingHere.reply(status: 404)
    }
    guard request.head.method == "GET" else {
      return CallbackPage.onlyByGet.reply(status: 405)
    }
    let query = "?" + String(decoding: request.head.query, as: UTF8.self)
    let (page, tell, answer) = state.withLock { state in visit(query, &state) }
    if let answer { tell?(answer) }
    return page.reply(status: page.status)
  }

  private func visit(
    _ query: String, _ state: inout State
  ) -> (
    CallbackPage, (@Sendable (CallbackListener.Answer) -> Void)?, CallbackListener.Answer?
  ) {
    switch state {
    case .idle: return (.nothingExpected, nil, nil)
    case .used: return (.used, nil, nil)
    case .waiting(let authorisation, let tell):
      do throws(CallbackError) {
        let code = try authorisation.code(in: GatewayAddress(query).parameters)
        state = .used
        return (.done, tell, .code(code))
      } catch {
        guard case .refused = error else {
          return (.turnedAway(error), tell, .turnedAway(error))
        }
        state = .used
        return (.turnedAway(error), tell, .refused(error))
      }
    }
  }
}
