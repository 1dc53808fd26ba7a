import Requests
package import Signing
package import Text

/// One way in which a string to sign differs from the right one.
package enum StringDifference: Sendable, Equatable {
  /// A parameter is signed with another value; `nil` where it cannot be told from a secret after it.
  case value(name: String, right: String, observed: String?)
  /// A parameter is not in the string.
  case missing(name: String)
  /// Text that is not part of the request; `nil` where it may be a secret.
  case extra(text: String?, byte: Int)
  /// Pairs stand in another order: the first two that are exchanged.
  case order(first: String, second: String)
  /// The secret is misplaced or wrong.
  case secret(isInFront: Bool, isMissing: Bool)
  /// The path, the body or fixed text is missing or another.
  case piece(SignatureTrace.Segment.Kind)
}

extension StringDifference {
  /// The word in JSON.
  package var id: String {
    switch self {
    case .value(let name, _, _): "value-differs:\(name)"
    case .missing(let name): "left-out:\(name)"
    case .extra: "extra-text"
    case .order: "order-differs"
    case .secret(let isInFront, let isMissing):
      "secret-\(isMissing ? "missing" : "differs")-\(isInFront ? "in-front" : "behind")"
    case .piece(let kind): "\(kind)-differs"
    }
  }

  /// What is different, as the end of "In your string …". Credentials are hidden.
  package func title(by redactor: Redactor) -> Phrase {
    switch self {
    case .value(let name, let right, let observed): Self.title(name, right, observed, redactor)
    case .missing(let name):
      Phrase("“\(name)” is missing", "缺少“\(name)”")
    case .extra(let text, let byte):
      if let text, let character = InvisibleCharacter.first(in: text),
        text.unicodeScalars.count == 1 || text.isBlank
      {
        Phrase(
          "invisible character at byte \(byte): \(character.title.en)",
          "第 \(byte) 字节处有看不见的字符：\(character.title.zh)")
      } else {
        Self.extra(text.map { Self.quoted($0, redactor) } ?? Redactor.mask, byte)
      }
    case .order(let first, let second):
      Phrase(
        "“\(first)” comes before “\(second)”; it belongs after it",
        "“\(first)”排在“\(second)”之前，应当在其后")
    case .secret(let isInFront, let isMissing):
      isMissing
        ? Phrase(
          "the secret is missing at the \(isInFront ? "start" : "end")",
          "\(isInFront ? "前面" : "后面")缺少密钥")
        : Phrase(
          "there is other text at the \(isInFront ? "start" : "end") in place of the secret",
          "\(isInFront ? "前面" : "后面")应为密钥的地方是别的文本")
    case .piece(let kind):
      switch kind {
      case .path: Phrase("the path is missing or different", "缺少请求路径，或路径不同")
      case .body: Phrase("the body is missing or different", "缺少请求正文，或正文不同")
      default: Phrase("the fixed text around the pairs is missing or different", "参数串前后的固定文本缺失或不同")
      }
    }
  }

  /// The fix.
  package var fix: Phrase {
    switch self {
    case .value(let name, _, _):
      Phrase(
        "sign the value of “\(name)” as it is sent", "“\(name)”签名用的值要与发送的一致")
    case .missing(let name):
      Phrase(
        "add “\(name)” to the parameters before signing, or do not send it",
        "签名前加入“\(name)”，或者不要发送它")
    case .extra:
      Phrase("remove it, or send it as well", "去掉这段文本，或者把签名的内容一并发送")
    case .order:
      Phrase(
        "sort the names by their bytes, upper case before lower case", "参数名按字节升序排列，大写在小写之前")
    case .secret:
      Phrase(
        "put the app key's own secret where the rule requires it",
        "在规则要求的位置使用与 AppKey 对应的 AppSecret")
    case .piece:
      Phrase("write it exactly as in the request", "按请求的样子原样写入")
    }
  }

  private static func extra(_ quoted: String, _ byte: Int) -> Phrase {
    Phrase(
      "“\(quoted)” at byte \(byte) is not part of the request",
      "第 \(byte) 字节处的“\(quoted)”不属于此请求")
  }

  /// A known habit says more than the two values do.
  private static func title(
    _ name: String, _ right: String, _ observed: String?, _ redactor: Redactor
  ) -> Phrase {
    guard let observed else {
      return Phrase("the value of “\(name)” is different", "“\(name)”的值不同")
    }
    if let habit = HabitName.of(observed, from: right) {
      return Phrase("“\(name)”: \(habit.en)", "“\(name)”：\(habit.zh)")
    }
    if let character = InvisibleCharacter.first(in: observed),
      InvisibleCharacter.first(in: right) == nil
    {
      return Phrase(
        "the value of “\(name)” \(character.predicate.en)", "“\(name)”的值\(character.predicate.zh)")
    }
    if redactor.hides(name) {
      return Phrase(
        "the value of “\(name)” is not the request's; both are masked",
        "“\(name)”的值与请求中的不同；两者均已遮盖")
    }
    let (yours, expected) = (quoted(observed, redactor), quoted(right, redactor))
    return Phrase(
      "the value of “\(name)” is “\(yours)” instead of “\(expected)”",
      "“\(name)”的值是“\(yours)”，应为“\(expected)”")
  }

  /// A text of unknown contents, as it may be shown.
  private static func quoted(_ text: String, _ redactor: Redactor) -> String {
    // What is cut off is not looked at; a credential that begins in sight is hidden to its end.
    let text = redactor.redacted(foreign: String(text.prefix(1000)), isJoined: true)
    let bytes = Array(text.utf8)
    let words = redactor.isRevealing ? [] : Redactor.longWords(in: bytes, bytes.indices)
    return short(String(decoding: bytes.masked(words), as: UTF8.self))
  }

  private static func short(_ text: String) -> String {
    text.utf8.count <= 60 ? text : text.prefix(40) + "…"
  }
}

/// Names the change of a value.
enum HabitName {
  /// The title of the habit that turns one text into the other; `nil` if none does.
  static func of(_ observed: String, from right: String) -> Phrase? {
    guard right.utf8.count <= 10_000, observed.utf8.count <= 60_000 else { return nil }
    let input = SigningInput(
      platform: .default, scheme: Platform.default.schemes[0],
      parameters: [Parameter("value", right)],
      secret: "")
    return (Mistake.values(input) + Mistake.encoding(input)).first { mistake in
      var shape = CodeShape(input.scheme)
      guard mistake.apply(&shape, input) else { return false }
      let value = shape.values.apply(right)
      return (shape.encoding.apply(value) ?? value).hasSameBytes(as: observed)
    }?.title
  }
}
