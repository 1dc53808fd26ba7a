package import SignScopeEngine
package import System

/// A text to be edited in the user's editor, and what it belongs to.
package struct OutsideEdit: Sendable, Equatable {
  package enum Target: Sendable, Equatable {
    case value(row: Int)
    case body
    /// The whole request, as a document.
    case request
  }

  /// Why the text was not changed.
  package enum Problem: Error, Sendable, Equatable {
    case file(FileError)
    /// The editor was not a success.
    case program(String, ForegroundProgram.Ending)
    /// The file was removed.
    case gone
    case empty
    case notUTF8
  }

  package let target: Target
  @Unprinted package var text: String

  package init(_ target: Target, text: String) {
    self.target = target
    self.text = text
  }

  /// Its end tells the editor the language.
  var fileName: String {
    if target == .request { return "request.json" }
    let name = target == .body ? "body" : "value"
    return switch text.unicodeScalars.first(where: { !$0.properties.isWhitespace }) {
    case "{", "[": name + ".json"
    case "<": name + ".xml"
    default: name + ".txt"
    }
  }

  /// An edited text without the line end that editors add to the last line.
  func withoutAddedLineEnd(_ edited: String) -> String {
    guard text.utf8.last != UInt8(ascii: "\n"), edited.utf8.last == UInt8(ascii: "\n") else {
      return edited
    }
    let lines = edited.utf8.dropLast()
    let isWindows = lines.last == UInt8(ascii: "\r")
    return String(decoding: isWindows ? lines.dropLast() : lines, as: UTF8.self)
  }
}

extension OutsideEdit.Problem {
  package var message: Phrase {
    let why: Phrase =
      switch self {
      case .file(let error): error.message
      case .program(let command, let ending): ending.words(of: command, variable: "EDITOR")
      case .gone: Phrase("the editor has removed the file", "编辑器删除了文件")
      case .empty: Phrase("the editor has left the file empty", "编辑器留下了空文件")
      case .notUTF8: Phrase("the edited text is not UTF-8", "编辑后的文本不是 UTF-8")
      }
    return Phrase("Nothing was changed: \(why.en)", "没有任何改动：\(why.zh)")
  }
}
