import FoundationEssentials
import Screen
import SignScopeEngine
import Testing

@testable import Workbench
@testable import Workspace

private let secretText = "5ecret-in-clear-5ecret-in-clear-"
private let sessionText = "6e55ion-in-clear-6e55ion-in-clea"
private let refreshText = "7efre5h-in-clear-7efre5h-in-clea"

/// Everything a careless line of code could print of a value.
private func printed(_ value: Any) -> String {
  var text = "\(value)\n" + String(describing: value) + String(reflecting: value)
  dump(value, to: &text)
  return text + reflected(value, depth: 0)
}

private func reflected(_ value: Any, depth: Int) -> String {
  guard depth < 24 else { return "" }
  var text = ""
  var mirror: Mirror? = Mirror(reflecting: value)
  while let reflection = mirror {
    for child in reflection.children {
      text += "\(child.label ?? "")=\(child.value)\n" + reflected(child.value, depth: depth + 1)
    }
    mirror = reflection.superclassMirror
  }
  return text
}

/// Which of the credentials can be read in a text, as text or as bytes.
private func credentials(in text: String) -> [String] {
  [secretText, sessionText, refreshText].filter { secret in
    // Half of one is too much as well.
    let half = String(secret.prefix(16))
    let bytes = half.utf8.map(String.init).joined(separator: ", ")
    let lines = half.utf8.map { "- \($0)" }
    return text.contains(half) || text.contains(bytes)
      || text.split(separator: "\n").map { $0.drop { $0 == " " } }.contains(lines: lines)
  }
}

extension [Substring] {
  fileprivate func contains(lines: [String]) -> Bool {
    indices.contains { self[$0...].starts(with: lines) { $0 == $1 } }
  }
}

@Suite("Types that hold a secret do not reveal it", .timeLimit(.minutes(5)))
struct SecrecyTests {
  static let token = try? AccessToken(
    JSONDocument(
      #"{"access_token":"\#(sessionText)","refresh_token":"\#(refreshText)","expires_in":60}"#),
    receivedAt: noon)

  static let account: Account = {
    var account = Account(
      name: "shop", platform: .top, gateway: "http://127.0.0.1:9/router/rest", appKey: "12345678",
      secret: Secret(secretText), session: Secret(sessionText),
      settings: .init(timestampForm: .formatted))
    account.token = token
    return account
  }()

  static let request = Request(
    account: account, method: "taobao.item.seller.get",
    parameters: [Parameter("session", sessionText), Parameter("fields", "num_iid")])

  static let document = #"""
    {"platform":"top","secret":"\#(secretText)","session":"\#(sessionText)",
    "parameters":{"session":"\#(sessionText)"},"observed":"\#(secretText)a1"}
    """#

  static func model(_ keys: String) -> Model {
    var model = Model.sample(account: account, profiles: [account])
    model.press(keys)
    return model
  }

  static func pasted(_ text: String) -> Model {
    var model = model("")
    _ = model.update(.input(.paste(text)), at: noon)
    return model
  }

  static func values() throws -> [(name: String, value: Any)] {
    let token = try #require(token)
    let signed = try request.signed(at: noon)
    let exchange = Exchange(
      signed: signed, sentAt: noon, response: nil, error: .refused("127.0.0.1"), timing: Timing(),
      diagnosis: Diagnosis.of(.refused("127.0.0.1"), context: DiagnosisContext(platform: .top)))
    let input = SigningInput(
      platform: .top, scheme: signed.trace.scheme, parameters: signed.trace.parameters,
      secret: account.secret, others: [.init(name: "other", secret: account.secret)])
    let doctor = SignatureDoctor(input, depth: 1)
    let report = try doctor.examine(signed.trace.stringToSign(by: .revealing) + "x")
    let app = try OAuthApp(account)
    let authorisation = Authorisation(app, state: "S")
    let key = TokenStore.Key(profile: "shop", appKey: "12345678", oauth: app.address)
    let imported = try ImportedText(reading: document)
    let observed = try ImportedText(reading: signed.trace.stringToSign(by: .revealing))
    let profile = Profile(
      name: "shop", platform: .top, gateway: account.gateway, appKey: account.appKey,
      secret: .text(account.secret), session: .text(Secret(sessionText)), line: 1)
    let other = try #require(CodeShape(input.scheme).trace(input))
    let failure = TokenFailure(exchange.diagnosis)
    return [
      ("Account", account), ("AccessToken", token), ("Request", request),
      ("SignedRequest", signed), ("HTTPRequest", signed.http), ("SignatureTrace", signed.trace),
      ("Parameters", signed.trace.parameters), ("trace of a shape", other),
      ("Exchange", exchange), ("Progress", [Progress.signed(signed), .finished(exchange)]),
      ("SigningInput", input), ("SignatureDoctor", doctor), ("DoctorReport", report),
      ("SignResult", try SignResult(imported.document(for: .top), request)),
      ("RequestDocument", try RequestDocument(JSONDocument(document).root)),
      ("DoctorDocument", try DoctorDocument(JSONDocument(document).root)),
      ("ImportedText", [imported, observed]), ("OAuthApp", app), ("Authorisation", authorisation),
      ("Profile", profile), ("FetchedAccount", FetchedAccount(account: account)),
      ("TokenEntry", TokenEntry(key: key, token: token)), ("TokenFailure", failure),
      ("RequestError", RequestError.noSecret), ("DocumentError", DocumentError(.noSecret)),
      (
        "Fix",
        [Fix.Edit.secret(account.secret), .session(Secret(sessionText))]
      ),
      ("Draft", Draft(request, at: noon)),
      (
        "Effect",
        [
          Effect.send(attempt: 1, request), .lookUpPace(request), .check(number: 1, account),
          .editOutside(OutsideEdit(.value(row: 0), text: secretText)),
          .keepDraft(Draft(request, at: noon), beside: [account]),
          .examine(number: 1, doctor, Secret(secretText + "a1")),
          .authorisation(number: 1, .refresh(token, app, keptFor: key)),
        ]
      ),
      (
        "Message",
        [
          Message.fetched(account), .progress(attempt: 1, .finished(exchange)),
          .examined(number: 1, .success(report)), .imported(reading: 1, .success(observed)),
          .authorisation(number: 1, .exchanged(.success(token), problem: nil)),
        ]
      ),
      ("Model", model("")), ("Model, revealing", model("1v")), ("Model, doctor", model("d")),
      ("Model, walkthrough", model("w")), ("Model, bytes", model("3<Enter>")),
      ("Model, editing the secret", model("1<Down><Down><Down><Enter>")),
      ("Model, with a text pasted", pasted(signed.trace.stringToSign(by: .revealing))),
      ("Model, with a document pasted", pasted(document)),
    ]
  }

  @Test("when printed, dumped, interpolated or reflected")
  func shown() throws {
    for (name, value) in try Self.values() {
      #expect(credentials(in: printed(value)) == [], "\(name)")
    }
  }

  @Test("a type that does would be found")
  func found() {
    struct Holder { var value: Any }
    #expect(credentials(in: printed(Holder(value: secretText))) == [secretText])
    #expect(credentials(in: printed(Holder(value: Array(sessionText.utf8)))) == [sessionText])
    #expect(credentials(in: printed(Parameter("fields", refreshText))) == [refreshText])
  }
}
