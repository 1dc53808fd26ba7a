import Signing
import Text

extension Mistake {
  /// Parameters that are signed and should not be, and the other way round.
  static func selection(_ input: SigningInput) -> [Mistake] {
    let platform = input.platform
    var mistakes = leftOut(input) + added(input)
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
      case .method, .appKey, .session, .timestamp, .nonce, .apiName, .caller: break
      }
    }
    return candidates.compactMap { parameter in
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

  private static func systemNames(_ platform: Platform) -> String {
    platform.systemParameters.filter(\.isRequired).map(\.name).joined(separator: ", ")
  }
}

extension SigningInput {
  fileprivate var hasRepeatedNames: Bool {
    var seen: Set<[UInt8]> = []
    return !parameters.allSatisfy { seen.insert(Array($0.name.utf8)).inserted }
  }
}
