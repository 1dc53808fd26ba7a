package import Text

/// Why a text is not a valid value of the argument's declared type.
package struct ValueFault: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    /// It cannot be parsed as the type.
    case type
    /// It parses, but the platform does not allow the value.
    case range
  }

  package var kind: Kind
  /// What is wrong and what to write, to follow the parameter's name.
  package var reason: Phrase
  /// The value that was probably meant; `nil` if only a person can tell.
  package var correction: String?

  /// The longest value in bytes that is checked: no method takes a longer one, and each keystroke
  /// checks the value again.
  static let longestRead = 1 << 16

  package static func tooLong(_ bytes: Int) -> ValueFault {
    ValueFault(
      Phrase(
        "has \(bytes) bytes, too long for its type", "长达 \(bytes) 字节，超过该类型的任何值"))
  }

  package init(_ reason: Phrase, kind: Kind = .type, correction: String? = nil) {
    self.kind = kind
    self.reason = reason
    self.correction = correction
  }
}

extension APIMethod.Argument {
  /// What is wrong with a value's text; `nil` for a valid one, and for a blank one, which is not
  /// sent. Plain text is always valid.
  package func fault(in text: String) -> ValueFault? {
    guard !text.isBlank else { return nil }
    if kind != .json, kind != .bytes, text.utf8.count > ValueFault.longestRead {
      return kind == .string && !isList ? nil : .tooLong(text.utf8.count)
    }
    switch kind {
    case .number: return NumberText.fault(in: text, of: self)
    case .boolean: return BooleanText.fault(in: text)
    case .date: return DateText.fault(in: text)
    case .json: return jsonFault(in: text)
    case .strings, .numbers: return ListText.fault(in: text, of: self)
    case .string: return isList ? ListText.fault(in: text, of: self) : nil
    case .bytes:
      return ValueFault(
        Phrase(
          "takes a file, not text: write {\"file\": path} in a document, or the path on screen",
          "需要文件而不是文本：文档中写 {\"file\": 路径}，屏幕上直接填写路径"))
    }
  }

  private func jsonFault(in text: String) -> ValueFault? {
    do throws(JSONError) {
      _ = try JSONDocument(text)
      return nil
    } catch {
      let place = error.explanation
      return ValueFault(Phrase("is not JSON: \(place.en)", "不是 JSON：\(place.zh)"))
    }
  }
}

/// `true` or `false`, as TOP wants them.
enum BooleanText {
  private static let meant: [String: String] = [
    "true": "true", "1": "true", "yes": "true", "y": "true", "t": "true", "on": "true",
    "是": "true", "真": "true", "对": "true",
    "false": "false", "0": "false", "no": "false", "n": "false", "f": "false", "off": "false",
    "否": "false", "假": "false", "不": "false",
  ]

  static func fault(in text: String) -> ValueFault? {
    guard text != "true", text != "false" else { return nil }
    return ValueFault(
      Phrase("is “\(text)”; write true or false", "是“\(text)”，应写成 true 或 false"),
      correction: meant[NarrowText(text).trimmed.narrowed.lowercased()])
  }
}
