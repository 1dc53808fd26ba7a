import SignScopeEngine

extension SchemeReader {
  mutating func environments(_ file: SchemeSection) -> [Platform.Environment] {
    guard let list = section(file, "gateways", known: nil) else { return [] }
    return list.map.entries.compactMap { entry in
      let url: String?
      var provenance = source
      if let text = entry.value.text {
        url = text
      } else {
        guard let section = section(entry, list.field(entry.key), known: ["url", "source"]) else {
          return nil
        }
        url = text(section, "url")
        provenance = word(section, "source", SchemeWords.sources) ?? source
      }
      guard let url, url.hasPrefix("https://") || url.hasPrefix("http://") else {
        fail(list, entry.key, Phrase("must be a URL, https://…", "应为网址 https://…"))
        return nil
      }
      return Platform.Environment(name: entry.key, url: url, provenance: provenance)
    }
  }

  /// Suffixes of host names, in lower case.
  mutating func hosts(_ file: SchemeSection) -> [String] {
    (texts(file, "hosts") ?? []).map { text in
      let host = HostName(of: text)
      let isName = host.text.hasSameBytes(as: text.lowercased()) && host.text.contains(".")
      if !isName || text.hasPrefix(".") {
        fail(
          file, "hosts",
          Phrase(
            "“\(text)” is not a host name, such as example.com", "“\(text)”不是域名，应类似 example.com"))
      }
      return host.text
    }
  }

  mutating func systemParameters(_ file: SchemeSection) -> [Platform.SystemParameter] {
    guard let list = section(file, "system", known: nil) else { return [] }
    var parameters: [Platform.SystemParameter] = []
    for entry in list.map.entries {
      guard let parameter = systemParameter(list, entry) else { continue }
      let isTaken = parameters.contains { $0.source == parameter.source }
      if isTaken, parameter.source.isUnique {
        fail(
          list, entry.key,
          Phrase("another parameter has the same source", "已有另一个参数使用同样的来源"))
      }
      parameters.append(parameter)
    }
    return parameters
  }

  /// A word for the source of the value, or `{from: …}` or `{text: …}` with details.
  private mutating func systemParameter(
    _ list: SchemeSection, _ entry: YAMLMapping.Entry
  ) -> Platform.SystemParameter? {
    let table = SchemeWords.parameters
    if entry.value.text != nil {
      return word(list, entry.key, table).map { .init(entry.key, $0) }
    }
    let known = ["from", "text", "optional", "header"]
    guard let section = section(entry, list.field(entry.key), known: known) else { return nil }
    let literal = text(section, "text").map(Platform.SystemParameter.Source.literal)
    let from = word(section, "from", table)
    if literal != nil, from != nil {
      fail(section, "text", Phrase("give either from or text, not both", "from 与 text 只能写一个"))
    }
    let isOptional = flag(section, "optional") ?? false
    let header = text(section, "header")
    guard let source = literal ?? from else {
      if section.entry("from") == nil, section.entry("text") == nil {
        fail(
          section, "from",
          Phrase(
            "is missing; use \(table.words.joined(separator: ", ")), or give a text",
            "缺少此项，可用：\(table.words.joined(separator: "、"))，或写 text"))
      }
      return nil
    }
    return .init(entry.key, source, isRequired: !isOptional, header: header)
  }

  mutating func payload(_ file: SchemeSection) -> Payload? {
    guard let entry = file.entry("payload") else { return nil }
    if let name = entry.value.text { return Payload(name) }
    guard let section = section(file, "payload", known: ["parameter", "canonical"]) else {
      return nil
    }
    guard let name = text(section, "parameter") else {
      fail(section, "parameter", Phrase("is missing", "缺少此项"))
      return nil
    }
    return Payload(name, isCanonical: flag(section, "canonical") ?? false)
  }

  mutating func layouts(_ file: SchemeSection, _ payload: Payload?) -> [WireLayout] {
    let words = words(file, "layouts", SchemeWords.layouts) ?? [.form]
    if words.contains(.payload), payload == nil, file.entry("payload") == nil {
      fail(
        file, "layouts",
        Phrase(
          "the payload layout needs its parameter; add payload: param_json",
          "使用 payload 布局须指明参数，请加上 payload: param_json"))
    }
    return words.isEmpty ? [.form] : words
  }

  private mutating func words<Value>(
    _ section: SchemeSection, _ key: String, _ table: WordTable<Value>
  ) -> [Value]? {
    guard let texts = texts(section, key) else { return nil }
    return texts.compactMap { text in
      if let value = table.value(of: text) { return value }
      fail(section, key, .unknownWord(text, known: table.words))
      return nil
    }
  }

  /// A form, a list of forms, or a mapping from each form to its source.
  mutating func timestampForms(
    _ file: SchemeSection, _ system: [Platform.SystemParameter]
  ) -> ([TimestampForm], [TimestampForm: Provenance]) {
    var forms: [TimestampForm] = []
    var provenance: [TimestampForm: Provenance] = [:]
    if file.entry("timestamp")?.value.isMapping == true {
      guard let list = section(file, "timestamp", known: SchemeWords.timestamps.words) else {
        return ([], [:])
      }
      for entry in list.map.entries {
        guard let form = SchemeWords.timestamps.value(of: entry.key) else { continue }
        forms.append(form)
        provenance[form] = word(list, entry.key, SchemeWords.sources)
      }
    } else {
      let isStamped = system.contains { $0.source == .timestamp }
      forms =
        words(file, "timestamp", SchemeWords.timestamps) ?? (isStamped ? [.seconds] : [])
      for form in forms { provenance[form] = source }
    }
    return (forms, provenance)
  }

  mutating func quota(_ file: SchemeSection) -> Quota {
    guard let section = section(file, "quota", known: ["per_second"]) else { return .none }
    return Quota(perSecond: number(section, "per_second", in: 1...1000))
  }

  mutating func digestSwitch(
    _ file: SchemeSection, _ schemes: [SigningScheme]
  ) -> DigestSwitch? {
    guard let section = section(file, "key_created", known: ["since", "method", "earlier"]) else {
      return nil
    }
    var day: CalendarDay?
    if let text = text(section, "since") {
      do throws(CalendarDay.ReadingError) { day = try CalendarDay(parsing: text) } catch {
        fail(section, "since", error.message)
      }
    }
    // Errors in the methods themselves have already been reported.
    let known = schemes.map(\.signMethod)
    var methods: [String] = []
    for key in ["method", "earlier"] {
      guard let method = text(section, key) else { continue }
      if !known.isEmpty, !known.containsBytes(of: method) {
        fail(section, key, .unknownWord(method, known: known))
      }
      methods.append(method)
    }
    for key in ["since", "method", "earlier"] where section.entry(key) == nil {
      fail(section, key, Phrase("is missing", "缺少此项"))
    }
    guard let day, methods.count == 2 else { return nil }
    return DigestSwitch(since: day, signMethod: methods[0], earlier: methods[1])
  }

  mutating func pathRule(_ file: SchemeSection) -> PathRule? {
    guard let entry = file.entry("path") else { return nil }
    if let example = entry.value.text { return PathRule(example: example) }
    guard let section = section(file, "path", known: ["example", "from"]) else { return nil }
    guard let example = text(section, "example") else {
      fail(section, "example", Phrase("is missing; give an example path", "缺少此项，请写一个路径作例子"))
      return nil
    }
    let isOfMethod = word(section, "from", WordTable([("method", true), ("caller", false)]))
    return PathRule(example: example, followsMethod: isOfMethod ?? false)
  }
}

extension Platform.SystemParameter.Source {
  /// Whether at most one parameter can use it.
  fileprivate var isUnique: Bool {
    switch self {
    case .literal, .caller, .nonce: false
    case .method, .appKey, .session, .timestamp, .signMethod, .apiName: true
    }
  }
}
