import Signing
import Text

extension Mistake {
  /// The position of the secret in the string, and the other texts around the pairs.
  static func wrap(_ input: SigningInput) -> [Mistake] {
    let isInString = input.scheme.secretPlaces.isInFront || input.scheme.secretPlaces.isBehind
    return isInString ? wrapped(input.scheme) : bare
  }

  /// The rule wraps the pairs in the secret.
  private static func wrapped(_ scheme: SigningScheme) -> [Mistake] {
    let places = scheme.secretPlaces
    let fix = Phrase(
      places.isInFront && places.isBehind
        ? "put the secret before and after the pairs"
        : places.isInFront
          ? "put the secret before the pairs only" : "put the secret after the pairs only",
      places.isInFront && places.isBehind
        ? "在参数串首尾各拼一次密钥" : places.isInFront ? "只在参数串前面加密钥" : "只在参数串后面加密钥")
    return [
      Mistake(
        "secret-prefix-only", .wrap, cost: 1,
        Phrase(
          "the secret is only at the start, as in TOP 1.0", "密钥只加在了前面（TOP 1.0 的规则）"),
        fix: fix
      ) { shape, _ in
        shape.place(secretInFront: true, behind: false)
      },
      Mistake(
        "secret-suffix-only", .wrap, cost: 1,
        Phrase("the secret is only at the end", "密钥只加在了后面"), fix: fix
      ) { shape, _ in
        shape.place(secretInFront: false, behind: true)
      },
      Mistake(
        "secret-missing", .wrap, cost: 1,
        Phrase("the secret is missing from the string", "字符串中根本没有加密钥"), fix: fix
      ) { shape, _ in
        shape.place(secretInFront: false, behind: false)
      },
      Mistake(
        "secret-both-sides", .wrap, cost: 1,
        Phrase("the secret is at both ends", "密钥在前面和后面都加了"), fix: fix
      ) { shape, _ in
        shape.place(secretInFront: true, behind: true)
      },
      Mistake(
        "secret-as-key", .wrap, cost: 2,
        Phrase(
          "the secret is appended as “&key=…”, as in WeChat Pay", "密钥按微信支付的写法以“&key=…”接在末尾"),
        fix: fix
      ) { shape, _ in
        guard shape.place(secretInFront: false, behind: false, evenIfSame: true) else {
          return false
        }
        shape.scheme.suffix += [.literal("&key="), .secret]
        return true
      },
      Mistake(
        "secret-as-parameter", .wrap, cost: 2,
        Phrase(
          "the secret is signed as one more parameter, “&secret=…”", "密钥被当作参数“&secret=…”接在末尾"),
        fix: fix
      ) { shape, _ in
        guard shape.place(secretInFront: false, behind: false, evenIfSame: true) else {
          return false
        }
        shape.scheme.suffix += [.literal("&secret="), .secret]
        return true
      },
      literals,
    ]
  }

  /// The rule keys an HMAC with the secret and keeps it out of the string.
  private static var bare: [Mistake] {
    let fix = Phrase(
      "leave the secret out of the string: it is the HMAC key", "密钥只作 HMAC 的 key，不要写进字符串")
    return [
      Mistake(
        "secret-wrapped", .wrap, cost: 1,
        Phrase("the string is wrapped in the secret, as for plain MD5", "像普通 MD5 那样在字符串前后加了密钥"),
        fix: fix
      ) { shape, _ in
        shape.place(secretInFront: true, behind: true)
      },
      Mistake(
        "secret-in-front", .wrap, cost: 2,
        Phrase("the string begins with the secret", "字符串前面加了密钥"), fix: fix
      ) { shape, _ in
        shape.place(secretInFront: true, behind: false)
      },
      Mistake(
        "secret-behind", .wrap, cost: 2,
        Phrase("the string ends with the secret", "字符串后面加了密钥"), fix: fix
      ) { shape, _ in
        shape.place(secretInFront: false, behind: true)
      },
      literals,
    ]
  }

  private static let literals = Mistake(
    "fixed-text-missing", .wrap, cost: 2,
    Phrase("the fixed text around the pairs is missing", "缺少参数串前后的固定文本"),
    fix: Phrase("add the fixed text that the platform's rule requires", "按平台规则写上固定文本")
  ) { shape, _ in
    let count = shape.scheme.prefix.count + shape.scheme.suffix.count
    shape.scheme.prefix.removeAll(where: \.isLiteral)
    shape.scheme.suffix.removeAll(where: \.isLiteral)
    return shape.scheme.prefix.count + shape.scheme.suffix.count != count
  }

  /// The path that is signed.
  package static func path(_ input: SigningInput) -> [Mistake] {
    input.path.isEmpty ? [] : paths + pathsOfURL(input)
  }

  /// The path as the URL has it, or other code for it.
  private static func pathsOfURL(_ input: SigningInput) -> [Mistake] {
    let fix = Phrase(
      "sign only the path below the gateway's address, without the query",
      "只签网关地址之后的路径，不含查询串")
    let path = input.path
    let slashed = path.utf8.first == UInt8(ascii: "/") ? path : "/" + path
    var rows: [(id: String, cost: Int, title: Phrase, habit: PathHabit)] = []
    func addPreceded(_ id: String, _ cost: Int, _ whole: String, _ title: Phrase) {
      guard whole.hasSuffix(path), !whole.hasSameBytes(as: path),
        !rows.contains(where: { $0.habit.path(of: input).hasSameBytes(as: whole) })
      else { return }
      let lead = String(decoding: whole.utf8.dropLast(path.utf8.count), as: UTF8.self)
      rows.append((id, cost, title, .surrounded(before: lead, after: "")))
    }
    for (place, environment) in input.platform.environments.enumerated() {
      guard let rest = environment.url.text(after: "://") else { continue }
      let (address, cost) = (String(rest), place == 0 ? 2 : alone)
      let folder = address.text(after: "/").map { "/" + $0 } ?? ""
      let host = address.text(before: "/").map { String($0) } ?? address
      let whole = Phrase(
        "the path is signed as the whole URL has it: \(environment.url)…",
        "签的是完整 URL：\(environment.url)…")
      addPreceded("path-url:\(environment.name)", cost, "https://" + address + slashed, whole)
      addPreceded("path-url-http:\(environment.name)", alone, "http://" + address + slashed, whole)
      addPreceded("path-host:\(environment.name)", alone, address + slashed, whole)
      addPreceded("path-host-only:\(environment.name)", alone, host + slashed, whole)
      if !folder.isEmpty {
        let title = Phrase(
          "the path is signed as the URL has it, with “\(folder)” in front",
          "签的是 URL 中的路径，前面带有“\(folder)”")
        addPreceded("path-of-url:\(folder)", 1, folder + slashed, title)
        addPreceded(
          "path-of-url:\(folder.dropFirst())", 1, folder.dropFirst() + slashed, title)
      }
    }
    for lead in ["/rest", "/openapi", "/api", "/router", "/sync", "/gateway", "/api/v2"]
    where !path.hasPrefix(lead) {
      let title = Phrase(
        "the path is signed with “\(lead)” in front", "签的路径前面带有“\(lead)”")
      addPreceded("path-of-url:\(lead)", alone, lead + slashed, title)
      addPreceded("path-of-url:\(lead.dropFirst())", alone, lead.dropFirst() + slashed, title)
    }
    addPreceded(
      "path-doubled-slash:0", 3, "/" + slashed,
      Phrase("the path begins with two slashes", "签的路径以两个斜杠开头"))
    let bytes = Array(path.utf8)
    for byte in bytes.indices.dropFirst() where bytes[byte] == UInt8(ascii: "/") && rows.count < 80
    {
      rows.append(
        (
          "path-doubled-slash:\(byte)", alone,
          Phrase("a slash in the path is written twice", "签的路径中有一个斜杠写了两次"), .doubledSlash(at: byte)
        ))
    }
    // Everything in front of the path's last two parts can be taken for a gateway's address.
    var end = 0
    while let next = bytes[(end + 1)...].firstIndex(of: UInt8(ascii: "/")), next + 1 < bytes.count {
      end = next
      let lead = String(decoding: bytes[..<next], as: UTF8.self)
      for (id, text) in [(lead, lead), (lead + "/", lead + "/")] {
        rows.append(
          (
            "path-without:\(id)", lead == "/api/v2" ? 1 : alone,
            Phrase(
              "the path is signed without “\(id)” in front", "签的路径缺少开头的“\(id)”"),
            .withoutPrefix(text)
          ))
      }
      if rows.count > 60 || next + 1 >= bytes.count { break }
    }
    let address = input.platform.environments.first?.url ?? ""
    let folder =
      address.text(after: "://").flatMap { String($0).text(after: "/") }.map { "/" + $0 } ?? ""
    let slash = path.utf8.first == UInt8(ascii: "/") ? "" : "/"
    for (id, isSorted, isEncoded) in [
      ("", false, false), (":encoded", false, true), (":sorted", true, false),
      (":sorted-encoded", true, true),
    ] {
      let query = "?" + query(input, isSorted: isSorted, isEncoded: isEncoded)
      func addFollowed(_ lead: String, _ name: String, _ cost: Int, _ title: Phrase) {
        rows.append(
          ("path-\(name)\(id)", cost, title, .surrounded(before: lead, after: query)))
      }
      addFollowed(
        "", "with-query", isEncoded ? alone : 3,
        Phrase("the path is signed with the query behind it", "签的路径后面带着查询串"))
      addFollowed(
        address + slash, "url-with-query", alone,
        Phrase("the whole URL is signed, with the query", "签的是带查询串的完整 URL"))
      if !folder.isEmpty {
        addFollowed(
          folder + slash, "of-url-with-query", alone,
          Phrase("the URL's path is signed with the query behind it", "签的是 URL 中的路径，并带着查询串"))
      }
    }
    return rows.map {
      Self.path($0.id, $0.habit, cost: $0.cost, $0.title.en, $0.title.zh, fix: fix)
    }
  }

  private static func query(_ input: SigningInput, isSorted: Bool, isEncoded: Bool) -> String {
    var parameters = input.parameters.filter {
      $0.text != nil && !$0.name.hasSameBytes(as: input.scheme.signParameter)
    }
    if isSorted { parameters.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) } }
    return parameters.map { parameter in
      let text = parameter.text ?? ""
      return parameter.name + "=" + (isEncoded ? EncodingHabit.rfc3986.apply(text) ?? text : text)
    }.joined(separator: "&")
  }

  private static let paths: [Mistake] = [
    path(
      "path-left-out", .leftOut, cost: 1, "the path is not signed", "没有签请求路径",
      fix: Phrase("add the request's path to the string", "把请求路径写进字符串")),
    path(
      "path-with-slash", .withLeadingSlash, "the path is signed with a leading slash",
      "签的路径前面多了斜杠", fix: Phrase("sign the path without a leading slash", "路径前面不要斜杠")),
    path(
      "path-without-slash", .withoutLeadingSlash, "the path is signed without its leading slash",
      "签的路径缺少开头的斜杠", fix: Phrase("sign the path with its leading slash", "路径要以斜杠开头")),
    path(
      "path-trailing-slash", .withTrailingSlash, "the path is signed with a trailing slash",
      "签的路径末尾多了斜杠", fix: Phrase("sign the path as it is requested", "路径按请求的样子签名")),
  ]

  private static func path(
    _ id: String, _ habit: PathHabit, cost: Int = 2, _ en: String, _ zh: String, fix: Phrase
  ) -> Mistake {
    Mistake(id, .path, cost: cost, Phrase(en, zh), fix: fix) { shape, input in
      shape.path = habit
      return shape.scheme.signsPath && !input.path.isEmpty
        && !habit.path(of: input).hasSameBytes(as: input.path)
    }
  }
}

extension SigningScheme {
  /// The position of the secret in the string.
  var secretPlaces: (isInFront: Bool, isBehind: Bool) {
    (prefix.contains(.secret), suffix.contains(.secret))
  }

  /// Whether the path is part of the string.
  var signsPath: Bool {
    (prefix + suffix).contains { $0 == .path || $0 == .rootedPath }
  }
}

extension SigningScheme.Piece {
  var isLiteral: Bool { if case .literal = self { true } else { false } }
}

extension CodeShape {
  /// Moves the secret there, outermost; `false` if it is there already.
  fileprivate mutating func place(
    secretInFront: Bool, behind: Bool, evenIfSame: Bool = false
  ) -> Bool {
    let places = scheme.secretPlaces
    if !evenIfSame, places == (secretInFront, behind) { return false }
    if secretInFront != places.isInFront {
      if secretInFront {
        scheme.prefix.insert(.secret, at: 0)
      } else {
        scheme.prefix.removeAll { $0 == .secret }
      }
    }
    if behind != places.isBehind {
      if behind { scheme.suffix.append(.secret) } else { scheme.suffix.removeAll { $0 == .secret } }
    }
    return true
  }
}
