import FoundationEssentials
import Testing
import Text

@testable import Requests
@testable import Sending

@Suite("Listening for the callback", .timeLimit(.minutes(5)))
struct CallbackListenerTests {
  struct Visit {
    var status: Int
    var page: String
  }

  /// Plays the browser.
  static func visit(_ address: String, method: HTTPRequest.Method = .get) async throws -> Visit {
    for await event in CurlTransport().send(
      HTTPRequest(method: method, url: address), limits: TransportLimits(timeout: 60))
    {
      switch event {
      case .finished(let response, _):
        return Visit(status: response.status, page: String(decoding: response.body, as: UTF8.self))
      case .failed(let error, _, _): throw error
      default: continue
      }
    }
    throw CancellationError()
  }

  static func listener(_ path: String = "/callback") throws -> (CallbackListener, Authorisation) {
    let asked = try Callback("http://127.0.0.1:0\(path)", outOfBand: "urn:x")
    let listener = try CallbackListener.start(at: asked)
    var app = try OAuthApp(AuthorisationTests.account())
    app.callback = listener.callback
    return (listener, Authorisation(app, state: "S1"))
  }

  @Test("the valid callback counts once; strangers and later visitors are told so")
  func once() async throws {
    let (listener, run) = try Self.listener()
    let here = listener.callback.address
    #expect(here.hasPrefix("http://127.0.0.1:") && !here.contains(":0/"))
    #expect(try await Self.visit("\(here)?code=a&state=S1").status == 409)
    var answers = listener.answers(to: run).makeAsyncIterator()

    let stranger = try await Self.visit("\(here)?code=evil&state=S2")
    #expect(stranger.status == 400 && stranger.page.contains("another authorisation"))
    #expect(await answers.next() == .turnedAway(.wrongState))
    #expect(try await Self.visit(here).status == 400)
    #expect(await answers.next() == .turnedAway(.missingState))
    #expect(try await Self.visit("\(here)/other?code=a&state=S1").status == 404)
    #expect(try await Self.visit("\(here)?code=a&state=S1", method: .post).status == 405)

    let right = try await Self.visit("\(here)?code=a%2Fb&state=S1")
    #expect(right.status == 200 && right.page.contains("terminal") && right.page.contains("终端"))
    #expect(await answers.next() == .code("a/b"))
    #expect(await answers.next() == nil)
    let again = try await Self.visit("\(here)?code=a%2Fb&state=S1")
    #expect(again.status == 410 && again.page.contains("Already used"))
    await listener.stop()
    await #expect(throws: NetworkError.self) { try await Self.visit(here) }
  }

  @Test("a refusal ends it, and its text cannot become markup")
  func refusal() async throws {
    let (listener, run) = try Self.listener("/a")
    var answers = listener.answers(to: run).makeAsyncIterator()
    let visit = try await Self.visit(
      listener.callback.address
        + "?error=access_denied&error_description=%3Cscript%3E&state=S1")
    #expect(visit.page.contains("&lt;script&gt;") && !visit.page.contains("<script>"))
    #expect(
      await answers.next() == .refused(.refused(error: "access_denied", description: "<script>")))
    #expect(await answers.next() == nil)
    await listener.stop()
  }

  @Test("a port in use is reported, or the next one taken if any will do")
  func taken() async throws {
    let (first, _) = try Self.listener()
    let asked = try Callback(first.callback.address, outOfBand: "urn:x")
    let error = #expect(throws: CallbackListener.StartError.self) {
      try CallbackListener.start(at: asked)
    }
    #expect(error?.message.en.contains("cannot listen on 127.0.0.1:") == true)
    let second = try CallbackListener.start(at: asked, spare: 50)
    #expect(second.callback.address != asked.address)
    await second.stop()
    await first.stop()
  }

  @Test("a callback on another machine cannot be listened for")
  func elsewhere() throws {
    let asked = try Callback("https://shop.example.com/cb", outOfBand: "urn:x")
    #expect(throws: CallbackListener.StartError.notHere("https://shop.example.com/cb")) {
      try CallbackListener.start(at: asked)
    }
  }
}
