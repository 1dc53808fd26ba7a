public import Signing
public import Text

extension Walkthrough.Material {
  // MARK: The steps in words

  package func headline(of kind: SignatureTrace.Step.Kind) -> Phrase {
    switch kind {
    case .filter: filterHeadline
    case .encode:
      Phrase("Values are percent-encoded; names stay.", "参数值做百分号编码，参数名不变。")
    case .sort:
      scheme.order == .listed
        ? Phrase("The platform fixes the order.", "顺序由平台规定。")
        : Phrase("The names are sorted.", "按参数名排序。")
    case .join: joinHeadline
    case .wrap: wrapHeadline
    case .digest:
      scheme.isKeyed
        ? Phrase(
          "HMAC-\(scheme.digest.title), with the secret as its key.",
          "以密钥为键，计算 HMAC-\(scheme.digest.title)。")
        : Phrase(
          "\(scheme.digest.title) makes a fingerprint of the string.",
          "用 \(scheme.digest.title) 计算待签名串的摘要。")
    case .output: outputHeadline
    }
  }

  private var filterHeadline: Phrase {
    switch trace.dropped.count {
    case 0: Phrase("Every parameter is signed.", "所有参数都参与签名。")
    case 1: Phrase("One parameter is not signed.", "有 1 个参数不参与签名。")
    case let count:
      Phrase("\(count) parameters are not signed.", "有 \(count) 个参数不参与签名。")
    }
  }

  private var joinHeadline: Phrase {
    let form = scheme.pair
    if !form.includesName { return Phrase("Only the values are written.", "只写参数值。") }
    if form == .concatenated {
      return Phrase("Names and values are joined without separators.", "参数名与值首尾相接，不留间隔。")
    }
    let separator = form.pairSeparator
    return Phrase(
      "Written as name\(form.nameValueSeparator)value\(separator)name\(form.nameValueSeparator)value.",
      "写成 name\(form.nameValueSeparator)value\(separator)name\(form.nameValueSeparator)value。")
  }

  private var wrapHeadline: Phrase {
    let hasBody = trace.segments.contains { $0.kind == .body }
    return switch (scheme.prefix, scheme.suffix, hasBody) {
    case ([.secret], [.secret], false):
      Phrase("The secret goes at both ends.", "首尾各拼一次密钥。")
    case ([.secret], [], false): Phrase("The secret goes first.", "开头拼接密钥。")
    case ([], [.secret], false): Phrase("The secret goes last.", "末尾拼接密钥。")
    default: trace.why(.wrap)
    }
  }

  private var outputHeadline: Phrase {
    let count = trace.signature.utf8.count
    return switch scheme.output {
    case .upperHex:
      Phrase("Written as \(count) hex digits, upper case.", "写成 \(count) 位大写十六进制。")
    case .lowerHex:
      Phrase("Written as \(count) hex digits, lower case.", "写成 \(count) 位小写十六进制。")
    case .base64:
      Phrase("Written as \(count) characters of Base64.", "写成 \(count) 个 Base64 字符。")
    }
  }

  // MARK: By which rule

  /// The rule itself; the trace's words on filtering count what it did.
  package func rule(of kind: SignatureTrace.Step.Kind) -> Phrase {
    guard kind == .filter else { return trace.why(kind) }
    if let only = scheme.only {
      return Phrase(
        "Only these are signed: \(only.joined(separator: ", ")).",
        "只有这些参数参与签名：\(only.joined(separator: "、"))。")
    }
    let never = scheme.excluded.isEmpty ? [scheme.signParameter] : scheme.excluded
    let blank =
      scheme.blank == .drop
      ? Phrase("Blank values are neither signed nor sent", "空白值既不签名也不发送")
      : Phrase("Blank values are signed", "空白值照样签名")
    return Phrase(
      "\(blank.en). Never signed: \((never + ["files"]).joined(separator: ", ")).",
      "\(blank.zh)。从不参与签名：\((never + ["文件"]).joined(separator: "、"))。")
  }

  // MARK: Why

  func purpose(of kind: SignatureTrace.Step.Kind) -> Phrase {
    switch kind {
    case .filter:
      Phrase(
        "The gateway can check only what it gets, and a signature cannot sign itself.",
        "网关只能核对收到的内容，签名也无法给自己签名。")
    case .encode:
      Phrase(
        "Encoding keeps a value from looking like a separator: & becomes %26, = becomes %3D.",
        "编码之后，值里的 & 写成 %26、= 写成 %3D，不会被当作分隔符。")
    case .sort:
      Phrase(
        "Parameters have no fixed order; both sides must build the same string.",
        "参数本身没有固定顺序，双方必须拼出同一个字符串。")
    case .join:
      Phrase(
        "A digest takes one byte string, so the list is joined into one.",
        "摘要只接受一串字节，所以要把列表拼成一个字符串。")
    case .wrap:
      trace.segments.contains { $0.kind == .secret }
        ? Phrase(
          "Only you and the gateway know the secret, so nobody else can compute the same digest.",
          "网关也知道你的密钥；只有持有它的人才能算出同样的摘要。")
        : Phrase(
          "It ties the signature to this call.", "让签名只对这一次调用有效。")
    case .digest:
      Phrase(
        "One changed byte changes the whole digest; the secret cannot be computed from it.",
        "改动一个字节，结果面目全非；也没有人能由它反推出密钥。")
    case .output:
      Phrase("A digest is raw bytes; a parameter has to be text.", "摘要是原始字节，而参数必须是文本。")
    }
  }

  // MARK: What goes wrong

  package func mistake(at kind: SignatureTrace.Step.Kind) -> Phrase {
    switch kind {
    case .filter:
      scheme.blank == .drop
        ? Phrase(
          "Sending a blank value that was not signed, or signing one that is not sent; signing the old \(scheme.signParameter).",
          "空值只发不签，或只签不发；把旧的 \(scheme.signParameter) 也签了进去。")
        : Phrase(
          "Leaving out blank values, which are signed here; or signing the old \(scheme.signParameter).",
          "漏掉空值：这里的空值也要签名。或把旧的 \(scheme.signParameter) 也签了进去。")
    case .encode:
      scheme.encoding == .form
        ? Phrase("Writing a space as %20; here it must be +.", "把空格写成 %20，这里应写成 +。")
        : Phrase(
          "A library's + for a space, lower-case %e8, or encoding twice.",
          "库函数把空格写成 +、把 %E8 写成小写 %e8，或编码了两次。")
    case .sort:
      scheme.order == .listed
        ? Phrase("Sorting the names.", "又按字母排了序。")
        : Phrase(
          "Keeping the code's order, or ignoring case: B comes before a.",
          "沿用代码里的顺序，或排序时忽略大小写：B 应排在 a 之前。")
    case .join: joinMistake
    case .wrap: wrapMistake
    case .digest:
      scheme.isKeyed
        ? Phrase(
          "Plain \(scheme.digest.title) instead of the HMAC, or key and message swapped.",
          "只算了 \(scheme.digest.title)，没有用 HMAC；或把键与消息写反。")
        : Phrase(
          "HMAC instead of plain \(scheme.digest.title), or the string in another encoding than UTF-8.",
          "误用了 HMAC，或待签名串不是 UTF-8 编码。")
    case .output:
      switch scheme.output {
      case .upperHex:
        Phrase("Lower-case hex, the default of most libraries.", "多数库输出小写十六进制，忘了转成大写。")
      case .lowerHex: Phrase("Upper case, as other platforms want it.", "照别的平台写成了大写。")
      case .base64:
        Phrase(
          "Base64 of the hex digits instead of the digest's bytes.",
          "对十六进制文本做 Base64，而不是对摘要的字节。")
      }
    }
  }

  private var joinMistake: Phrase {
    if !scheme.pair.includesName {
      return Phrase("Writing the names as well.", "把参数名也写了进去。")
    }
    return scheme.pair == .concatenated
      ? Phrase(
        "Writing name=value&name=value, as in a URL.", "像网址那样写成 name=value&name=value。")
      : Phrase(
        "Leaving out the separators, or adding one after the last pair.",
        "漏掉分隔符，或在最后一个参数后面多加一个。")
  }

  private var wrapMistake: Phrase {
    let pieces = scheme.prefix + scheme.suffix
    if scheme.prefix == [.secret], scheme.suffix == [.secret] {
      return Phrase(
        "Only at the start: TOP 1.0 did so, and old blog posts still do.",
        "只加在前面：TOP 1.0 如此，旧博客里仍很常见。")
    }
    if pieces.contains(.path) || pieces.contains(.rootedPath) {
      return Phrase(
        "Leaving out the path, or writing it with the host or an extra slash.",
        "漏掉路径，或写上了域名、多了斜杠。")
    }
    if pieces.contains(.secret) {
      return Phrase(
        "A trailing space or line feed, copied along with the secret.", "复制密钥时带上了末尾的空格或换行。")
    }
    return Phrase(
      "Signing one form of the body and sending another: spaces, key order.",
      "签名的正文与发送的正文写法不同：空格、键的顺序。")
  }
}

extension SigningScheme {
  /// The whole rule on one line: `HEX(MD5(secret + name1value1name2value2… + secret))`.
  ///
  /// `HEX` is upper case, `hex` lower case.
  public var formula: Phrase {
    Phrase(formula(in: .english), formula(in: .chinese))
  }

  private func formula(in language: Language) -> String {
    var parts = prefix.map { words(for: $0, language) }
    parts.append(pairsInFormula(language))
    if body == .afterPairs { parts.append(Phrase("body", "正文")[language]) }
    parts += suffix.map { words(for: $0, language) }
    let string = parts.joined(separator: " + ")
    let secret = words(for: .secret, language)
    let code =
      isKeyed
      ? "HMAC-\(digest.title)(\(Phrase("key", "键")[language]): \(secret), \(string))"
      : "\(digest.title)(\(string))"
    return switch output {
    case .upperHex: "HEX(\(code))"
    case .lowerHex: "hex(\(code))"
    case .base64: "base64(\(code))"
    }
  }

  private func pairsInFormula(_ language: Language) -> String {
    let (name, value) = (Phrase("name", "名")[language], Phrase("value", "值")[language])
    let pairs = (1...2).map { number in
      let encoded = encoding == .raw ? "\(value)\(number)" : "enc(\(value)\(number))"
      return pair.includesName ? "\(name)\(number)\(pair.nameValueSeparator)\(encoded)" : encoded
    }
    return pairs.joined(separator: pair.pairSeparator) + "…"
  }

  private func words(for piece: Piece, _ language: Language) -> String {
    switch piece {
    case .secret: Phrase("secret", "密钥")[language]
    case .path, .rootedPath: Phrase("path", "路径")[language]
    case .literal(let text): "“\(text)”"
    case .parameter(let name): name
    }
  }
}
