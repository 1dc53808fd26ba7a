import Signing
import Text

extension Mistake {
  /// Parameters that are signed and should not be, and the other way round.
  static func selection(_ input: SigningInput) -> [Mistake] {
    let platform = input.platform
    var mistakes = leftOut(input) + groups(input) + added(input)
    mistakes += [
      Mistake(
        "business-only", .selection, cost: 2,
        Phrase("only the API's own parameters are signed", "只签了业务参数，没有签系统参数"),
        fix: Phrase(
          "sign the system parameters too (\(systemNames(platform)))",
          "系统参数（\(systemNames(platform))）也要参与签名")
      ) { shape, _ in
        shape.selection = .businessOnly
        return platform.systemParameters.count > 1
      },
      Mistake(
        "system-only", .selection, cost: 2,
        Phrase("only the system parameters are signed", "只签了系统参数，没有签业务参数"),
        fix: Phrase("sign the API's own parameters too", "业务参数也要参与签名")
      ) { shape, _ in
        shape.selection = .systemOnly
        return true
      },
      Mistake(
        "sign-included", .selection, cost: 2,
        Phrase(
          "a leftover “\(input.scheme.signParameter)” is signed as well",
          "把残留的“\(input.scheme.signParameter)”参数也签了进去"),
        fix: Phrase(
          "remove “\(input.scheme.signParameter)” before signing",
          "签名前去掉“\(input.scheme.signParameter)”参数")
      ) { shape, input in
        shape.selection = .signatureToo
        return input.parameters.contains {
          $0.name.hasSameBytes(as: input.scheme.signParameter) && $0.text != nil
        }
      },
      Mistake(
        "empty-sign-included", .selection, cost: 3,
        Phrase(
          "an empty “\(input.scheme.signParameter)” is signed as well",
          "把空的“\(input.scheme.signParameter)”参数也签了进去"),
        fix: Phrase(
          "add “\(input.scheme.signParameter)” after signing, not before",
          "“\(input.scheme.signParameter)”应在签名之后再加入")
      ) { shape, _ in
        shape.selection = .emptySignatureToo
        return true
      },
      Mistake(
        "first-of-name", .selection, cost: 2,
        Phrase(
          "of a name sent twice, only the first is signed", "同名参数发送了两次，只签了第一个"),
        fix: Phrase("send each name once", "每个参数名只发送一次")
      ) { shape, input in
        shape.selection = .firstOfName
        return input.hasRepeatedNames
      },
      Mistake(
        "last-of-name", .selection, cost: 1,
        Phrase(
          "of a name sent twice, only the last is signed (a dictionary keeps the last)",
          "同名参数发送了两次，只签了最后一个（字典会覆盖前面的值）"),
        fix: Phrase("send each name once", "每个参数名只发送一次")
      ) { shape, input in
        shape.selection = .lastOfName
        return input.hasRepeatedNames
      },
    ]
    return mistakes
  }

  /// Names that the scheme leaves out and code signs.
  package static let excluded = [
    Mistake(
      "unsigned-included", .excluded, cost: 1,
      Phrase(
        "parameters that this platform never signs are signed",
        "把此平台不参与签名的参数也签了进去"),
      fix: Phrase("sign only the parameters that the platform signs", "只签平台规定参与签名的参数")
    ) { shape, input in
      shape.selection = .unsignedToo
      return input.scheme.only != nil || input.scheme.excluded.count > 1
    }
  ]

  private static func leftOut(_ input: SigningInput) -> [Mistake] {
    var seen: Set<[UInt8]> = []
    return input.parameters.compactMap { parameter in
      let name = parameter.name
      guard parameter.text != nil, !name.hasSameBytes(as: input.scheme.signParameter),
        seen.insert(Array(name.utf8)).inserted
      else { return nil }
      let isSystem = input.platform.isSystem(name)
      return Mistake(
        "left-out:\(name)", .selection, cost: isSystem ? 1 : 2,
        Phrase("“\(name)” is sent but not signed", "“\(name)”发送了却没有签名"),
        fix: Phrase(
          "add “\(name)” to the parameters before signing, not after",
          "在签名之前加入“\(name)”，而不是之后")
      ) { shape, _ in
        shape.leftOut.append(name)
        return true
      }
    }
  }

  /// Parameters left out together: those whose names begin alike, or whose values are of one kind.
  private static func groups(_ input: SigningInput) -> [Mistake] {
    let signed = input.parameters.filter {
      $0.text != nil && !$0.name.hasSameBytes(as: input.scheme.signParameter)
    }
    func mistake(_ id: String, _ title: Phrase, _ names: [String]) -> Mistake {
      Mistake(
        id, .selection, cost: 2, title,
        fix: Phrase(
          "sign every parameter that is sent, whatever its name and type",
          "发送的参数都要签名，不论名称和类型")
      ) { shape, _ in
        shape.leftOut += names
        return true
      }
    }
    var mistakes: [Mistake] = []
    var seen: Set<[String]> = []
    func add(_ id: String, _ en: String, _ zh: String, where isMeant: (Parameter) -> Bool) {
      let names = signed.filter(isMeant).map(\.name)
      guard names.count > 1, names.count < signed.count, seen.insert(names).inserted else { return }
      mistakes.append(mistake(id, Phrase(en, zh), names))
    }
    var beginnings: [String] = []
    for parameter in signed {
      for beginning in parameter.name.beginnings where !beginnings.containsBytes(of: beginning) {
        beginnings.append(beginning)
      }
    }
    for beginning in beginnings.prefix(60) {
      add(
        "left-out-group:\(beginning)*",
        "parameters whose names begin with “\(beginning)” are sent but not signed",
        "名称以“\(beginning)”开头的参数发送了却没有签名"
      ) { $0.name.utf8.starts(with: beginning.utf8) }
      add(
        "left-out-group:\(beginning)*0",
        "numbered parameters whose names begin with “\(beginning)” are sent but not signed",
        "名称以“\(beginning)”开头并以数字结尾的参数发送了却没有签名"
      ) { $0.name.utf8.starts(with: beginning.utf8) && $0.name.isNumbered }
    }
    add(
      "left-out-group:*0", "parameters whose names end with a number are sent but not signed",
      "名称以数字结尾的参数发送了却没有签名"
    ) { $0.name.isNumbered }
    add(
      "left-out-json", "parameters whose values are JSON are sent but not signed",
      "值为 JSON 的参数发送了却没有签名"
    ) { $0.text.flatMap(JSONStyle.document) != nil }
    add(
      "left-out-numbers", "parameters whose values are numbers are sent but not signed",
      "值为数字的参数发送了却没有签名"
    ) { $0.text.map { NumberForm.hundredfold.text(of: $0) != nil || Int($0) != nil } ?? false }
    add(
      "left-out-zeros", "values of 0 and false are left out, as if they were blank",
      "把 0 和 false 当作空值去掉了"
    ) { ["0", "false"].contains($0.text) }
    add(
      "left-out-files", "values that begin with @ are left out, as if they were files",
      "把以 @ 开头的值当作文件去掉了"
    ) { $0.text?.utf8.first == UInt8(ascii: "@") }
    return mistakes
  }

  /// System parameters with their usual values, signed and not sent.
  private static func added(_ input: SigningInput) -> [Mistake] {
    var candidates: [Parameter] = []
    for system in input.platform.systemParameters {
      switch system.source {
      case .literal(let text):
        candidates.append(Parameter(system.name, text))
        if system.name == "format" { candidates.append(Parameter(system.name, "xml")) }
      case .signMethod:
        // Two methods can go by one word.
        for scheme in input.platform.schemes {
          let parameter = Parameter(system.name, scheme.signMethodValue)
          if !candidates.contains(parameter) { candidates.append(parameter) }
        }
      case .caller where system.name == "simplify":
        candidates.append(Parameter(system.name, "true"))
      case .apiName where !input.path.isEmpty:
        candidates.append(Parameter(system.name, input.path))
      case .method, .appKey, .session, .timestamp, .nonce, .apiName, .caller: break
      }
    }
    // The path is the method of platforms that have one.
    if input.platform.path != nil, !input.path.isEmpty {
      for name in ["method", "path", "api_path"] {
        let parameter = Parameter(name, input.path)
        if !candidates.contains(parameter) { candidates.append(parameter) }
      }
    }
    return secretAsParameter
      + candidates.compactMap { parameter in
        guard let value = parameter.text,
          !input.parameters.contains(where: {
            $0.name.hasSameBytes(as: parameter.name) && $0.text != nil
          })
        else { return nil }
        return Mistake(
          "added:\(parameter.name)=\(value)", .selection, cost: 2,
          Phrase(
            "“\(parameter.name)” with the value \(value) is signed but not sent",
            "“\(parameter.name)”（值为 \(value)）签了名却没有发送"),
          fix: Phrase(
            "send “\(parameter.name)” too, or do not sign it",
            "把“\(parameter.name)”一并发送，或者不要签它")
        ) { shape, _ in
          shape.added.append(parameter)
          return true
        }
      }
  }

  /// The secret among the parameters, sorted as one of them.
  private static let secretAsParameter = (Redactor.secretNames + ["key"]).map { name in
    Mistake(
      "added-secret:\(name)", .selection, cost: 3,
      Phrase(
        "the secret is signed as one of the parameters, as “\(name)”", "密钥被当作参数“\(name)”一起排序签了名"),
      fix: Phrase("keep the secret out of the parameters", "不要把密钥放进参数里")
    ) { shape, input in
      shape.added.append(Parameter(name, input.secret.withText { $0 }))
      return !input.parameters.contains { $0.name.hasSameBytes(as: name) }
    }
  }

  private static func systemNames(_ platform: Platform) -> String {
    platform.systemParameters.filter(\.isRequired).map(\.name).joined(separator: ", ")
  }
}

extension String {
  /// What a name begins with, up to the end of each of its words, the longest first: `coupon_fee_`,
  /// `coupon_fee`, `coupon_`.
  fileprivate var beginnings: [String] {
    var beginnings: [String] = []
    let bytes = Array(utf8)
    func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }
    func isUpper(_ byte: UInt8) -> Bool { 0x41...0x5A ~= byte }
    for place in bytes.indices.dropFirst().reversed() {
      let (before, next) = (bytes[place - 1], bytes[place])
      if "_-.[".utf8.contains(before) || isDigit(next) && !isDigit(before)
        || isUpper(next) && !isUpper(before) || "_-.[".utf8.contains(next)
      {
        beginnings.append(String(decoding: bytes[..<place], as: UTF8.self))
      }
    }
    return [self] + beginnings
  }

  /// Whether a name ends with a number after a separator or a letter: `coupon_id_0`, `item1`.
  fileprivate var isNumbered: Bool {
    utf8.last.map { 0x30...0x39 ~= $0 || $0 == UInt8(ascii: "]") } ?? false
  }
}

extension SigningInput {
  fileprivate var hasRepeatedNames: Bool {
    var seen: Set<[UInt8]> = []
    return !parameters.allSatisfy { seen.insert(Array($0.name.utf8)).inserted }
  }
}
