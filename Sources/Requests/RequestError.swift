package import Text

/// Why a request cannot be signed or sent as it is.
package enum RequestError: Error, Sendable, Equatable {
  case noGateway
  case noAppKey
  case noSecret
  case noMethod
  case methodWhitespace(String)
  case duplicateName(String)
  case unknownSignMethod(String, known: [String])
  case unreadableFile(path: String)
  /// The platform is called at a path, and none is given.
  case noPath(example: String)
  /// The parameter of that name has characters that cannot stand where it travels.
  case unsendable(name: String, as: WirePlace)

  /// The parameter or setting it is about.
  package var field: String {
    switch self {
    case .noGateway: "gateway"
    case .noAppKey: "app_key"
    case .noSecret: "secret"
    case .noMethod, .methodWhitespace: "method"
    case .duplicateName(let name): name
    case .unknownSignMethod: "sign_method"
    case .unreadableFile(let path): path
    case .noPath: "path"
    case .unsendable(let name, _): name
    }
  }
}

extension RequestError {
  /// What is wrong and what to do, in a sentence.
  package var message: Phrase {
    switch self {
    case .noGateway:
      Phrase(
        "no gateway: set the address to send to in the profile", "没有网关：请在配置中填写请求地址")
    case .noAppKey: Phrase("no app key: set app_key in the profile", "没有 app_key：请在配置中填写")
    case .noSecret:
      Phrase("no secret: nothing can be signed without it", "没有 secret：缺少密钥无法签名")
    case .noMethod:
      Phrase("no method: name the API to call", "没有 method：请填写要调用的 API 名称")
    case .methodWhitespace(let method):
      Phrase(
        "white space in the method “\(method)”: take it out",
        "method“\(method)”含有空白字符，请删除")
    case .duplicateName(let name):
      Phrase(
        "“\(name)” is given twice: keep one of them", "参数“\(name)”出现了两次，请只保留一个")
    case .unknownSignMethod(let method, let known):
      Phrase(
        "unknown sign method “\(method)”; known are \(known.joined(separator: ", "))",
        "未知的签名方法“\(method)”，可用：\(known.joined(separator: "、"))")
    case .unreadableFile(let path):
      Phrase("cannot read the file \(path)", "无法读取文件 \(path)")
    case .noPath(let example):
      Phrase("no path: say what to call, as in \(example)", "没有 path：请填写要调用的路径，例如 \(example)")
    case .unsendable(let name, let place):
      Phrase(
        "“\(name)” has characters that cannot stand in \(place.title.en): take them out",
        "“\(name)”含有\(place.title.zh)中不允许的字符，请删除")
    }
  }
}
