import Foundation
import SignScopeEngine
import Testing

/// A signature that a platform's document or another project's test prints.
private struct PlatformVector: CustomTestStringConvertible {
  var name: String
  var platform: Platform
  var signMethod: String?
  /// `nil` where the document does not print it: then only the string to sign can be compared.
  var secret: Secret?
  var path: String
  var parameters: [Parameter]
  var string: String
  var signature: String

  var testDescription: String { name }

  static func all() throws -> [PlatformVector] {
    let url = try #require(
      Bundle.module.url(forResource: "Data/platform-signatures", withExtension: "json"))
    return try JSONDocument([UInt8](Data(contentsOf: url))).root.elements.map { record in
      PlatformVector(
        name: try #require(record["name"]?.string),
        platform: try .named(try #require(record["platform"]?.string)),
        signMethod: record["sign_method"]?.string,
        secret: record["secret"]?.string.map { Secret($0) },
        path: record["path"]?.string ?? "",
        parameters: try #require(record["parameters"]).elements.map {
          Parameter(try #require($0[0]?.string), try #require($0[1]?.string))
        },
        string: try #require(record["base_string"]?.string),
        signature: try #require(record["expected"]?.string))
    }
  }
}

@Suite(
  "The family's signatures, as published in documents and other projects", .timeLimit(.minutes(5)))
struct FamilyTests {
  @Test("the file has the expected number of vectors") func count() throws {
    #expect(try PlatformVector.all().count == 13)
  }

  @Test(
    "each vector is reproduced, string to sign and signature", arguments: try PlatformVector.all())
  fileprivate func reproduces(_ vector: PlatformVector) throws {
    let scheme = try vector.platform.scheme(
      signMethod: vector.signMethod, parameters: vector.parameters)
    let trace = scheme.trace(vector.parameters, secret: vector.secret ?? "any", path: vector.path)
    #expect(trace.stringToSign(by: .revealing).hasSameBytes(as: vector.string))
    if vector.secret != nil { #expect(trace.signature == vector.signature) }
  }

  private func string(
    _ platform: Platform, _ parameters: [Parameter], path: String = "", body: String = "",
    signMethod: String? = nil
  ) throws -> String {
    try platform.scheme(signMethod: signMethod).trace(
      parameters, secret: "S", path: path, body: body
    ).stringToSign(by: .revealing)
  }

  private let mixed = [
    Parameter("b", "2"), Parameter("sign", "old"), Parameter("access_token", "T"),
    Parameter("a", " "), Parameter("timestamp", "9"), Parameter("app_key", "K"),
    Parameter("sign_method", "x"),
  ]

  @Test(
    "the signed parameters are the expected ones",
    arguments: [
      ("jd", "Saccess_tokenTapp_keyKb2sign_methodxtimestamp9S"),
      ("pinduoduo", "Saccess_tokenTapp_keyKb2sign_methodxtimestamp9S"),
      ("douyin", "Sapp_keyKtimestamp9S"),
      ("tiktokshop", "S/pa app_keyKb2sign_methodxtimestamp9{}S"),
      ("lazada", "/paccess_tokenTapp_keyKb2sign_methodxtimestamp9"),
      ("1688", "/paccess_tokenTapp_keyKb2sign_methodxsignoldtimestamp9"),
      ("wechatpay", "access_token=T&app_key=K&b=2&sign_method=x&timestamp=9&key=S"),
      ("xiaohongshu", "/p?access_token=T&app_key=K&b=2&sign_method=x&timestamp=9S"),
      ("kuaishou", "access_token=T&app_key=K&b=2&sign_method=x&timestamp=9&signSecret=S"),
      ("shopee", "/p9T"),
    ])
  func signed(_ platform: String, _ expected: String) throws {
    #expect(try string(.named(platform), mixed, path: "/p", body: "{}") == expected)
  }

  /// Of public clients and documents, `platform-rules.json`.
  @Test("the rules of public clients give their signatures, and the doctor agrees")
  func publicRules() throws {
    let url = try #require(
      Bundle.module.url(forResource: "Data/platform-rules", withExtension: "json"))
    let rules = try JSONDocument([UInt8](Data(contentsOf: url))).root.elements.map { $0 }
    #expect(rules.count == 11)
    for rule in rules {
      let document = try RequestDocument(try #require(rule["document"]))
      let expected = try #require(rule["signature"]?.string)
      let request = try document.request(environment: { _ in nil })
      #expect(try SignResult(document, request).trace.signature == expected)
      let input = try DoctorDocument(document: document, observed: expected)
        .input(of: request, others: [])
      let report = try SignatureDoctor(input).examine(expected)
      #expect(report.verdict == .match)
    }
  }

  @Test("an API name without a slash is not a path for Lazada") func apiName() throws {
    #expect(try string(.named("lazada"), [Parameter("a", "1")], path: "order.get") == "a1")
  }

  @Test(
    "the wire name selects the scheme, and so does the scheme's own name",
    arguments: [
      ("kuaishou", "signMethod", "HMAC_SHA256", "hmac-sha256"),
      ("kuaishou", "signMethod", "MD5", "md5"),
      ("kuaishou", "signMethod", "hmac-sha256-hex", "hmac-sha256-hex"),
      ("lazada", "sign_method", "sha256", "hmac-sha256"),
      ("wechatpay", "sign_type", "HMAC-SHA256", "hmac-sha256"),
      ("douyin", "sign_method", "md5", "md5"),
    ])
  func signMethod(_ name: String, _ parameter: String, _ word: String, _ scheme: String) throws {
    let platform = try Platform.named(name)
    let picked = try platform.scheme(parameters: [Parameter(parameter, word)])
    #expect(picked.signMethod == scheme)
  }

  @Test("if two schemes share a wire name, the account decides") func account() throws {
    var request = Request(
      account: Account(
        name: "", platform: try .named("kuaishou"), gateway: "", appKey: "k", secret: "s",
        settings: .init(signMethod: "hmac-sha256-hex")), method: "open.item.get",
      parameters: [Parameter("signMethod", "HMAC_SHA256")])
    #expect(try request.scheme().signMethod == "hmac-sha256-hex")
    request.parameters = []
    let noon = Date(timeIntervalSince1970: 1_451_620_800)
    #expect(request.filled(at: noon).contains(Parameter("signMethod", "HMAC_SHA256")))
  }
}
