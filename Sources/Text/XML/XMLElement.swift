/// An element of an XML response: its name, the elements in it, and its own text.
///
/// Attributes, comments and processing instructions carry no data in these responses and are dropped.
package struct XMLElement: Sendable, Equatable {
  package var name: String
  package var children: [XMLElement]
  /// Its direct text and CDATA, entities decoded, joined.
  package var text: String

  package init(name: String, children: [XMLElement] = [], text: String = "") {
    self.name = name
    self.children = children
    self.text = text
  }

  /// The first child element with that name.
  package subscript(name: String) -> XMLElement? {
    children.first { $0.name.hasSameBytes(as: name) }
  }
}

/// Where and why a text cannot be parsed as XML.
package struct XMLError: Error, Sendable, Equatable {
  package enum Problem: Sendable, Equatable {
    case notMarkup
    /// A document type declaration: HTML, or custom entities, which are not expanded.
    case documentType
    case cutOff
    case malformedTag
    case mismatchedTag(open: String, close: String)
    case contentAfterRoot
    case tooDeep(limit: Int)
    /// The task that was reading has been cancelled.
    case cancelled
  }

  package var problem: Problem
  /// Offset of the offending byte, from 0.
  package var offset: Int

  /// What is wrong, and where.
  package var explanation: Phrase {
    let what =
      switch problem {
      case .notMarkup: Phrase("expected an element", "此处应为元素")
      case .documentType:
        Phrase("document type declarations (DOCTYPE) are not supported", "不支持文档类型声明（DOCTYPE）")
      case .cutOff: Phrase("truncated before the root element is closed", "根元素尚未结束，内容中断")
      case .malformedTag: Phrase("a tag is malformed", "标签格式有误")
      case .mismatchedTag(let open, let close):
        Phrase("<\(open)> is closed by </\(close)>", "<\(open)> 被 </\(close)> 关闭")
      case .contentAfterRoot: Phrase("there is text after the root element", "根元素之后还有内容")
      case .cancelled: Phrase("reading was cancelled here", "读取在此处取消")
      case .tooDeep(let limit): Phrase("nested deeper than \(limit) levels", "嵌套超过 \(limit) 层")
      }
    return Phrase("byte \(offset): \(what.en)", "第 \(offset) 字节：\(what.zh)")
  }
}
