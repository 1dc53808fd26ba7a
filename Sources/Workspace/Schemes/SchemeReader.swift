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
