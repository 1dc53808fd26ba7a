import Diagnosing
import Requests
import Signing
import Text

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
