import SignScopeEngine
import Testing

@testable import Doctor
@testable import Requests
@testable import Signing

@Suite("The doctor never shows a credential", .timeLimit(.minutes(5)))
struct DoctorSecrecyTests {
  static let secret = "s3cr3tQ7f2Lk9Zx4Wv8Bn6Hm1Jd5Pt0R"
  static let session = "6100e5Nb7Yc3Vx9Kq1Wz8Mj4Lh2Gf6Dt"
  static let otherSecret = "o7h3rAa1Bb2Cc3Dd4Ee5Ff6Gg7Hh8Ii9"
  static let otherSession = "7201x9Pp8Oo7Ii6Uu5Yy4Tt3Rr2Ee1Ww"

  private static func input(_ platform: Platform, _ more: [Parameter] = []) -> SigningInput {
    let name = platform.confidential.first ?? "session"
    return SigningInput(
      platform: platform, scheme: platform.schemes[0],
      parameters: [
        Parameter("app_key", "12345678"), Parameter("fields", "num_iid,title"),
        Parameter("method", "taobao.item.seller.get"), Parameter(name, session),
        Parameter("timestamp", "2016-01-01 12:00:00"), Parameter("v", "2.0"),
      ] + more, secret: Secret(secret), path: "/order/get")
  }

  /// Ways in which a pasted string carries a credential.
  static let changes: [(title: String, change: @Sendable (String) -> String)] = [
    ("as it is", { $0 }),
    ("one letter more", { $0 + "x" }),
    ("in lower case", { $0.lowercased() }),
    ("another session", { $0.replacing(session, with: otherSession) }),
    ("another secret", { $0.replacing(secret, with: otherSecret) }),
    (
      "both of another",
      { $0.replacing(secret, with: otherSecret).replacing(session, with: otherSession) }
    ),
    (
      "another secret, and another value",
      {
        $0.replacing(secret, with: otherSecret).replacing("2.0", with: "3.0")
      }
    ),
    ("another secret at the end only", { $0.replacing(secret, with: "") + otherSecret }),
    ("a changed letter of the secret", { $0.replacing(secret, with: "S" + secret.dropFirst(1)) }),
    ("a session that is cut off", { $0.replacing(session, with: session.dropLast(3)) }),
    ("two sessions", { $0.replacing("session", with: "session\(otherSession)session") }),
    ("another name for it", { $0.replacing("session", with: "access_token") }),
    ("an access token as well", { $0.replacing("v2.0", with: "v2.0access_token\(otherSession)") }),
    ("a pair more", { $0 + "&access_token=\(otherSession)&foo=bar" }),
    ("in JSON", { "{\"session\":\"\(otherSession)\",\"sign_method\":\"md5\"} \($0)" }),
    (
      "the order of the pairs",
      {
        let middle = "fieldsnum_iid,titlemethodtaobao.item.seller.get"
        return $0.replacing(middle, with: "methodtaobao.item.seller.getfieldsnum_iid,title")
      }
    ),
    ("nothing in common", { _ in "\(otherSecret)foo1bar2\(otherSecret) app_key" }),
    ("percent-encoded", { $0.replacing(session, with: otherSession + "%3D%3D") }),
  ]

  /// Eight characters of one are a credential's for sure.
  private func expectHidden(_ text: String, _ comment: String) {
    let lower = text.lowercased()
    for secret in [Self.secret, Self.session, Self.otherSecret, Self.otherSession] {
      let letters = Array(secret.lowercased())
      for start in 0...letters.count - 8 {
        let part = String(letters[start..<start + 8])
        if lower.contains(part) {
          Issue.record("\(part) shows: \(comment): \(text)")
          return
        }
      }
    }
  }

  @Test(
    "in a pasted string, on any platform",
    arguments: Platform.all.filter { !$0.schemes.isEmpty })
  func strings(_ platform: Platform) throws {
    let input = Self.input(platform)
    let right = input.scheme.trace(
      input.parameters, secret: input.secret, path: input.path, body: input.body)
    let whole = String(decoding: right.bytes, as: UTF8.self)
    for change in Self.changes {
      let comment = "\(platform.id), \(change.title)"
      do throws(ObservationError) {
        let report = try SignatureDoctor(input, depth: 1).examine(change.change(whole))
        expectHidden(report.json(in: .english).written + report.json(in: .chinese).written, comment)
        for finding in report.findings {
          expectHidden(
            finding.excerpts.map { "\($0?.observed.text ?? "") \($0?.right.text ?? "")" }.joined(),
            comment)
        }
        if let observed = report.observed {
          let shown = observed.masked(report.observedSecrets)
          expectHidden(String(decoding: shown, as: UTF8.self), comment)
        }
      } catch {
        expectHidden(error.message.en + error.message.zh, comment)
      }
    }
  }

  @Test(
    "in a quote of a text that it does not recognise",
    arguments: [
      "secret=\(otherSecret) and more", "{'session': u'\(otherSession)'}",
      "token: \(otherSession)", "params.put(\"session\", \"\(otherSession)\")",
      "[session] => \(otherSession)", "<session>\(otherSession)</session>",
      "<session><![CDATA[\(otherSession)]]></session>", "%7B%22session%22%3A%22\(otherSession)%22",
      "http://me:\(otherSecret)@proxy/", "Cookie: a=b; sid=\(otherSession)", otherSecret,
      "curl -u me:\(otherSecret) x",
    ])
  func foreign(_ text: String) {
    expectHidden(Redactor().redacted(foreign: text == Self.otherSecret ? "" : text), text)
    do throws(ObservationError) {
      _ = try SignatureDoctor(Self.input(.yiwugo), depth: 1).examine(text)
    } catch {
      expectHidden(error.message.en + error.message.zh, text)
    }
  }

  @Test("the session is hidden under another name, and inside another value")
  func elsewhere() {
    let input = Self.input(
      .top,
      [Parameter("access_token", Self.session), Parameter("extra", "{\"s\":\"\(Self.session)\"}")]
    )
    let trace = input.scheme.trace(
      input.parameters, secret: input.secret, path: input.path, body: input.body)
    let account = Account(
      name: "", platform: .top, gateway: "http://me:\(Self.otherSecret)@gw/router", appKey: "1",
      secret: Secret(Self.secret), session: Secret(Self.session))
    expectHidden(trace.stringToSign(by: Redactor(account)), "string to sign")
    expectHidden(trace.steps(by: Redactor(account)).map(\.output).joined(), "steps")
    expectHidden(account.shownGateway, "gateway")
  }
}
