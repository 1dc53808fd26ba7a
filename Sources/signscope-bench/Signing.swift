import SignScopeEngine

/// Twelve parameters, as in a TOP call.
let twelveParameters = [
  Parameter("method", "taobao.items.onsale.get"), Parameter("app_key", "12345678"),
  Parameter("session", "6100e23a2f1b0c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f901"),
  Parameter("timestamp", "1795329600123"), Parameter("format", "json"), Parameter("v", "2.0"),
  Parameter("sign_method", "md5"), Parameter("fields", "num_iid,title,price,nick,num"),
  Parameter("q", "夏季连衣裙"), Parameter("page_no", "1"), Parameter("page_size", "40"),
  Parameter("order_by", "list_time:desc"),
]

/// As long as a TOP secret.
let sampleSecret: Secret = "0123456789abcdef0123456789abcdef"

/// The rate of signing a request of twelve parameters.
func signingRows() -> [Row] {
  let parameters = twelveParameters
  let secret = sampleSecret
  let string = Platform.top.schemes[0].trace(parameters, secret: secret).bytes
  let alone = Row.rate("MD5 alone, of the same string") {
    precondition(DigestAlgorithm.md5.digest(of: string).count == 16)
  }
  return [alone]
    + (Platform.top.schemes + Platform.yiwugo.schemes).map { scheme in
      let platform = scheme.pair == .query ? "Yiwugo" : "TOP"
      return .rate(
        "signing 12 parameters, \(platform) \(scheme.signMethod)",
        atLeast: scheme == Platform.top.schemes.first ? 400_000 : nil
      ) {
        precondition(
          !scheme.trace(parameters, secret: secret).signature.isEmpty)
      }
    }
}

/// A signature that no mistake explains: the whole search, up to a depth.
func doctorRows() -> [Row] {
  let input = SigningInput(
    platform: .top, scheme: Platform.top.schemes[0], parameters: twelveParameters,
    secret: sampleSecret)
  let unexplained = String(repeating: "0", count: 31) + "1"
  func row(_ name: String, depth: Int, atMost goal: Int) -> Row {
    let prepare = { SignatureDoctor(input, depth: depth) }
    return .time("doctor, \(name), 12 parameters", atMost: goal, prepare: prepare) { doctor in
      let report = try? doctor.examine(unexplained)
      precondition(report?.verdict == .unexplained)
    }
  }
  return [
    row("single and double mistakes", depth: 2, atMost: 50),
    row("up to triple mistakes", depth: 3, atMost: 1000),
  ]
}
