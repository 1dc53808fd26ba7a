import FoundationEssentials
import SignScopeEngine

let account = Account(
  name: "demo", platform: .top, gateway: "https://gw.api.taobao.com/router/rest",
  appKey: "12345678", secret: "helloworld")
let request = Request(
  account: account, method: "taobao.item.seller.get",
  parameters: [Parameter("num_iid", "654321098765"), Parameter("fields", "num_iid,title")])
let trace = try request.trace(at: Date(timeIntervalSince1970: 1_451_620_800))
print(trace.signature)
print(trace.stringToSign())  // the secret is masked; stringToSign(by: .revealing) shows it
