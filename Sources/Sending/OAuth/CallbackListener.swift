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

/// The page a browser shows at the callback: a heading and a sentence, in both languages.
struct CallbackPage {
  var status: Int
  var heading: Phrase
  var words: Phrase

  static let done = CallbackPage(
    status: 200, heading: Phrase("Done", "授权完成"),
    words: Phrase(
      "The code was received. Return to the terminal; you can close this page.",
      "授权码已收到。请回到终端，此页面可以关闭。"))

  static let used = CallbackPage(
    status: 410, heading: Phrase("Already used", "已使用过"),
    words: Phrase(
      "This authorisation already has its code, and a code works once. To authorise again, start in the terminal.",
      "本次授权已经收到授权码，且只能使用一次。如需重新授权，请在终端中重新开始。"))

  static let nothingExpected = CallbackPage(
    status: 409, heading: Phrase("No authorisation pending", "没有等待中的授权"),
    words: Phrase("No authorisation is waiting here.", "这里没有正在等待的授权。"))

  static let nothingHere = CallbackPage(
    status: 404, heading: Phrase("Nothing here", "没有内容"),
    words: Phrase(
      "SignScope is waiting for an authorisation at another path.", "SignScope 正在另一路径上等待授权。"))

  static let onlyByGet = CallbackPage(
    status: 405, heading: Phrase("Only GET", "仅支持 GET"),
    words: Phrase("This page accepts only GET.", "此页面只接受 GET。"))

  static func turnedAway(_ error: CallbackError) -> CallbackPage {
    let words = error.message
    return CallbackPage(
      status: 400, heading: Phrase("Not authorised", "授权未完成"),
      words: Phrase("\(words.en).", "\(words.zh)。"))
  }

  func reply(status: Int) -> Reply {
    let (heading, words) = (heading.escaped, words.escaped)
    var reply = Reply(
      status: status,
      text: """
        <!doctype html>
        <html><head><meta charset="utf-8"><title>SignScope</title></head>
        <body><h1>\(heading.en) · \(heading.zh)</h1>
        <p>\(words.en)</p>
        <p lang="zh">\(words.zh)</p>
        </body></html>

        """, contentType: "text/html;charset=UTF-8")
    // The URL contains the code: no cache may store it, and no referrer may leak it.
    reply.headers = [
      (name: "Cache-Control", value: "no-store"), (name: "Referrer-Policy", value: "no-referrer"),
      (name: "Content-Security-Policy", value: "default-src 'none'"),
    ]
    return reply
  }
}

extension Phrase {
  /// Escaped for HTML: text from a forged redirect must not become markup.
  fileprivate var escaped: Phrase { Phrase(XMLBody.escape(en) ?? "", XMLBody.escape(zh) ?? "") }
}
