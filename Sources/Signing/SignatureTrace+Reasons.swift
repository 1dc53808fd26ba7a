public import Text

extension SignatureTrace.DropReason {
  /// Why a parameter is not signed, in a word or two.
  public var title: Phrase {
    switch self {
    case .absent: Phrase("absent", "不存在")
    case .blank: Phrase("blank", "空白")
    case .excluded: Phrase("never signed", "不参与签名")
    case .file: Phrase("a file", "文件")
    }
  }
}

extension SignatureTrace {
  /// Why a step is as it is.
  package func why(_ kind: Step.Kind) -> Phrase {
    switch kind {
    case .filter: whyFilter
    case .encode: whyEncode
    case .sort: whySort
    case .join: whyJoin
    case .wrap: whyWrap
    case .digest: whyDigest
    case .output: whyOutput
    }
  }

  private var whyFilter: Phrase {
    let counted = Phrase(
      "\(order.count) of \(parameters.count) parameters are signed.",
      "\(parameters.count) 个参数中有 \(order.count) 个参与签名。")
    guard !dropped.isEmpty else { return counted }
    func list(_ language: Language, _ separator: String, _ open: String, _ close: String) -> String
    {
      dropped.map {
        "\(parameters[$0.parameter].name)\(open)\($0.reason.title[language])\(close)"
      }.joined(separator: separator)
    }
    return Phrase(
      "\(counted.en) Left out: \(list(.english, ", ", " (", ")")).",
      "\(counted.zh)未参与：\(list(.chinese, "、", "（", "）"))。")
  }

  private var whyEncode: Phrase {
    switch scheme.encoding {
    case .form:
      Phrase(
        "Values are form-encoded: A–Z a–z 0–9 - . _ ~ stay, a space becomes +, every other byte %XX.",
        "参数值按表单编码：A–Z a–z 0–9 - . _ ~ 不变，空格写成 +，其余字节写成 %XX。")
    case .raw, .rfc3986:
      Phrase(
        "Values are percent-encoded (RFC 3986): A–Z a–z 0–9 - . _ ~ stay, every other byte becomes %XX in upper case.",
        "参数值按 RFC 3986 编码：A–Z a–z 0–9 - . _ ~ 不变，其余字节写成大写的 %XX。")
    }
  }

  private var whySort: Phrase {
    switch scheme.order {
    case .utf8:
      Phrase(
        "Names are sorted by their UTF-8 bytes, upper case before lower case, so that both sides write the same string.",
        "参数名按 UTF-8 字节升序排列（大写字母在小写字母之前），双方才能得到同一个字符串。")
    case .utf16:
      Phrase(
        "Names are sorted by their UTF-16 units, so that both sides write the same string.",
        "参数名按 UTF-16 编码单元升序排列，双方才能得到同一个字符串。")
    case .pairs:
      Phrase(
        "Each name is joined to its value first, and these texts are sorted by their bytes.",
        "先把参数名与参数值拼在一起，再按字节升序排列。")
    case .listed:
      Phrase(
        "The platform fixes the order of the names.", "参数顺序由平台规定。")
    }
  }

  private var whyJoin: Phrase {
    let form = scheme.pair
    guard form.includesName else {
      return Phrase("Only the values are written, one after the other.", "只依次拼接参数值。")
    }
    guard !form.nameValueSeparator.isEmpty || !form.pairSeparator.isEmpty else {
      return Phrase(
        "Each name is followed by its value, with nothing in between.",
        "参数名与参数值依次拼接，中间没有任何分隔符。")
    }
    return Phrase(
      "Each pair is written name\(form.nameValueSeparator)value, and pairs are joined by \(quoted(form.pairSeparator)).",
      "每个参数写成 name\(form.nameValueSeparator)value，参数之间用 \(quoted(form.pairSeparator)) 连接。")
  }

  private func quoted(_ text: String) -> String { text.isEmpty ? "“”" : "“\(text)”" }

  private var whyWrap: Phrase {
    let body = segments.contains { $0.kind == .body }
    func words(_ pieces: [SigningScheme.Piece], _ language: Language) -> [String] {
      pieces.map { piece in
        switch piece {
        case .secret: Phrase("the secret", "密钥")[language]
        case .path, .rootedPath: Phrase("the path", "请求路径")[language]
        case .literal(let text): quoted(text)
        case .parameter(let name): Phrase("the value of \(name)", "\(name) 的值")[language]
        }
      }
    }
    let (enBefore, enAfter) = (
      words(scheme.prefix, .english), (body ? ["the body"] : []) + words(scheme.suffix, .english)
    )
    let (zhBefore, zhAfter) = (
      words(scheme.prefix, .chinese), (body ? ["请求正文"] : []) + words(scheme.suffix, .chinese)
    )
    var en: [String] = []
    var zh: [String] = []
    if !enBefore.isEmpty {
      en.append("Prefix: \(enBefore.joined(separator: ", ")).")
      zh.append("前缀：\(zhBefore.joined(separator: "、"))。")
    }
    if !enAfter.isEmpty {
      en.append("Suffix: \(enAfter.joined(separator: ", ")).")
      zh.append("后缀：\(zhAfter.joined(separator: "、"))。")
    }
    return Phrase(en.joined(separator: " "), zh.joined())
  }

  private var whyDigest: Phrase {
    let name = scheme.digest.title
    return scheme.isKeyed
      ? Phrase(
        "HMAC-\(name), keyed with the secret; the secret is not in the string.",
        "以密钥为 key 计算 HMAC-\(name)；密钥本身不写进字符串。")
      : Phrase(
        "\(name) of the string's \(bytes.count) bytes of UTF-8.",
        "对字符串的 \(bytes.count) 个 UTF-8 字节计算 \(name)。")
  }

  private var whyOutput: Phrase {
    switch scheme.output {
    case .upperHex:
      Phrase("Written in hexadecimal, upper case.", "写成大写十六进制。")
    case .lowerHex:
      Phrase("Written in hexadecimal, lower case.", "写成小写十六进制。")
    case .base64: Phrase("Written in Base64.", "写成 Base64。")
    }
  }
}
