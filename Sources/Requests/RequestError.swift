public import Text

/// Why a request cannot be signed or sent.
public enum RequestError: Error, Sendable, Equatable {
  case noGateway
  case noAppKey
  case noSecret
  case noMethod
  case methodWhitespace(String)
  case duplicateName(String)
  case unknownSignMethod(String, known: [String])
  case unreadableFile(path: String)
  /// The platform requires a path, and none is given.
  case noPath(example: String)
  /// The parameter contains characters not allowed in its place in the request.
  case unsendable(name: String, as: WirePlace)

  /// The parameter or setting concerned.
  public var field: String {
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
  /// What is wrong and what to do, as one sentence.
  public var message: Phrase {
    switch self {
    case .noGateway:
      Phrase(
        "no gateway: set gateway in the profile", "没有网关：请在账号配置中填写 gateway")
    case .noAppKey: Phrase("no app key: set app_key in the profile", "没有 AppKey：请在账号配置中填写 app_key")
    case .noSecret:
      Phrase("no secret: set secret in the profile", "没有 AppSecret：请在账号配置中填写 secret")
    case .noMethod:
      Phrase("no method: name the API to call", "没有 method：请填写要调用的 API 名称")
    case .methodWhitespace(let method):
      Phrase(
        "whitespace in the method “\(method)”: remove it",
        "method“\(method)”含有空白字符，请删除")
    case .duplicateName(let name):
      Phrase(
        "“\(name)” is given twice: keep one of them", "参数“\(name)”出现了两次，请只保留一个")
    case .unknownSignMethod(let method, let known):
      Phrase(
        "unknown sign method “\(method)”; expected one of \(known.joined(separator: ", "))",
        "未知的签名方法“\(method)”，可用：\(known.joined(separator: "、"))")
    case .unreadableFile(let path):
      Phrase("cannot read the file \(path)", "无法读取文件 \(path)")
    case .noPath(let example):
      Phrase(
        "no path: give the path to call, such as \(example)", "没有 path：请填写要调用的路径，例如 \(example)")
    case .unsendable(let name, let place):
      Phrase(
        "“\(name)” contains characters not allowed in \(place.title.en): remove them",
        "“\(name)”含有\(place.title.zh)中不允许的字符，请删除")
    }
  }
}

/// A part of a request that does not take every character.
public enum WirePlace: Sendable {
  case header
  case xml

  /// The name of the format for people.
  package var title: Phrase {
    switch self {
    case .header: Phrase("an HTTP header", "HTTP 请求头")
    case .xml: Phrase("XML", "XML")
    }
  }
}
