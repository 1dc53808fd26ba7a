package import Signing
import Text

extension Platform {
  /// Warnings about parameters and a secret that were signed as given, most serious
  /// first; indices are those of the trace's parameters.
  ///
  /// - Parameter choice: How the digest was chosen, where the key's date decides.
  package func warnings(
    about trace: SignatureTrace, secret: Secret, choice: DigestChoice? = nil
  ) -> [SigningWarning] {
    let sent = Sent(trace)
    return secretWarnings(secret) + duplicateNames(sent) + missingSystemParameters(sent)
      + sent.indices.compactMap { warning(about: sent.parameters[$0], at: $0) }
      + missingPath(trace) + notCanonical(sent) + timestampForm(sent) + skusInFields(sent)
      + uncertainDigest(choice)
  }

  private func secretWarnings(_ secret: Secret) -> [SigningWarning] {
    if secret.isEmpty {
      return [
        SigningWarning(
          .secretEmpty,
          Phrase(
            "the secret is empty, so anybody can compute this signature; enter the app secret",
            "密钥为空，任何人都能算出这个签名；请填写应用的 AppSecret"))
      ]
    }
    let character = secret.withText { InvisibleCharacter.first(in: $0, allowingSpaces: false) }
    guard let character else { return [] }
    return [
      SigningWarning(
        .secretWhitespace,
        Phrase(
          "the secret \(character.predicate.en); it is part of the signature, so remove it unless it belongs there",
          "密钥\(character.predicate.zh)，会一并参与签名；若非本意请删除"))
    ]
  }

  private func duplicateNames(_ sent: Sent) -> [SigningWarning] {
    let parameters = sent.parameters
    let sorted = sent.indices.sorted { a, b in
      let (first, second) = (parameters[a].name, parameters[b].name)
      return first.hasSameBytes(as: second)
        ? a < b : first.utf8.lexicographicallyPrecedes(second.utf8)
    }
    return zip(sorted, sorted.dropFirst()).compactMap { first, second in
      let name = parameters[second].name
      guard parameters[first].name.hasSameBytes(as: name) else { return nil }
      return SigningWarning(
        .duplicateName,
        Phrase(
          "“\(name)” is given twice and signed twice; the platform reads only one, so keep one",
          "参数“\(name)”出现了两次并被签了两次；平台只会读取其中一个，请只保留一个"), parameter: second)
    }
  }

  /// A bare list of pairs is an experiment: where the platform has methods, only a request that names one
  /// counts as a call.
  private func missingSystemParameters(_ sent: Sent) -> [SigningWarning] {
    if let method = systemParameters.first(where: { $0.source == .method }),
      sent.index(of: method.name) == nil
    {
      return []
    }
    return systemParameters.filter(\.isRequired).compactMap { system in
      let index = sent.index(of: system.name)
      if let index, sent.parameters[index].text?.isBlank != true { return nil }
      return SigningWarning(
        .missingRequired,
        Phrase(
          "“\(system.name)” is \(index == nil ? "missing" : "blank"); \(name.en) refuses a request without it",
          "\(index == nil ? "缺少" : "空白的")参数“\(system.name)”，\(name.zh)会拒绝这样的请求"),
        // A blank one that the rule drops was still given.
        parameter: index ?? sent.parameters.lastIndex { $0.name.hasSameBytes(as: system.name) })
    }
  }

  private func warning(about parameter: Parameter, at index: Int) -> SigningWarning? {
    if let character = InvisibleCharacter.first(in: parameter.name) {
      return SigningWarning(
        .invisibleCharacter,
        Phrase(
          "the name “\(parameter.name)” \(character.predicate.en); it is signed and sent as it is",
          "参数名“\(parameter.name)”\(character.predicate.zh)，会原样签名并发送"), parameter: index)
    }
    guard let value = parameter.text, !value.isBlank else { return nil }
    if isMethod(parameter.name), value.unicodeScalars.contains(where: \.properties.isWhitespace) {
      return SigningWarning(
        .methodWhitespace, RequestError.methodWhitespace(value).message, parameter: index)
    }
    guard let character = InvisibleCharacter.first(in: value) else { return nil }
    return SigningWarning(
      .invisibleCharacter,
      Phrase(
        "the value of “\(parameter.name)” \(character.predicate.en); it is signed and sent as it is",
        "参数“\(parameter.name)”的值\(character.predicate.zh)，会原样签名并发送"), parameter: index)
  }

  private func isMethod(_ name: String) -> Bool {
    systemParameters.contains { $0.source == .method && $0.name.hasSameBytes(as: name) }
  }

  private func timestampForm(_ sent: Sent) -> [SigningWarning] {
    guard let (index, text) = sent.timestamp(of: self) else { return [] }
    let wanted = timestampForms.map(\.example).joined(separator: " | ")
    guard let form = TimestampForm.read(text)?.form else {
      return [
        SigningWarning(
          .timestampForm,
          Phrase(
            "the timestamp “\(text)” cannot be read; write it as \(wanted)",
            "无法识别时间戳“\(text)”，请写成 \(wanted)"), parameter: index)
      ]
    }
    guard !timestampForms.contains(form) else { return [] }
    return [
      SigningWarning(
        .timestampForm,
        Phrase(
          "the timestamp is in \(form.title.en); \(name.en) takes \(wanted)",
          "时间戳是\(form.title.zh)，但\(name.zh)要求 \(wanted)"), parameter: index)
    ]
  }

  private func skusInFields(_ sent: Sent) -> [SigningWarning] {
    guard abilities.hasFieldLists, let index = sent.index(of: "fields"),
      let fields = sent.parameters[index].text,
      fields.utf8.split(separator: UInt8(ascii: ",")).contains(where: {
        let field = $0.trimmingASCIISpace
        return field.elementsEqual("skus".utf8) || field.starts(with: "skus.".utf8)
      })
    else { return [] }
    return [
      SigningWarning(
        .fieldsSKUs,
        Phrase(
          "fields asks for skus, the name in the response; ask for sku, or no SKUs are returned",
          "fields 中写的是返回结果里的名字 skus；应写 sku，否则不会返回 SKU"), parameter: index)
    ]
  }

  /// A list of pairs may have none; a call must have one.
  private func missingPath(_ trace: SignatureTrace) -> [SigningWarning] {
    guard let path, (trace.scheme.prefix + trace.scheme.suffix).contains(.path),
      !trace.segments.contains(where: { $0.kind == .path })
    else { return [] }
    return [
      SigningWarning(
        .missingPath,
        Phrase(
          "no path, and \(name.en) signs the path; give one such as \(path.example)",
          "没有路径，而\(name.zh)的签名包含路径；请填写，例如 \(path.example)"))
    ]
  }

  private func notCanonical(_ sent: Sent) -> [SigningWarning] {
    guard let payload, payload.isCanonical, let index = sent.index(of: payload.parameter),
      let text = sent.parameters[index].text
    else { return [] }
    let canonical = CanonicalJSON.text(of: text)
    guard canonical?.hasSameBytes(as: text) != true else { return [] }
    return [
      SigningWarning(
        .notCanonical,
        canonical == nil
          ? Phrase(
            "“\(payload.parameter)” is not JSON, which \(name.en) requires",
            "“\(payload.parameter)”不是 JSON，而\(name.zh)要求它是")
          : Phrase(
            "“\(payload.parameter)” is not in the canonical form \(name.en) signs (compact, keys sorted, nothing escaped); filling in the system parameters rewrites it",
            "“\(payload.parameter)”不是\(name.zh)签名时使用的形式（紧凑、键名排序、不转义）；补全系统参数时会改写"),
        parameter: index)
    ]
  }

  private func uncertainDigest(_ choice: DigestChoice?) -> [SigningWarning] {
    guard let choice, choice.certainty != .certain else { return [] }
    return [SigningWarning(.digestUncertain, choice.explanation)]
  }
}
