import Diagnosing
import FoundationEssentials
package import Requests
package import Signing
import Text

/// Checks step by step whether an account can call its platform: the TOP article's self-check.
///
/// Without an account it checks only signing and sends nothing. With one, it sends at most three requests,
/// all read-only.
public struct SelfCheck: Sendable {
  private let account: Account?
  private let transport: any Transport
  private let limits: TransportLimits
  private let client: Client

  package init(
    account: Account?, transport: any Transport = CurlTransport(), pacer: Pacer = Pacer(),
    limits: TransportLimits = TransportLimits()
  ) {
    self.account = account
    self.transport = transport
    self.limits = limits
    client = Client(transport: transport, pacer: pacer, limits: limits)
  }

  /// The results, each as soon as it is known. Dropping the stream cancels the check.
  public func results() -> AsyncStream<CheckResult> {
    AsyncStream { continuation in
      let task = Task {
        await run { continuation.yield($0) }
        continuation.finish()
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }

  private func run(report: @Sendable (CheckResult) -> Void) async {
    report(vectors)
    guard let account else {
      let why = Phrase("no profile given, so nothing is sent", "未指定账号配置，因此不发送任何请求")
      for check in CheckResult.Check.allCases where check != .vectors {
        report(CheckResult(check, .skipped, why))
      }
      return
    }
    guard await reach(account, report: report) else {
      let why = Phrase("the gateway does not respond", "网关没有响应")
      for check in [CheckResult.Check.clock, .publicCall, .sessionCall] {
        report(CheckResult(check, .skipped, why))
      }
      return
    }
    for check in [CheckResult.Check.publicCall, .sessionCall] {
      report(await result(of: check, by: account))
    }
  }

  // MARK: Without the network

  private var vectors: CheckResult {
    let platforms = account.map { [$0.platform] } ?? Platform.all
    let examples = platforms.flatMap { platform in
      platform.facts.examples.map { (platform: platform, example: $0) }
    }
    guard !examples.isEmpty else {
      return CheckResult(
        .vectors, .skipped,
        Phrase("this platform publishes no test signatures", "该平台没有公开的签名示例"))
    }
    let wrong = examples.filter { !$0.example.isReproduced(on: $0.platform) }
    guard let first = wrong.first?.example else {
      return CheckResult(
        .vectors, .passed,
        Phrase(
          "\(examples.count) published test signatures reproduced exactly",
          "\(examples.count) 个公开签名示例逐字节一致"))
    }
    return CheckResult(
      .vectors, .failed,
      Phrase(
        "\(wrong.count) of \(examples.count) published test signatures not reproduced; the first is from \(first.source.en)",
        "\(examples.count) 个公开签名示例中有 \(wrong.count) 个不一致，首先是\(first.source.zh)的示例"),
      fix: Phrase("This build is broken: do not use it.", "此版本有误，请勿使用。"), pitfall: 1)
  }

  // MARK: The gateway

  /// Whether it responds, and its clock; unsigned, so that it uses no quota.
  private func reach(
    _ account: Account, report: (CheckResult) -> Void
  ) async -> Bool {
    let sentAt = Date.now
    let url = account.gateway
    for await event in transport.send(HTTPRequest(method: .get, url: url), limits: limits) {
      switch event {
      case .connecting, .sent, .receiving: continue
      case .finished(let response, let timing):
        report(
          CheckResult(
            .connection, .passed,
            Phrase(
              "\(ClockSkew.source(of: url)) responded in \(Int(nearest: timing.total)) ms",
              "\(ClockSkew.source(of: url)) 在 \(Int(nearest: timing.total)) 毫秒后响应")))
        report(
          clock(
            ClockSkew(of: response, url: url, sentAt: sentAt, timing: timing), account.platform))
        return true
      case .failed(let error, _, _):
        report(
          CheckResult(.connection, .failed, error.explanation, fix: error.fix))
        return false
      }
    }
    return false
  }

  private func clock(_ skew: ClockSkew?, _ platform: Platform) -> CheckResult {
    guard let skew else {
      return CheckResult(
        .clock, .skipped, Phrase("the response has no Date header", "响应没有 Date 响应头"))
    }
    guard skew.isFar(on: platform) else {
      return CheckResult(
        .clock, .passed, Phrase("\(skew.short): \(skew.words.en)", "\(skew.short)：\(skew.words.zh)")
      )
    }
    return CheckResult(
      .clock, .failed, skew.words,
      fix: Phrase("Set this machine's clock (NTP).", "请校准本机时钟（NTP）。"),
      pitfall: Pitfall.all.first { $0.platform == platform.id && $0.role == .time }?.number)
  }

  // MARK: Calls

  private func result(
    of check: CheckResult.Check, by account: Account
  ) async -> CheckResult {
    let calls = account.platform.abilities.checkCalls
    guard let call = calls.first(where: { $0.check == check }) else {
      let name = account.platform.name
      return CheckResult(
        check, .skipped,
        calls.isEmpty
          ? Phrase(
            "no known \(name.en) call is open to every app",
            "没有已知的、\(name.zh)任何应用都可调用的接口")
          : Phrase("\(name.en) has no sessions", "\(name.zh)没有授权会话 (session)"))
    }
    for await progress in client.exchange(call.request(by: account)) {
      switch progress {
      case .waiting, .signed, .connecting, .sent, .receiving, .retrying, .noticed: continue
      case .refused(let error): return CheckResult(check, .failed, error.message)
      case .finished(let exchange): return call.result(of: exchange)
      }
    }
    return CheckResult(check, .skipped, Phrase("cancelled", "已取消"))
  }
}

extension CheckCall {
  var check: CheckResult.Check { needsSession ? .sessionCall : .publicCall }

  func request(by account: Account) -> Request {
    Request(account: account, method: method, parameters: parameters)
  }

  func result(of exchange: Exchange) -> CheckResult {
    let diagnosis = exchange.diagnosis
    let name = method.isEmpty ? "num_iid=1" : method
    if diagnosis.outcome == .success || acceptable.contains(diagnosis.kind) {
      let time = Int(nearest: exchange.timing.total)
      return CheckResult(
        check, .passed,
        diagnosis.outcome == .success
          ? Phrase("\(name) succeeds, \(time) ms", "\(name) 调用成功，\(time) 毫秒")
          : Phrase(
            "\(name): signature accepted: \(diagnosis.message ?? diagnosis.title.en)",
            "\(name) 签名被接受：\(diagnosis.message ?? diagnosis.title.zh)"))
    }
    let code = diagnosis.code.map { Phrase(", code \($0)", "，代码 \($0)") } ?? Phrase("", "")
    return CheckResult(
      check, .failed,
      Phrase(
        "\(name): \(diagnosis.title.en)\(code.en)", "\(name)：\(diagnosis.title.zh)\(code.zh)"),
      fix: diagnosis.fix, pitfall: diagnosis.pitfall)
  }
}

extension SigningExample {
  /// Whether signing here gives the same.
  package func isReproduced(on platform: Platform) -> Bool {
    guard let scheme = try? platform.scheme(signMethod: signMethod, parameters: parameters) else {
      return false
    }
    return scheme.trace(parameters, secret: secret, path: path).signature
      .hasSameBytes(as: signature)
  }
}
