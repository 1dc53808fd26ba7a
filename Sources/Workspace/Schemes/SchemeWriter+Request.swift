import SignScopeEngine

extension SchemeWriter {
  mutating func writeRequest() {
    if !platform.environments.isEmpty || !platform.hosts.isEmpty { lines.append("") }
    if !platform.environments.isEmpty {
      put("gateways")
      for environment in platform.environments {
        let url = YAMLText.scalar(environment.url)
        let isPlain = environment.provenance == source
        let value =
          isPlain
          ? url
          : Self.mapping([
            ("url", url), ("source", SchemeWords.sources.word(for: environment.provenance)),
          ])
        put(YAMLText.scalar(environment.name), value, indent: 2)
      }
    }
    if !platform.hosts.isEmpty { put("hosts", YAMLText.list(platform.hosts)) }
    if !platform.systemParameters.isEmpty {
      lines.append("")
      put("system")
      for parameter in platform.systemParameters {
        put(YAMLText.scalar(parameter.name), Self.system(parameter), indent: 2)
      }
    }
    lines.append("")
    if platform.layouts != [.form] {
      put("layouts", YAMLText.list(platform.layouts.map(SchemeWords.layouts.word(for:))))
    }
    writeTimestamp()
    let masked = platform.systemParameters.filter { $0.source == .session }.map(\.name)
    if platform.confidential != masked { put("masked", YAMLText.list(platform.confidential)) }
    if let perSecond = platform.quota.perSecond {
      put("quota", Self.mapping([("per_second", String(perSecond))]))
    }
    if let change = platform.digestSwitch {
      put(
        "key_created",
        Self.mapping([
          ("since", change.since.description), ("method", YAMLText.scalar(change.signMethod)),
          ("earlier", YAMLText.scalar(change.earlier)),
        ]))
    }
    writePath()
  }

  private static func system(_ parameter: Platform.SystemParameter) -> String {
    var entries: [(key: String, value: String)] = []
    if case .literal(let text) = parameter.source {
      entries.append(("text", YAMLText.scalar(text)))
    } else {
      let word = SchemeWords.parameters.word(for: parameter.source)
      if parameter.isRequired, parameter.header == nil { return word }
      entries.append(("from", word))
    }
    if !parameter.isRequired { entries.append(("optional", "true")) }
    if let header = parameter.header { entries.append(("header", YAMLText.scalar(header))) }
    return mapping(entries)
  }

  private mutating func writeTimestamp() {
    let forms = platform.timestampForms
    let sources = forms.map { platform.timestampProvenance[$0] ?? source }
    if sources.contains(where: { $0 != source }) {
      let entries = zip(forms, sources).map {
        (key: SchemeWords.timestamps.word(for: $0), value: SchemeWords.sources.word(for: $1))
      }
      put("timestamp", Self.mapping(entries))
    } else if forms.count == 1 {
      put("timestamp", SchemeWords.timestamps.word(for: forms[0]))
    } else if !forms.isEmpty || platform.timestampParameter != nil {
      put("timestamp", YAMLText.list(forms.map(SchemeWords.timestamps.word(for:))))
    }
    if let tolerance = platform.timestampTolerance { put("tolerance", String(tolerance)) }
  }

  private mutating func writePath() {
    if let path = platform.path {
      let example = YAMLText.scalar(path.example)
      put(
        "path",
        path.followsMethod ? Self.mapping([("example", example), ("from", "method")]) : example)
    }
    if let payload = platform.payload {
      let name = YAMLText.scalar(payload.parameter)
      put(
        "payload",
        payload.isCanonical ? Self.mapping([("parameter", name), ("canonical", "true")]) : name)
    }
    if let header = platform.signHeader { put("sign_header", YAMLText.scalar(header)) }
  }

  // MARK: Errors

  mutating func writeErrors() {
    if case .table(let table) = platform.dialect {
      write(table)
    } else if let like = Platform.all.first(where: { $0.dialect == platform.dialect }) {
      put("errors", like.id)
    }
  }

  private mutating func write(_ table: ErrorTable) {
    guard table != ErrorTable(code: [], message: []) else { return }
    lines.append("")
    put("errors")
    let fields: [(key: String, names: [String])] = [
      ("root", table.roots), ("code", table.code), ("message", table.message),
      ("sub_code", table.subCode), ("sub_message", table.subMessage),
      ("success", table.successes), ("success_root", table.successRoots),
      ("success_member", table.successMembers),
    ]
    for (key, names) in fields where !names.isEmpty {
      put(key, names.count == 1 ? YAMLText.scalar(names[0]) : YAMLText.list(names), indent: 2)
    }
    if table.requestID != ["request_id"] {
      put("request_id", YAMLText.list(table.requestID), indent: 2)
    }
    let rows = [("sub_code", table.subCodes), ("code", table.codes), ("message", table.messages)]
    guard rows.contains(where: { !$0.1.isEmpty }) else { return }
    lines.append("  means:")
    for (key, rows) in rows { for row in rows { lines.append("    - " + self.row(key, row)) } }
  }

  private func row(_ key: String, _ row: ErrorTable.Row) -> String {
    let values = row.values
    var entries = [
      (key: key, value: values.count == 1 ? YAMLText.scalar(values[0]) : YAMLText.list(values)),
      (key: "kind", value: SchemeWords.kinds.word(for: row.meaning.kind)),
    ]
    if let variant = row.meaning.variant { entries.append(("variant", YAMLText.scalar(variant))) }
    if row.meaning.provenance != source {
      entries.append(("source", SchemeWords.sources.word(for: row.meaning.provenance)))
    }
    return Self.mapping(entries)
  }
}
