import SignScopeEngine

/// The arguments of a tool's call.
struct ToolArguments {
  let value: JSONValue

  /// Throws for an argument that the tool does not have: it may have been meant to change the result.
  func refuse(allBut names: [String]) throws(DocumentError) {
    for (name, _) in value.members where !names.contains(name) {
      let near = names.nearest(to: name)
      let list = names.joined(separator: ", ")
      throw DocumentError(
        name,
        Phrase(
          "unknown argument\(near.map { " (did you mean “\($0)”?)" } ?? ""); there are \(list)",
          "未知参数\(near.map { "（是否想写“\($0)”？）" } ?? "")；可用：\(list)"))
    }
  }

  /// An argument that is there and not `null`.
  subscript(name: String) -> JSONValue? { value[name].flatMap { $0.isNull ? nil : $0 } }

  func text(_ name: String) throws(DocumentError) -> String? {
    guard let value = self[name] else { return nil }
    guard let text = value.text else { throw wrong(name, Phrase("text", "文本")) }
    return text
  }

  /// The bytes of a text, or of an object or an array that is given itself.
  func bytes(_ name: String) throws(DocumentError) -> [UInt8] {
    guard let value = self[name] else {
      throw DocumentError(name, Phrase("nothing to read", "没有可读取的内容"))
    }
    return Array((value.string ?? value.written).utf8)
  }

  func flag(_ name: String) throws(DocumentError) -> Bool {
    guard let value = self[name] else { return false }
    guard let flag = value.bool else { throw wrong(name, Phrase("true or false", "布尔值")) }
    return flag
  }

  /// - Parameter range: What it may be.
  func whole(_ name: String, in range: ClosedRange<Int>) throws(DocumentError) -> Int? {
    guard let value = self[name] else { return nil }
    guard let number = value.int, range.contains(number) else {
      let (low, high) = (range.lowerBound, range.upperBound)
      throw wrong(
        name, Phrase("a whole number from \(low) to \(high)", "\(low) 到 \(high) 的整数"))
    }
    return number
  }

  /// Seconds, more than 0.
  func seconds(_ name: String, most: Double) throws(DocumentError) -> Double? {
    guard let value = self[name] else { return nil }
    guard value.kind == .number, let number = Double(value.written), number > 0, number <= most
    else {
      throw wrong(
        name,
        Phrase("a number of seconds, at most \(Int(most))", "秒数，最多 \(Int(most))"))
    }
    return number
  }

  func word<Word: RawRepresentable<String> & CaseIterable>(
    _ name: String
  ) throws(DocumentError) -> Word? {
    guard let text = try text(name) else { return nil }
    if let word = Word(rawValue: text) { return word }
    let list = Word.allCases.map(\.rawValue).joined(separator: ", ")
    throw wrong(name, Phrase("one of \(list)", "以下之一：\(list)"))
  }

  private func wrong(_ name: String, _ wanted: Phrase) -> DocumentError {
    DocumentError(name, Phrase("it must be \(wanted.en)", "应为\(wanted.zh)"))
  }
}

extension ToolArguments {
  /// Hides the credentials that are given, wherever they occur. Short ones, which occur in words by chance,
  /// are left to the tools.
  var redactor: Redactor {
    let variable = self["secret_env"]?.text.flatMap(environment)
    let given = [self["secret"]?.text, self["session"]?.text, variable].compactMap(\.self)
    return Redactor(given.filter { $0.utf8.count >= 8 }.map { Secret($0) })
  }
}

extension JSON {
  /// The same with credentials masked in every text.
  func redacted(by redactor: Redactor) -> JSON {
    switch self {
    case .object(let members):
      .object(members.map { ($0.name, $0.value.redacted(by: redactor)) })
    case .array(let elements): .array(elements.map { $0.redacted(by: redactor) })
    case .string(let text): .string(redactor.redacted(text))
    case .number, .boolean, .null: self
    }
  }
}
