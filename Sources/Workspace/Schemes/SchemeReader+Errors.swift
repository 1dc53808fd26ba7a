import SignScopeEngine

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
