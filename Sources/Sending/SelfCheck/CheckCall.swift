import Diagnosing
import Requests
import Signing
import Text

/// A call of the self-check: read-only, without ids of the caller's own, and open to every app.
struct CheckCall: Sendable {
  var check: CheckResult.Check
  var method: String
  var parameters: [Parameter]
  /// The failures that still prove that signature, clock and key were accepted.
  var acceptable: Set<Diagnosis.Kind> = []

  static func calls(of platform: Platform) -> [CheckCall] {
    switch platform.dialect {
    case .top:
      [
        CheckCall(check: .publicCall, method: "taobao.time.get", parameters: []),
        CheckCall(
          check: .sessionCall, method: "taobao.user.seller.get",
          parameters: [Parameter("fields", "nick")]),
      ]
    case .yiwugo:
      // No item is known to exist, but only a valid signature gets the error for a missing one.
      [
        CheckCall(
          check: .publicCall, method: "",
          parameters: [Parameter("num_iid", "1"), Parameter("cache", "no")],
          acceptable: [.business, .arguments])
      ]
    case .table: []
    }
  }

  func request(by account: Account) -> Request {
    Request(account: account, method: method, parameters: parameters)
  }

  func result(of exchange: Exchange) -> CheckResult {
    let diagnosis = exchange.diagnosis
    let name = method.isEmpty ? "num_iid=1" : method
    if diagnosis.outcome == .success || acceptable.contains(diagnosis.kind) {
      let time = Int(exchange.timing.total.rounded())
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
