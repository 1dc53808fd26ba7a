import SignScopeEngine

/// Reads a scheme from the text of a file. Continues after an error, to report all of them.
struct SchemeReader {
  var path: String
  /// The names already in use; their error tables can be referred to.
  var catalogue: PlatformCatalogue
  var problems: [ConfigurationError] = []
  /// The source of the file's statements, unless a statement gives its own.
  var source = Provenance.ours

  static let keys =
    ["scheme", "title", "remark"] + SigningFields.keys + [
      "methods", "gateways", "hosts", "system", "layouts", "timestamp", "tolerance", "masked",
      "quota",
      "key_created", "path", "payload", "sign_header", "errors",
    ]

  init(path: String, catalogue: PlatformCatalogue) {
    self.path = path
    self.catalogue = catalogue
  }

  mutating func platform(in text: String) throws(SchemeFileError) -> Platform {
    let root: YAMLNode?
    do throws(ConfigurationError) { root = try YAMLNode.read(text, from: path) } catch {
      throw SchemeFileError([error])
    }
    guard let root, !root.isAbsent else {
      fail("scheme", at: 1, Phrase("the file is empty", "文件是空的"))
      throw SchemeFileError(problems)
    }
    let platform = platform(in: root)
    guard problems.isEmpty, let platform else { throw SchemeFileError(problems) }
    return platform
  }

  private mutating func platform(in root: YAMLNode) -> Platform? {
    let whole = YAMLMapping.Entry(key: "", value: root, line: 1)
    guard let file = section(whole, "", known: Self.keys) else { return nil }
    source = word(file, "source", SchemeWords.sources) ?? .ours
    let name = name(file)
    let title = phrase(file, "title")
    let remark = phrase(file, "remark")
    let schemes = schemes(file)
    let environments = environments(file)
    let hosts = hosts(file)
    let system = systemParameters(file)
    let payload = payload(file)
    let layouts = layouts(file, payload)
    let (forms, provenance) = timestampForms(file, system)
    let tolerance = number(file, "tolerance", in: 1...86_400)
    let masked = texts(file, "masked")
    let quota = quota(file)
    let change = digestSwitch(file, schemes)
    let rule = pathRule(file)
    let header = text(file, "sign_header")
    let (alike, dialect) = answers(file)
    guard let name, !schemes.isEmpty else { return nil }
    return Platform(
      id: name, name: title ?? Phrase(name, name), schemes: schemes, environments: environments,
      hosts: hosts, systemParameters: system, layouts: layouts, timestampForms: forms,
      timestampProvenance: provenance, timestampTolerance: tolerance,
      confidential: masked ?? system.filter { $0.source == .session }.map(\.name), quota: quota,
      dialect: dialect, digestSwitch: change, path: rule, payload: payload, signHeader: header,
      methods: alike?.methods ?? .none, oauth: alike?.oauth, remark: remark,
      abilities: alike?.abilities ?? .none)
  }

  private mutating func name(_ file: SchemeSection) -> String? {
    guard let name = text(file, "scheme") else {
      if file.entry("scheme") == nil {
        fail(file, "scheme", Phrase("no name; add scheme: my-shop", "没有名称，请加上 scheme: my-shop"))
      }
      return nil
    }
    let signs: [Unicode.Scalar] = ["-", "_", "."]
    let isPlain = name.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || signs.contains(scalar)
    }
    guard !name.isEmpty, isPlain else {
      fail(
        file, "scheme",
        Phrase("a name may contain only letters, digits, - _ and .", "名称只能由字母、数字和 - _ . 组成"))
      return nil
    }
    if let taken = catalogue.all.first(where: { $0.id.hasSameBytes(as: name) }) {
      fail(
        file, "scheme",
        Phrase(
          "a scheme named “\(name)” already exists (\(taken.name.en)); choose another name",
          "已有名为“\(name)”的方案（\(taken.name.zh)），请换一个名称"))
      return nil
    }
    return name
  }
}

extension SchemeReader {
  /// How failures are recognised: as on the named platform, whose abilities are inherited, or by a
  /// table.
  mutating func answers(
    _ file: SchemeSection
  ) -> (alike: Platform?, dialect: Platform.Dialect) {
    // Without a table every response, whatever its HTTP status, counts as a success.
    let nothing = Platform.Dialect.table(ErrorTable(code: [], message: []))
    guard let entry = file.entry("errors") else { return (nil, nothing) }
    if let name = entry.value.text {
      do throws(Platform.UnknownPlatform) {
        let alike = try catalogue.named(name)
        return (alike, alike.dialect)
      } catch {
        fail(file, "errors", error.message)
        return (nil, nothing)
      }
    }
    let known = [
      "root", "code", "message", "sub_code", "sub_message", "request_id", "success",
      "success_root", "success_member", "means",
    ]
    guard let section = section(file, "errors", known: known) else { return (nil, nothing) }
    var table = ErrorTable(
      roots: texts(section, "root") ?? [], code: texts(section, "code") ?? [],
      message: texts(section, "message") ?? [], subCode: texts(section, "sub_code") ?? [],
      subMessage: texts(section, "sub_message") ?? [],
      requestID: texts(section, "request_id") ?? ["request_id"],
      successes: texts(section, "success") ?? [],
      successRoots: texts(section, "success_root") ?? [],
      successMembers: texts(section, "success_member") ?? [])
    readRows(section, into: &table)
    return (nil, .table(table))
  }

  private mutating func readRows(_ section: SchemeSection, into table: inout ErrorTable) {
    guard let entry = section.entry("means") else { return }
    guard let nodes = entry.value.elements else {
      fail(
        section, "means",
        Phrase(
          "must be a list of lines like - {code: 25, kind: signature}",
          "应为列表，每行形如 - {code: 25, kind: signature}"))
      return
    }
    for (place, node) in nodes.enumerated() {
      let name = section.field("means[\(place)]")
      let line = node.line
      let entry = YAMLMapping.Entry(key: name, value: node, line: line)
      let keys = ["code", "sub_code", "message"]
      guard let row = self.section(entry, name, known: keys + ["kind", "variant", "source"]),
        let meaning = meaning(row)
      else { continue }
      let given = keys.filter { row.entry($0) != nil }
      guard given.count == 1, let key = given.first, let values = texts(row, key) else {
        fail(
          name, at: line,
          Phrase(
            "needs exactly one of code, sub_code and message", "须且只能有 code、sub_code、message 之一"))
        continue
      }
      switch key {
      case "code": table.codes.append(.init(values, meaning))
      case "sub_code": table.subCodes.append(.init(values, meaning))
      default: table.messages.append(.init(values.map { $0.lowercased() }, meaning))
      }
    }
  }

  private mutating func meaning(_ row: SchemeSection) -> ErrorMeaning? {
    let provenance = word(row, "source", SchemeWords.sources) ?? source
    guard let kind = word(row, "kind", SchemeWords.kinds) else {
      if row.entry("kind") == nil {
        let known = SchemeWords.kinds.words
        fail(
          row, "kind",
          Phrase(
            "is missing; use \(known.joined(separator: ", "))",
            "缺少此项，可用：\(known.joined(separator: "、"))"))
      }
      return nil
    }
    guard let variant = text(row, "variant") else { return ErrorMeaning(kind, by: provenance) }
    let known = Pitfall.of(kind)?.variants.map(\.id) ?? []
    if !known.containsBytes(of: variant) {
      fail(row, "variant", .unknownWord(variant, known: known))
    }
    return ErrorMeaning(kind, variant, by: provenance)
  }
}
