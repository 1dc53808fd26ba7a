package import Text

/// Why a text is not a value of the type that a method declares.
package struct ValueFault: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    /// It cannot be read as the type.
    case type
    /// It can, but the platform takes no such value.
    case range
  }

  package var kind: Kind
  /// What is wrong and what to write, to stand behind the parameter's name.
  package var reason: Phrase
  /// The value that was plainly meant; `nil` where only a person can say.
  package var correction: String?

  /// Bytes of the longest value that is read by its type: no method takes a longer one, and every key
  /// of a person who types has it read anew.
  static let longestRead = 1 << 16

  package static func tooLong(_ bytes: Int) -> ValueFault {
    ValueFault(
      Phrase(
        "has \(bytes) bytes, more than any value of its type", "长达 \(bytes) 字节，超过该类型的任何值"))
  }

  package init(_ reason: Phrase, kind: Kind = .type, correction: String? = nil) {
    self.kind = kind
    self.reason = reason
    self.correction = correction
  }
}

extension APIMethod.Argument {
  /// What is wrong with a text as the value; `nil` for a right one, and for a blank one, which is not
  /// sent at all. Plain text is always right.
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
          "takes a file and not text: give {\"file\": path}, or its path on screen",
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
