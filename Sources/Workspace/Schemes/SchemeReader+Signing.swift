import SignScopeEngine

extension SchemeReader {
  /// The signing schemes: one for each entry of `methods`, or the one that the top level describes.
  mutating func schemes(_ file: SchemeSection) -> [SigningScheme] {
    let common = fields(file)
    guard let list = section(file, "methods", known: nil) else {
      guard file.entry("methods") == nil else { return [] }
      let name = common.digest.map(SchemeWords.digests.word(for:)) ?? ""
      return scheme(common, named: name, in: file).map { [$0] } ?? []
    }
    var schemes: [SigningScheme] = []
    for entry in list.map.entries {
      let name = list.field(entry.key)
      guard let section = section(entry, name, known: SigningFields.keys) else { continue }
      let fields = fields(section).filled(from: common)
      if let scheme = scheme(fields, named: entry.key, in: section) { schemes.append(scheme) }
    }
    if list.map.entries.isEmpty {
      fail(file, "methods", Phrase("must name at least one", "至少要有一项"))
    }
    return schemes
  }

  private mutating func scheme(
    _ fields: SigningFields, named name: String, in section: SchemeSection
  ) -> SigningScheme? {
    let before = problems.count
    if fields.digest == nil, section.entry("digest") == nil {
      fail(
        section, "digest",
        Phrase(
          "is missing; use \(SchemeWords.digests.words.joined(separator: ", "))",
          "缺少此项，可用：\(SchemeWords.digests.words.joined(separator: "、"))"))
    }
    if fields.form == nil, section.entry("string") == nil {
      fail(
        section, "string",
        Phrase(
          "is missing; list the parts of the string to sign, such as [secret, pairs, secret]",
          "缺少此项；请写明待签名串由什么组成，例如 [secret, pairs, secret]"))
    }
    if let digest = fields.digest, let form = fields.form, !digest.isKeyed,
      !(form.prefix + form.suffix).contains(.secret)
    {
      fail(
        section, "string",
        Phrase(
          "the string has no secret and the digest is not an HMAC, so anybody could sign",
          "其中没有 secret，摘要也不是 HMAC，任何人都能签名"))
    }
    return problems.count == before ? fields.scheme(named: name) : nil
  }

  private mutating func fields(_ section: SchemeSection) -> SigningFields {
    var fields = SigningFields()
    fields.digest = digest(section)
    fields.form = form(section)
    if let pattern = text(section, "pairs") {
      fields.pair = PairPattern.read(pattern)
      if fields.pair == nil {
        fail(
          section, "pairs",
          Phrase(
            "“\(pattern)” is not a valid pattern; write namevalue, name=value& or value",
            "“\(pattern)”不是可用的写法，请写成 namevalue、name=value& 或 value"))
      }
    }
    fields.order = word(section, "order", SchemeWords.orders)
    fields.encoding = word(section, "encode", SchemeWords.encodings)
    fields.blank = word(section, "blank", SchemeWords.blanks)
    fields.excluded = texts(section, "exclude")
    fields.only = texts(section, "only")
    fields.together = texts(section, "together")
    fields.output = word(section, "output", SchemeWords.outputs)
    fields.signParameter = text(section, "sign_parameter")
    fields.sentAs = text(section, "sent_as")
    // The top-level source has already been read.
    fields.source =
      section.name.isEmpty ? source : word(section, "source", SchemeWords.sources)
    return fields
  }

  /// A digest that platforms use and this program does not have is said to be that: the nearest word
  /// would be another signature.
  private mutating func digest(_ section: SchemeSection) -> SchemeWords.Digest? {
    guard let name = section.entry("digest")?.value.text, SchemeWords.isForeignDigest(name) else {
      return word(section, "digest", SchemeWords.digests)
    }
    let known = SchemeWords.digests.words
    fail(
      section, "digest",
      Phrase(
        "“\(name)” is not supported; use \(known.joined(separator: ", "))",
        "不支持“\(name)”，可用：\(known.joined(separator: "、"))"))
    return nil
  }

  /// `[secret, pairs, body, secret]`
  private mutating func form(_ section: SchemeSection) -> SigningFields.Form? {
    guard let entry = section.entry("string") else { return nil }
    guard let nodes = entry.value.elements else {
      fail(
        section, "string",
        Phrase("must be a list, such as [secret, pairs, secret]", "应为列表，例如 [secret, pairs, secret]")
      )
      return nil
    }
    let before = problems.count
    var form = SigningFields.Form(prefix: [], body: .none, suffix: [])
    let signsPairs = nodes.contains { $0.text == "pairs" }
    // Without pairs the body stands in their place.
    var hasPairs = false
    var isRightBehindPairs = !signsPairs
    for node in nodes {
      let line = node.line
      let field = section.field("string")
      if node.text == "pairs" {
        if hasPairs { fail(field, at: line, Phrase("pairs is given twice", "pairs 出现了两次")) }
        (hasPairs, isRightBehindPairs) = (true, true)
        continue
      }
      if node.text == "body" {
        if !isRightBehindPairs {
          fail(
            field, at: line,
            Phrase("body must come directly after pairs", "body 只能紧跟在 pairs 之后"))
        }
        (form.body, isRightBehindPairs) = (.afterPairs, false)
        hasPairs = true
        continue
      }
      if signsPairs { isRightBehindPairs = false }
      guard let piece = piece(node, field, line) else { continue }
      if hasPairs { form.suffix.append(piece) } else { form.prefix.append(piece) }
    }
    if !hasPairs {
      fail(
        section, "string",
        Phrase("pairs is missing, or body in its place", "其中缺少 pairs（或代替它的 body）"))
    }
    form.signsPairs = signsPairs
    return problems.count == before ? form : nil
  }

  private mutating func piece(
    _ node: YAMLNode, _ field: String, _ line: Int
  ) -> SigningScheme.Piece? {
    if let word = node.text {
      if let piece = SchemeWords.pieces.value(of: word) { return piece }
      let known = ["pairs", "body"] + SchemeWords.pieces.words
      fail(
        field, at: line,
        .unknownWord(
          word, known: known,
          orElse: Phrase("{text: \"…\"} or {parameter: …}", "{text: \"…\"} 或 {parameter: …}")))
      return nil
    }
    let entry = YAMLMapping.Entry(key: field, value: node, line: line)
    guard let section = section(entry, field, known: ["text", "parameter"]) else { return nil }
    if let text = text(section, "text") { return .literal(text) }
    if let name = text(section, "parameter") { return .parameter(name) }
    if section.map.entries.isEmpty {
      fail(
        field, at: line,
        Phrase("must be {text: …} or {parameter: …}", "应为 {text: …} 或 {parameter: …}"))
    }
    return nil
  }
}
