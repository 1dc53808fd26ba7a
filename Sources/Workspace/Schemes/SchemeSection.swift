import SignScopeEngine

/// A mapping in a scheme file, with its path, such as `methods.md5`.
struct SchemeSection {
  var map: YAMLMapping
  /// The path; empty for the top level.
  var name: String

  /// The path of a key, as errors show it.
  func field(_ key: String) -> String { name.isEmpty ? key : "\(name).\(key)" }

  func entry(_ key: String) -> YAMLMapping.Entry? { map.entry(key) }
}

extension SchemeReader {
  /// Reads a mapping and reports its unknown keys; `nil` if the node is not a mapping.
  ///
  /// - Parameter known: The allowed keys; `nil` allows any.
  mutating func section(
    _ entry: YAMLMapping.Entry, _ name: String, known: [String]?
  ) -> SchemeSection? {
    do throws(ConfigurationError) {
      let map = try YAMLMapping(
        entry.value, of: name.isEmpty ? "scheme" : name, at: entry.line, in: path, known: nil)
      if let known { problems += map.unknownKeys(known) }
      return SchemeSection(map: map, name: name)
    } catch {
      problems.append(error)
      return nil
    }
  }

  mutating func section(
    _ parent: SchemeSection, _ key: String, known: [String]?
  ) -> SchemeSection? {
    guard let entry = parent.entry(key) else { return nil }
    return section(entry, parent.field(key), known: known)
  }

  mutating func fail(_ section: SchemeSection, _ key: String, _ reason: Phrase) {
    let entry = section.map.entries.first { $0.key.hasSameBytes(as: key) }
    fail(section.field(key), at: entry?.line ?? section.map.line, reason)
  }

  mutating func fail(_ field: String, at line: Int, _ reason: Phrase) {
    problems.append(.badValue(key: field, path: path, line: line, reason: reason))
  }

  // MARK: Values

  mutating func text(_ section: SchemeSection, _ key: String) -> String? {
    guard let entry = section.entry(key) else { return nil }
    guard let text = entry.value.text else {
      fail(section, key, Phrase("must be text", "应为文本"))
      return nil
    }
    return text
  }

  /// A list of strings; a single string counts as a list of one.
  mutating func texts(_ section: SchemeSection, _ key: String) -> [String]? {
    guard let entry = section.entry(key) else { return nil }
    switch entry.value.content {
    case .scalar(let text, _): return [text]
    case .sequence(let nodes):
      var texts: [String] = []
      for node in nodes {
        guard let text = node.text else {
          fail(
            section.field(key), at: node.line,
            Phrase("every element must be text", "列表中每一项都应为文本"))
          continue
        }
        texts.append(text)
      }
      return texts
    case .mapping:
      fail(section, key, Phrase("must be a list, such as [a, b]", "应为列表，例如 [a, b]"))
      return nil
    }
  }

  mutating func word<Value>(
    _ section: SchemeSection, _ key: String, _ table: WordTable<Value>
  ) -> Value? {
    guard let text = text(section, key) else { return nil }
    if let value = table.value(of: text) { return value }
    fail(section, key, .unknownWord(text, known: table.words))
    return nil
  }

  mutating func flag(_ section: SchemeSection, _ key: String) -> Bool? {
    word(section, key, WordTable([("true", true), ("false", false)]))
  }

  mutating func number(
    _ section: SchemeSection, _ key: String, in range: ClosedRange<Int>
  ) -> Int? {
    guard let text = text(section, key) else { return nil }
    if let number = Int(text), range.contains(number) { return number }
    fail(
      section, key,
      Phrase(
        "must be a whole number from \(range.lowerBound) to \(range.upperBound)",
        "应为 \(range.lowerBound) 到 \(range.upperBound) 的整数"))
    return nil
  }

  /// One text for both languages, or `{en: …, zh: …}`.
  mutating func phrase(_ parent: SchemeSection, _ key: String) -> Phrase? {
    guard let entry = parent.entry(key) else { return nil }
    if let text = entry.value.text { return Phrase(text, text) }
    guard let section = section(parent, key, known: ["en", "zh"]) else { return nil }
    let (en, zh) = (text(section, "en"), text(section, "zh"))
    guard let any = en ?? zh else {
      fail(parent, key, Phrase("must be text or {en: …, zh: …}", "应为文本或 {en: …, zh: …}"))
      return nil
    }
    return Phrase(en ?? any, zh ?? any)
  }
}
