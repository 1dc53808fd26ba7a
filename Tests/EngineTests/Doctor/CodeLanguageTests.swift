import TestSupport
import Testing

@testable import Doctor
@testable import Signing

@Suite("Signing code in six languages", .ownThread, .timeLimit(.minutes(10)))
struct CodeLanguageTests {
  private static func input(_ platform: Platform, _ scheme: SigningScheme)
    -> SigningInput
  {
    let names =
      platform.systemParameters.map(\.name) + (scheme.only ?? [])
      + ["Zeta", "alpha", "b_c_d", "bc", "a1", "A10", "空"]
    let values = [
      "num_iid,title, price", "a b+c/d~*!'()", "连衣裙é", "", "true",
      "{\"b\":[1,\"x/y\"],\"a\":\"é<>\"}",
      "x&y=z%2C", " padded ", "10.50", "tab\tline\r\nend\n", "\\", "  ",
    ]
    var parameters: [Parameter] = []
    for (place, name) in names.enumerated()
    where !parameters.contains(where: { $0.name == name }) && name != scheme.signParameter {
      let isKey = platform.systemParameters.contains { $0.name == name && $0.source == .appKey }
      parameters.append(Parameter(name, isKey ? "12345678" : values[place % values.count]))
    }
    parameters.append(Parameter(scheme.signParameter, "OLD"))
    return SigningInput(
      platform: platform, scheme: scheme, parameters: parameters, secret: "c2VjcmV0a2V5MTIz",
      path: "/api/v2/x", body: scheme.body == .afterPairs ? "{\"k\": \"v/é\"}" : "")
  }

  private typealias Change = (inout CodeShape) -> Void

  /// Every habit that code can have, one at a time.
  private static var changes: [(String, Change)] {
    var changes: [(String, Change)] = [("right", { _ in })]
    func add<Habit>(_ path: WritableKeyPath<CodeShape, Habit>, _ habits: [Habit]) {
      for habit in habits { changes.append(("\(path) \(habit)", { $0[keyPath: path] = habit })) }
    }
    add(\.leftOut, [["alpha"], ["timestamp", "bc"]])
    add(\.added, [[Parameter("secret", "x\"y")]])
    add(\.selection, [.systemOnly, .businessOnly, .unsignedToo, .signatureToo, .emptySignatureToo])
    add(\.blanks, [.kept, .dropped, .emptyDropped])
    add(\.absent, ["None", "null"])
    add(
      \.values,
      [
        .trimmed, .withoutSpaces, .withoutSpacesInLists, .quoted, .lowerCased, .upperCased,
        .capitalBooleans, .numericBooleans(false: "0"), .htmlEscaped, .backslashesDoubled,
        .composed,
        .decomposed, .carriageReturns, .lineFeeds, .unicodeEscaped, .json(JSONStyle()),
        .json(JSONStyle(isSpaced: true, escapesUnicode: true)),
        .json(JSONStyle(escapesSlashes: true)),
        .json(JSONStyle(sortsKeys: true)),
      ])
    add(
      \.encoding,
      [
        .raw, .rfc3986, .rfc3986LowerCase, .form, .formLowerCase, .javaScriptComponent,
        .javaScriptURI, .pythonQuote, .javaForm, .twice, .gbk,
      ])
    add(\.encodesNames, [true])
    add(\.names, [.lowerCased, .upperCased, .camelCased, .withoutUnderscores])
    add(
      \.order,
      [
        .asGiven, .reversed, .ignoringCase, .natural, .byValue, .byPair, .byLength, .utf16,
        .systemFirst, .businessFirst,
      ])
    add(\.path, [.leftOut, .withLeadingSlash, .withoutLeadingSlash, .withTrailingSlash])
    add(
      \.body,
      [.leftOut, .beforePairs, .trailingNewline, .rewritten(.json(JSONStyle())), .text("{}")])
    add(
      \.rewriting,
      [
        .charset(.gbk), .charset(.utf16), .charset(.utf8Twice), .charset(.latin1),
        .encoded(.rfc3986), .encoded(.form), .lowerCased, .upperCased, .byteOrderMark,
        .followed(by: "\n"), .followed(by: "&"), .preceded(by: "?"), .withoutSpaces, .trimmed,
        .carriageReturns,
      ])
    add(
      \.secret,
      [
        .none, .trimmed, .surrounded(before: "\u{FEFF}", after: " "),
        .surrounded(before: "", after: "\r\n"), .lowerCased, .upperCased, .hashed,
        .swappedWithAppKey,
      ])
    add(\.key, [.message, .base64Decoded])
    add(\.digestsTwice, [true])
    add(
      \.output,
      [
        .upperHex, .lowerHex, .base64, .base64URL, .base64WithoutPadding,
        .base64OfHex(upperCase: true), .middle(upperCase: false), .zerosLost(upperCase: true),
        .number(upperCase: false),
      ])
    let pairs: [SigningScheme.PairForm] = [
      .concatenated, .query, .init(nameValueSeparator: ":", pairSeparator: "\n"),
      .init(nameValueSeparator: "", pairSeparator: "", includesName: false),
    ]
    for pair in pairs { changes.append(("pair \(pair)", { $0.scheme.pair = pair })) }
    for digest in DigestAlgorithm.allCases {
      changes.append(("\(digest)", { $0.scheme.digest = digest }))
      changes.append(("hmac \(digest)", { ($0.scheme.digest, $0.scheme.isKeyed) = (digest, true) }))
    }
    changes.append(("no wrap", { ($0.scheme.prefix, $0.scheme.suffix) = ([], []) }))
    changes.append(("order utf16", { $0.scheme.order = .utf16 }))
    return changes
  }

  @Test("every language runs where all have to", arguments: CodeRunner.all)
  func installed(runner: CodeRunner) {
    if !runner.isInstalled { CodeRunner.note(runner.language, ran: false) }
    #expect(
      runner.isInstalled || !CodeRunner.needsAll,
      "\(runner.programs[0]) is not installed: .ci/setup --languages installs it")
  }

  @Test(
    "the generated code computes the signature of its shape",
    arguments: CodeRunner.all.filter(\.isInstalled))
  func runs(runner: CodeRunner) throws {
    var calls: [CodeRunner.Call] = []
    var titles: [String] = []
    let changes = Self.changes
    let count = Platform.all.flatMap(\.schemes).count
    var place = 0
    for platform in Platform.all {
      for scheme in platform.schemes {
        let input = Self.input(platform, scheme)
        defer { place += 1 }
        for (number, (title, change)) in changes.enumerated()
        // Otherwise every rule, and every change of one of them.
        where runner.isFast || number == 0 || number % count == place {
          var shape = CodeShape(scheme)
          change(&shape)
          guard let source = runner.language.source(of: shape, on: platform),
            let expected = shape.signature(of: input),
            runner.keepsOrder || isSorted(shape, on: platform)
          else { continue }
          titles.append("\(platform.id) \(scheme.signMethod): \(title)")
          calls.append(
            CodeRunner.Call(
              source: source, parameters: input.parameters.map { ($0.name, $0.text ?? "") },
              secret: input.secret.withText { $0 }, path: input.path, body: input.body,
              expected: expected))
        }
      }
    }
    #expect(calls.count > (runner.isFast ? 1000 : 80))
    let failures = try runner.failures(of: calls)
    let lines = failures.split(separator: "\n").map { line in
      let number = Int(line.prefix { $0.isNumber }) ?? 0
      return "\(titles[min(number, titles.count - 1)]): \(line)"
    }
    #expect(lines.isEmpty, "\(lines.joined(separator: "\n"))")
  }

  /// Whether a signature does not depend on the order in which the parameters are given.
  private func isSorted(_ shape: CodeShape, on platform: Platform) -> Bool {
    guard let plan = CodePlan(shape, on: platform) else { return false }
    if case .among(_, isListed: true) = plan.names { return plan.order == .none }
    return plan.join.sortsPairs || plan.order != .none && plan.order != .byValue
  }

  private func text(_ language: CodeLanguage, _ scheme: SigningScheme, _ platform: Platform)
    -> String?
  {
    language.lines(of: CodeShape(scheme), on: platform)?.map(\.text).joined(separator: "\n")
  }

  @Test(
    "TOP's rule in each language",
    arguments: [
      (
        .python,
        """
        items = [(k, v) for k, v in params.items() if k != "sign" and v and v.strip()]
        items.sort(key=lambda item: item[0])
        base = "".join(k + v for k, v in items)
        base = secret + base + body + secret
        digest = hashlib.md5(base.encode("utf-8")).digest()
        return digest.hex().upper()
        """
      ),
      (
        .java,
        """
        List<Map.Entry<String, String>> items = new ArrayList<>();
        for (Map.Entry<String, String> e : params.entrySet()) {
            if (!e.getKey().equals("sign") && e.getValue() != null && !e.getValue().isBlank()) items.add(e);
        }
        items.sort((a, b) -> Arrays.compareUnsigned(a.getKey().getBytes(UTF_8), b.getKey().getBytes(UTF_8)));
        String base = items.stream().map(e -> e.getKey() + e.getValue()).collect(Collectors.joining(""));
        base = secret + base + body + secret;
        byte[] digest = MessageDigest.getInstance("MD5").digest(base.getBytes(UTF_8));
        return HexFormat.of().withUpperCase().formatHex(digest);
        """
      ),
      (
        .javaScript,
        """
        const items = Object.entries(params).filter(([k, v]) => k !== "sign" && v?.trim());
        items.sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
        let base = items.map(([k, v]) => k + v).join("");
        base = secret + base + body + secret;
        const digest = crypto.createHash("md5").update(base).digest();
        return digest.toString("hex").toUpperCase();
        """
      ),
      (
        .php,
        """
        $items = array_filter($params, fn($v, $k) => $k !== 'sign' && trim($v ?? '') !== '', ARRAY_FILTER_USE_BOTH);
        ksort($items, SORT_STRING);
        $pairs = array_map(fn($k, $v) => $k . $v, array_keys($items), $items);
        $base = implode('', $pairs);
        $base = $secret . $base . $body . $secret;
        $digest = md5($base, true);
        return strtoupper(bin2hex($digest));
        """
      ),
      (
        .go,
        """
        var keys []string
        for k, v := range params {
        \tif k != "sign" && strings.TrimSpace(v) != "" {
        \t\tkeys = append(keys, k)
        \t}
        }
        sort.Strings(keys)
        var pairs []string
        for _, k := range keys {
        \tpairs = append(pairs, k+params[k])
        }
        base := strings.Join(pairs, "")
        base = secret + base + body + secret
        sum := md5.Sum([]byte(base))
        digest := sum[:]
        return strings.ToUpper(hex.EncodeToString(digest))
        """
      ),
      (
        .swift,
        """
        var items = params.filter { $0.key != "sign" && !$0.value.allSatisfy(\\.isWhitespace) }
        items.sort { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        var base = items.map { key, value in key + value }.joined(separator: "")
        base = secret + base + body + secret
        let digest = Data(Insecure.MD5.hash(data: Data(base.utf8)))
        return digest.map { String(format: "%02X", $0) }.joined()
        """
      ),
    ] as [(CodeLanguage, String)])
  func top(language: CodeLanguage, lines: String) {
    #expect(text(language, Platform.top.schemes[0], .top) == lines)
  }

  @Test("every platform's rule can be written in every language", arguments: CodeLanguage.allCases)
  func platforms(language: CodeLanguage) {
    for platform in Platform.all {
      for scheme in platform.schemes {
        #expect(text(language, scheme, platform) != nil, "\(platform.id) \(scheme.signMethod)")
      }
    }
  }

  @Test(
    "a change shows only the lines of the stages that differ",
    arguments: [
      (.python, ["base = secret + base + body"], ["base = secret + base + body + secret"]),
      (.php, ["$base = $secret . $base . $body;"], ["$base = $secret . $base . $body . $secret;"]),
      (.go, ["base = secret + base + body"], ["base = secret + base + body + secret"]),
    ] as [(CodeLanguage, [String], [String])])
  func change(language: CodeLanguage, removed: [String], added: [String]) throws {
    let right = CodeShape(Platform.top.schemes[0])
    var wrong = right
    wrong.scheme.suffix = []
    let change = try #require(CodeChange(from: wrong, to: right, on: .top, in: language))
    #expect(change.removed == removed.map { SourceLine(.wrap, $0) })
    #expect(change.added == added.map { SourceLine(.wrap, $0) })
  }

  @Test("a missing sort is a line that only the correct code has")
  func missingSort() throws {
    let right = CodeShape(Platform.top.schemes[0])
    var wrong = right
    wrong.order = .asGiven
    let change = try #require(CodeChange(from: wrong, to: right, on: .top, in: .python))
    #expect(change.removed.isEmpty)
    #expect(change.added.map(\.text) == ["items.sort(key=lambda item: item[0])"])
  }

  @Test("equal code needs no change, and code that cannot be written has none")
  func noChange() {
    let right = CodeShape(Platform.top.schemes[0])
    #expect(CodeChange(from: right, to: right, on: .top, in: .python) == nil)
    var listed = right
    listed.values = .pythonLists
    #expect(CodeChange(from: listed, to: right, on: .top, in: .python) == nil)
  }

  @Test("which secret is used, and when, is not part of the code: the rest is shown")
  func noMatterOfCode() throws {
    let right = CodeShape(Platform.top.schemes[0])
    var wrong = right
    wrong.secret = .other(.init(name: "shop", secret: "hush-hush"))
    wrong.timestamp = .form(.seconds)
    #expect(CodeChange(from: wrong, to: right, on: .top, in: .python) == nil)
    wrong.output = .lowerHex
    let change = try #require(CodeChange(from: wrong, to: right, on: .top, in: .python))
    #expect(change.removed.map(\.text) == ["return digest.hex()"])
  }

  @Test("another profile's secret is never in the code", arguments: CodeLanguage.allCases)
  func secrets(language: CodeLanguage) {
    var shape = CodeShape(Platform.top.schemes[0])
    shape.secret = .other(.init(name: "shop", secret: "hush-hush"))
    #expect(language.source(of: shape, on: .top)?.contains("hush-hush") != true)
  }

  @Test(
    "text is quoted so that the language reads it unchanged",
    arguments: [
      (.python, #"base = base + "\"\\\n\uFEFF$""#), (.java, #"base = base + "\"\\\n\uFEFF$";"#),
      (.javaScript, #"base = base + "\"\\\n\uFEFF$";"#),
      (.php, #"$base = $base . "\"\\\n\u{FEFF}\$";"#), (.go, #"base = base + "\"\\\n\uFEFF$""#),
      (.swift, #"base = base + "\"\\\n\u{FEFF}$""#),
    ] as [(CodeLanguage, String)])
  func quoting(language: CodeLanguage, line: String) throws {
    var shape = CodeShape(Platform.top.schemes[0])
    shape.rewriting = .followed(by: "\"\\\n\u{FEFF}$")
    let lines = try #require(language.lines(of: shape, on: .top))
    #expect(lines.first { $0.stage == .rewrite }?.text == line)
  }
}
