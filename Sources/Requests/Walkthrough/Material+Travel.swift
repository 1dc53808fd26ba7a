import Signing
import Text

extension Walkthrough.Material {
  /// The signature, and where it is sent with the signed parameters.
  func travelPage(of request: Request) -> Page {
    let name = scheme.signParameter
    return Page(
      subject: .travel,
      headline: Phrase(
        "The signature is sent as \(name), with the parameters.",
        "签名以 \(name) 为名，与参数一起发送。"),
      blocks: [
        Block(
          Phrase("the signature", "签名"),
          [
            [
              Run(name, .name, of: -1, .moved), Run(" = "),
              Run(trace.signature, nil, of: -1, .moved),
            ]
          ])
      ] + places(in: request),
      why: Phrase(
        "The gateway repeats these steps with its copy of your secret and compares. The secret itself is never sent.",
        "网关用它保存的密钥重复这些步骤，再比较结果；密钥本身从不发送。"),
      rule: Phrase(
        "The parameter is called \(name); it is not signed itself.",
        "参数名为 \(name)，它自己不参与签名。"),
      provenance: scheme.provenance,
      mistake: Phrase(
        "Changing something after signing: a redirect, a proxy, or a library that adds, trims or re-encodes.",
        "签名之后内容又变了：重定向、代理，或库自动添加、裁剪、再次编码。"))
  }

  /// The names in the URL, the headers and the body, if any.
  private func places(in request: Request) -> [Block] {
    // The layout does not depend on file contents, and a page must not read files.
    let sent = trace.sentParameters
    guard let form = try? WireForm(request, sent: sent.filter { $0.text != nil }) else { return [] }
    let platform = request.account.platform
    let inBody = sent.filter { parameter in
      platform.header(of: parameter.name) == nil
        && !form.query.contains { $0.name.hasSameBytes(as: parameter.name) }
    }
    var blocks = [block(Phrase("in the URL", "在网址中"), form.query.map(\.name))]
    if !form.headers.isEmpty {
      let names = form.headers.map { header in
        sent.first { platform.header(of: $0.name)?.hasSameBytes(as: header.name) == true }?.name
          ?? header.name
      }
      blocks.append(block(Phrase("in the headers", "在请求头中"), names))
    }
    if case .raw = form.body {
      blocks.append(
        Block(Phrase("in the body", "在正文中"), [[Run(Phrase("the raw body", "原始正文"))]]))
    } else {
      blocks.append(block(Phrase("in the body", "在正文中"), inBody.map(\.name)))
    }
    return blocks.filter { !$0.lines[0].isEmpty }
  }

  private func block(_ caption: Phrase, _ names: [String]) -> Block {
    let runs = names.enumerated().flatMap { place, name in
      let isSignature = name.hasSameBytes(as: scheme.signParameter)
      return (place > 0 ? [Run("  ")] : [])
        + [Run(Self.short(name), .name, of: -1, isSignature ? .moved : .none)]
    }
    return Block(caption, [runs])
  }
}
