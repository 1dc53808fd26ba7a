import SignScopeEngine

/// Writes a platform as a scheme file. Leaves out what equals the default.
struct SchemeWriter {
  let platform: Platform
  var lines: [String] = []

  /// - Parameter name: The scheme's name in the file.
  init(_ platform: Platform, named name: String) {
    self.platform = platform
    put("scheme", YAMLText.scalar(name))
    if platform.name != Phrase(name, name) { put("title", Self.phrase(platform.name)) }
    if let remark = platform.remark { put("remark", Self.phrase(remark)) }
    if source != .ours { put("source", SchemeWords.sources.word(for: source)) }
    writeSigning()
    writeRequest()
    writeErrors()
  }

  var text: String { lines.joined(separator: "\n") + "\n" }

  /// The source of the file's statements, unless a line gives its own.
  var source: Provenance { platform.schemes.first?.provenance ?? .ours }

  mutating func put(_ key: String, _ value: String, indent: Int = 0) {
    lines.append(String(repeating: " ", count: indent) + key + ": " + value)
  }

  mutating func put(_ key: String) {
    lines.append(key + ":")
  }

  static func phrase(_ phrase: Phrase) -> String {
    phrase.en.hasSameBytes(as: phrase.zh)
      ? YAMLText.scalar(phrase.en)
      : "{en: \(YAMLText.scalar(phrase.en)), zh: \(YAMLText.scalar(phrase.zh))}"
  }

  /// `{a: b, c: d}`
  static func mapping(_ entries: [(key: String, value: String)]) -> String {
    "{" + entries.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "}"
  }

  // MARK: Signing

  private mutating func writeSigning() {
    lines.append("")
    let all = platform.schemes.map(SigningFields.init)
    let plain = SigningFields.defaults(source: source)
    guard platform.schemes.count != 1 || !isNamedByDigest else {
      for (key, value) in entries(all[0], besides: plain) { put(key, value) }
      return
    }
    // What all methods share is written once, at the top level.
    let shared = entries(all[0], besides: plain).filter { entry in
      all.allSatisfy { entries($0, besides: plain).contains { $0 == entry } }
    }
    for (key, value) in shared { put(key, value) }
    put("methods")
    for (scheme, fields) in zip(platform.schemes, all) {
      let own = entries(fields, besides: plain, of: scheme).filter { entry in
        !shared.contains { $0 == entry }
      }
      put(YAMLText.scalar(scheme.signMethod), Self.mapping(own), indent: 2)
    }
  }

  private var isNamedByDigest: Bool {
    platform.schemes.first.map { scheme in
      let digest = SchemeWords.Digest(algorithm: scheme.digest, isKeyed: scheme.isKeyed)
      return scheme.signMethod == SchemeWords.digests.word(for: digest)
    } ?? false
  }

  /// The fields that differ from their defaults, in the order of the manual.
  private func entries(
    _ fields: SigningFields, besides plain: SigningFields, of scheme: SigningScheme? = nil
  ) -> [(key: String, value: String)] {
    var entries: [(key: String, value: String)] = []
    func put(_ key: String, _ value: String?) {
      if let value { entries.append((key, value)) }
    }
    put("digest", fields.digest.map(SchemeWords.digests.word(for:)))
    put("string", fields.form.map(Self.form))
    func unless<Value: Equatable>(
      _ plain: Value?, _ value: Value?, _ text: (Value) -> String
    ) -> String? {
      value == plain ? nil : value.map(text)
    }
    put("pairs", unless(plain.pair, fields.pair) { YAMLText.scalar(PairPattern.text(of: $0)) })
    put("order", unless(plain.order, fields.order, SchemeWords.orders.word(for:)))
    put("encode", unless(plain.encoding, fields.encoding, SchemeWords.encodings.word(for:)))
    put("blank", unless(plain.blank, fields.blank, SchemeWords.blanks.word(for:)))
    let excluded = fields.signParameter.map { [$0] }
    put("exclude", unless(excluded, fields.excluded, YAMLText.list))
    put("only", fields.only.map(YAMLText.list))
    put("together", unless([], fields.together, YAMLText.list))
    put("output", unless(plain.output, fields.output, SchemeWords.outputs.word(for:)))
    put("sign_parameter", unless(plain.signParameter, fields.signParameter, YAMLText.scalar))
    let method = (scheme ?? platform.schemes.first)?.signMethod
    put("sent_as", unless(method, fields.sentAs, YAMLText.scalar))
    put("source", unless(plain.source, fields.source, SchemeWords.sources.word(for:)))
    return entries
  }

  private static func form(_ form: SigningFields.Form) -> String {
    let body = form.body == .afterPairs ? ["body"] : []
    let pairs = form.signsPairs ? ["pairs"] : []
    let parts = form.prefix.map(piece) + pairs + body + form.suffix.map(piece)
    return "[" + parts.joined(separator: ", ") + "]"
  }

  private static func piece(_ piece: SigningScheme.Piece) -> String {
    switch piece {
    case .literal(let text): mapping([("text", YAMLText.scalar(text))])
    case .parameter(let name): mapping([("parameter", YAMLText.scalar(name))])
    case .secret, .path, .rootedPath: SchemeWords.pieces.word(for: piece)
    }
  }
}

extension SigningFields {
  /// The fields of a file that sets none.
  fileprivate static func defaults(source: Provenance) -> SigningFields {
    var fields = SigningFields()
    fields.pair = .concatenated
    fields.order = .utf8
    fields.encoding = .raw
    fields.blank = .drop
    fields.output = .upperHex
    fields.signParameter = "sign"
    fields.source = source
    return fields
  }
}
