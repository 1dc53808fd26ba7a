import Signing
import Text

extension Mistake {
  /// Another digest, or with and without a key.
  package static func digest(_ input: SigningInput) -> [Mistake] {
    let right = input.scheme
    var mistakes: [Mistake] = []
    for algorithm in DigestAlgorithm.allCases {
      for isKeyed in [false, true] where algorithm != right.digest || isKeyed != right.isKeyed {
        let name = (isKeyed ? "HMAC-" : "") + algorithm.title
        let wanted = (right.isKeyed ? "HMAC-" : "") + right.digest.title
        let string = stringWords(right, isKeyed: isKeyed)
        mistakes.append(
          Mistake(
            "digest-" + (isKeyed ? "hmac-" : "") + algorithm.rawValue, .digest, cost: 2,
            Phrase(
              "the digest is \(name) instead of \(wanted), over \(string.en)",
              "摘要用了 \(name) 而不是 \(wanted)，\(string.zh)"),
            fix: Phrase("digest with \(wanted)", "使用 \(wanted) 计算摘要"),
            always: {
              $0.scheme.digest = algorithm
              $0.scheme.isKeyed = isKeyed
            }))
      }
    }
    mistakes.append(
      Mistake(
        "digest-twice", .twice, cost: 3,
        Phrase(
          "the digest is computed twice: the second over the first one's hexadecimal text",
          "做了两次摘要：对第一次的十六进制文本再算一次"
        ),
        fix: Phrase("digest once", "只做一次摘要"), always: { $0.digestsTwice = true }))
    return mistakes
  }

  /// The digested bytes: a key in the wrong place matters as much as the wrong digest.
  private static func stringWords(_ right: SigningScheme, isKeyed: Bool) -> Phrase {
    let places = right.secretPlaces
    if isKeyed, !right.isKeyed, places.isInFront || places.isBehind {
      return Phrase(
        "the string already wrapped in the secret", "而字符串中已经加了密钥")
    }
    if !isKeyed, right.isKeyed, !places.isInFront, !places.isBehind {
      return Phrase("the string, without the secret", "且没有用到密钥")
    }
    return Phrase("the same string", "字符串不变")
  }

  /// Another platform's rule, or that of another sign method.
  static func rules(_ input: SigningInput) -> [Mistake] {
    let platform = input.platform
    var mistakes: [Mistake] = platform.schemes.filter { $0 != input.scheme }.map { scheme in
      Mistake(
        "sign-method-\(scheme.signMethod)", .rule, cost: 1,
        Phrase(
          "it is signed by the rule of \(platform.signMethodParameter)=\(scheme.signMethod), but the request says \(input.scheme.signMethod)",
          "按 \(platform.signMethodParameter)=\(scheme.signMethod) 的规则签名，而请求声明的是 \(input.scheme.signMethod)"
        ),
        fix: Phrase(
          "send the sign method you sign with",
          "声明的签名算法要与实际使用的一致"), always: { $0.follow(scheme) })
    }
    for other in Platform.all where other.id != platform.id {
      for scheme in other.schemes where scheme.isLikeNone(of: platform.schemes) {
        mistakes.append(
          Mistake(
            "rule-of:\(other.id)"
              + (other.schemes.count > 1 ? ":\(scheme.signMethod)" : ""), .rule, cost: 2,
            Phrase(
              "it is signed by \(other.name.en)'s rule (\(scheme.signMethod))",
              "按\(other.name.zh)的规则（\(scheme.signMethod)）签了名"),
            fix: Phrase(
              "sign by the rule of \(platform.name.en)", "按\(platform.name.zh)的规则签名"),
            always: { $0.follow(scheme) }))
      }
    }
    return mistakes
  }
}

extension CodeShape {
  /// Adopts another rule, except for the output format of the digest, which can be seen in a signature.
  fileprivate mutating func follow(_ other: SigningScheme) {
    let output = scheme.output
    scheme = other
    scheme.output = output
  }
}

extension SigningScheme {
  /// Whether it signs differently from all of them.
  fileprivate func isLikeNone(of schemes: [SigningScheme]) -> Bool {
    var own = self
    return !schemes.contains { scheme in
      own.signMethod = scheme.signMethod
      own.provenance = scheme.provenance
      own.signParameter = scheme.signParameter
      own.output = scheme.output
      return own == scheme
    }
  }
}
