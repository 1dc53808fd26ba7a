import Signing
import Text

extension Mistake {
  /// The wrong secret, or the right one spoilt on its way.
  package static func secret(_ input: SigningInput) -> [Mistake] {
    let pasted = Phrase(
      "use the secret exactly as the console shows it: trim it when reading it",
      "密钥要与控制台显示的完全一致：读取时去除首尾空白")
    var mistakes: [Mistake] = stray.map { row in
      Mistake(
        row.id, .secret, cost: row.cost, row.title, fix: pasted,
        always: { $0.secret = .surrounded(before: row.before, after: row.after) })
    }
    mistakes += [
      Mistake(
        "secret-trimmed", .secret, cost: 1,
        Phrase(
          "the secret is trimmed, but the one given here begins or ends with whitespace",
          "签名用的密钥去掉了空白，而这里给出的密钥首尾有空白"),
        fix: Phrase(
          "check which of the two is right: the console shows it without whitespace",
          "确认哪一个正确：控制台显示的密钥没有空白")
      ) { shape, input in
        shape.secret = .trimmed
        return shape.secret.secret(of: input) != input.secret
      },
      Mistake(
        "secret-empty", .secret, cost: 1,
        Phrase("the secret is empty", "密钥为空"),
        fix: Phrase(
          "check that the setting or variable with the secret exists", "检查存放密钥的配置或变量是否存在"),
        always: { $0.secret = .none }),
      Mistake(
        "secret-is-app-key", .secret, cost: 1,
        Phrase("app key and secret are swapped", "AppKey 与 AppSecret 弄反了"),
        fix: Phrase("swap them back", "把两者换回来")
      ) { shape, input in
        shape.secret = .swappedWithAppKey
        return input.appKey?.isEmpty == false
      },
      Mistake(
        "secret-lower-case", .secret, cost: 2,
        Phrase("the secret is in lower case", "密钥被转成了小写"), fix: pasted
      ) { shape, input in
        shape.secret = .lowerCased
        return shape.secret.secret(of: input) != input.secret
      },
      Mistake(
        "secret-upper-case", .secret, cost: 2,
        Phrase("the secret is in upper case", "密钥被转成了大写"), fix: pasted
      ) { shape, input in
        shape.secret = .upperCased
        return shape.secret.secret(of: input) != input.secret
      },
      Mistake(
        "secret-hashed", .secret, cost: 3,
        Phrase("the MD5 of the secret is used instead of the secret", "用密钥的 MD5 代替了密钥"),
        fix: Phrase("use the secret itself", "直接使用密钥本身"),
        always: { $0.secret = .hashed }),
    ]
    mistakes += fromRequest(input) + joined(input) + unset
    mistakes += input.others.map { other in
      Mistake(
        "secret-of:\(other.name)", .secret, cost: 1,
        Phrase(
          "the secret is the one of profile “\(other.name)”", "用的是账号配置“\(other.name)”的密钥"),
        fix: Phrase(
          "use the secret that belongs to this app key", "使用与此 AppKey 对应的 AppSecret"),
        always: { $0.secret = .other(other) })
    }
    return mistakes
  }

  /// The value of a parameter in the secret's place: a wrong argument, or two that were swapped.
  private static func fromRequest(_ input: SigningInput) -> [Mistake] {
    var seen: Set<[UInt8]> = []
    return input.parameters.compactMap { parameter in
      let name = parameter.name
      guard let text = parameter.text, !text.isEmpty, seen.insert(Array(name.utf8)).inserted,
        input.secret.withText({ !$0.hasSameBytes(as: text) })
      else { return nil }
      let isLikely =
        input.platform.systemParameters.contains {
          $0.name.hasSameBytes(as: name) && ($0.source == .appKey || $0.source == .session)
        } || input.platform.confidential.containsBytes(of: name)
      return Mistake(
        "secret-is:\(name)", .secret, cost: isLikely ? 2 : alone,
        Phrase(
          "the value of “\(name)” is used in place of the secret", "用“\(name)”的值代替了密钥"),
        fix: Phrase("sign with the app secret", "使用 AppSecret 签名"),
        always: { $0.secret = .parameter(name) })
    }
  }

  /// Key or session and secret in one text.
  private static func joined(_ input: SigningInput) -> [Mistake] {
    let fix = Phrase("use the secret alone", "只使用密钥本身")
    var mistakes: [Mistake] = []
    for parameter in input.parameters {
      guard let text = parameter.text, !text.isEmpty else { continue }
      let source = input.platform.systemParameters.first {
        $0.name.hasSameBytes(as: parameter.name)
      }?.source
      guard source == .appKey || source == .session else { continue }
      for (id, separator) in [("", ""), ("-ampersand", "&"), ("-colon", ":"), ("-underscore", "_")]
      {
        let between = separator.isEmpty ? "" : " by \(separator)"
        for isBefore in [false, true] {
          mistakes.append(
            Mistake(
              "secret-joined\(isBefore ? "-behind" : "")\(id):\(parameter.name)", .secret,
              cost: separator.isEmpty && source == .appKey ? 2 : alone,
              Phrase(
                isBefore
                  ? "“\(parameter.name)” and the secret are joined\(between) and used as the secret"
                  : "the secret and “\(parameter.name)” are joined\(between) and used as the secret",
                isBefore
                  ? "把“\(parameter.name)”与密钥拼在一起当作密钥" : "把密钥与“\(parameter.name)”拼在一起当作密钥"
              ), fix: fix,
              always: {
                $0.secret = .surrounded(
                  before: isBefore ? text + separator : "",
                  after: isBefore ? "" : separator + text)
              }))
        }
      }
    }
    return mistakes
  }

  /// What a variable that was never set, or a placeholder that was never replaced, leaves.
  private static let unset: [Mistake] = {
    let fix = Phrase(
      "check that the setting or variable with the secret exists and is read",
      "检查存放密钥的配置或变量是否存在并被读取")
    let words = ["null", "None", "undefined", "nil"]
    let rare = [
      "NULL", "Null", "none", "NaN", "false", "False", "true", "<nil>", "[object Object]", "\"\"",
      "''", "{}", "[]", "Array", "Optional(nil)", "0", "secret", "test", "changeme", "xxx",
      "your secret", "your app secret", "App Secret",
    ]
    let names = [
      "secret", "SECRET", "app_secret", "APP_SECRET", "appSecret", "appsecret", "AppSecret",
      "client_secret", "CLIENT_SECRET", "clientSecret", "secret_key", "SECRET_KEY", "secretKey",
      "partner_key", "PARTNER_KEY", "partnerKey", "api_key", "API_KEY", "apiKey", "mch_key",
      "MCH_KEY", "mchKey", "key", "KEY", "sign_secret", "SIGN_SECRET", "signSecret",
      "TOP_APP_SECRET", "TOP_SECRET", "TAOBAO_APP_SECRET", "LAZADA_APP_SECRET",
      "SHOPEE_PARTNER_KEY", "TIKTOK_APP_SECRET", "PDD_CLIENT_SECRET", "WECHAT_MCH_KEY",
      "WECHAT_API_KEY", "JD_APP_SECRET", "ALI_APP_SECRET",
    ]
    let placeholders = names.flatMap { name in
      [
        name, "${\(name)}", "$\(name)", "$(\(name))", "{{\(name)}}", "{{ \(name) }}", "{\(name)}",
        "<\(name)>", "[\(name)]", "%\(name)%", "#{\(name)}", "YOUR_\(name)", "your_\(name)",
        "<YOUR_\(name)>", "<your_\(name)>", "process.env.\(name)",
      ]
    }
    func mistake(_ word: String, cost: Int) -> Mistake {
      Mistake(
        "secret-unset:\(word)", .secret, cost: cost,
        Phrase(
          "the secret is the text \(word): a variable or placeholder without its value",
          "密钥是文本 \(word)：变量没有取到值，或占位符没有替换"), fix: fix,
        always: { $0.secret = .word(word) })
    }
    let others = (rare + placeholders).reduce(into: [String]()) { list, word in
      if !list.contains(word) { list.append(word) }
    }
    return words.map { mistake($0, cost: 2) } + others.map { mistake($0, cost: alone) }
  }()

  private static let stray:
    [(id: String, before: String, after: String, cost: Int, title: Phrase)] = [
      ("secret-trailing-space", "", " ", 1, Phrase("the secret ends with a space", "密钥末尾多了空格")),
      ("secret-leading-space", " ", "", 1, Phrase("the secret begins with a space", "密钥开头多了空格")),
      (
        "secret-spaces-around", " ", " ", 2,
        Phrase("there are spaces around the secret", "密钥首尾多了空格")
      ),
      (
        "secret-trailing-newline", "", "\n", 1,
        Phrase("the secret ends with a line feed", "密钥末尾多了换行符")
      ),
      (
        "secret-trailing-crlf", "", "\r\n", 1,
        Phrase("the secret ends with CR LF", "密钥末尾多了 CRLF")
      ),
      (
        "secret-trailing-cr", "", "\r", 2,
        Phrase("the secret ends with a carriage return", "密钥末尾多了回车符")
      ),
      ("secret-trailing-tab", "", "\t", 2, Phrase("the secret ends with a tab", "密钥末尾多了制表符")),
      ("secret-leading-tab", "\t", "", 2, Phrase("the secret begins with a tab", "密钥开头多了制表符")),
      (
        "secret-byte-order-mark", "\u{FEFF}", "", 1,
        Phrase("the secret begins with a byte order mark", "密钥前面带有字节顺序标记 BOM")
      ),
      (
        "secret-no-break-space", "", "\u{A0}", 2,
        Phrase("the secret ends with a no-break space", "密钥末尾多了不换行空格")
      ),
      (
        "secret-zero-width-space", "", "\u{200B}", 2,
        Phrase("the secret ends with a zero width space", "密钥末尾多了零宽空格")
      ),
      (
        "secret-ideographic-space", "", "\u{3000}", 2,
        Phrase("the secret ends with an ideographic space", "密钥末尾多了全角空格")
      ),
      (
        "secret-ampersand", "", "&", 2,
        Phrase("the secret is followed by &, as in OAuth 1", "密钥后面接了 &（OAuth 1 的写法）")
      ),
      (
        "secret-double-quotes", "\"", "\"", 1,
        Phrase("the secret is in double quotes", "密钥带着双引号")
      ),
      (
        "secret-single-quotes", "'", "'", 2,
        Phrase("the secret is in single quotes", "密钥带着单引号")
      ),
    ]

  /// How the HMAC is keyed.
  package static let key: [Mistake] = [
    key(
      "key-and-message-swapped", .message, cost: 2,
      Phrase("the HMAC's key and message are swapped", "HMAC 的 key 与消息弄反了"),
      fix: Phrase("use the secret as the key and the string as the message", "密钥是 key，字符串是消息")),
    key(
      "key-hex-decoded", .hexDecoded, cost: 2,
      Phrase(
        "the secret is decoded from hexadecimal before it is used as the HMAC key",
        "密钥先按十六进制解码再作 HMAC 的 key"),
      fix: Phrase("use the secret's text as it is", "直接使用密钥的文本")),
    key(
      "key-base64-decoded", .base64Decoded, cost: 2,
      Phrase(
        "the secret is decoded from Base64 before it is used as the HMAC key",
        "密钥先按 Base64 解码再作 HMAC 的 key"),
      fix: Phrase("use the secret's text as it is", "直接使用密钥的文本")),
  ]

  private static func key(
    _ id: String, _ habit: KeyHabit, cost: Int, _ title: Phrase, fix: Phrase
  ) -> Mistake {
    Mistake(id, .key, cost: cost, title, fix: fix) { shape, _ in
      shape.key = habit
      return shape.scheme.isKeyed
    }
  }
}
