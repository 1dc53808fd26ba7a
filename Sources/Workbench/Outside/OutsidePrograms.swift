import FoundationEssentials
import Screen
import SignScopeEngine
import System

/// The user's editor and pager. Each is a shell command, which may have arguments: `code --wait`.
package struct OutsidePrograms: Sendable {
  package var editor: String
  package var pager: String

  package init(editor: String, pager: String) {
    self.editor = editor
    self.pager = pager
  }

  /// - Parameter environment: `VISUAL` comes before `EDITOR`, and `vi` is the last resort; `PAGER`, or
  ///   `less`.
  package init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    func command(_ names: String...) -> String? {
      names.lazy.compactMap { environment[$0] }.first { !$0.isBlank }
    }
    editor = command("VISUAL", "EDITOR") ?? "vi"
    pager = command("PAGER") ?? "less"
  }

  /// Lets the user edit a text.
  func result(
    of edit: OutsideEdit, on terminal: any Terminal
  ) -> Result<String, OutsideEdit.Problem> {
    do throws(FileError) {
      let file = try WorkFile.made(named: edit.fileName, Array(edit.text.utf8))
      let ending = terminal.lend(
        to: ForegroundProgram(
          ["/bin/sh", "-c", "\(editor) \"$1\"", "sh", file.path], environment: .editor))
      guard ending == .exited(status: 0) else { return .failure(.program(editor, ending)) }
      guard let bytes = try file.read() else { return .failure(.gone) }
      guard !bytes.isEmpty || edit.text.isEmpty else { return .failure(.empty) }
      guard let text = String(validating: bytes, as: UTF8.self) else { return .failure(.notUTF8) }
      return .success(text)
    } catch {
      return .failure(.file(error))
    }
  }

  /// Shows a body: JSON with a line for each value, other text as it is.
  ///
  /// - Returns: What went wrong.
  func page(_ body: [UInt8], on terminal: any Terminal) -> Phrase? {
    do throws(FileError) {
      let file = try WorkFile.made(named: "body", Array(Self.text(of: body).utf8))
      let ending = terminal.lend(
        to: ForegroundProgram(
          ["/bin/sh", "-c", Self.charset + pager], environment: .pager, input: file.path))
      return ending == .exited(status: 0) ? nil : ending.words(of: pager, variable: "PAGER")
    } catch {
      return error.message
    }
  }

  /// In a locale that is not UTF-8, `less` would show bytes instead of Chinese characters.
  private static let charset = "export LESSCHARSET=\"${LESSCHARSET:-utf-8}\"; "

  /// In bytes; a larger body is shown as it came.
  private static let indentedLimit = 8 << 20

  /// A body without anything that would control the terminal.
  private static func text(of body: [UInt8]) -> String {
    if body.count <= indentedLimit, let document = try? JSONDocument(body) {
      return JSON(document.root).indented
    }
    let text = String(decoding: body, as: UTF8.self)
    guard text.unicodeScalars.contains(where: { $0.isTerminalControl }) else { return text }
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      plain.append(scalar.isTerminalControl ? "\u{FFFD}" : scalar)
    }
    return String(plain)
  }
}

extension Unicode.Scalar {
  /// Whether it is C0 but for a tab and a line feed, DEL or C1.
  fileprivate var isTerminalControl: Bool {
    value < 0x20 && value != 0x09 && value != 0x0A || (0x7F..<0xA0).contains(value)
  }
}

extension ForegroundProgram.Ending {
  /// Why it was not a success, in a sentence.
  func words(of command: String, variable: String) -> Phrase {
    switch self {
    case .exited(status: 126), .exited(status: 127):
      Phrase(
        "cannot run “\(command)”; set \(variable) to a program that is installed",
        "无法运行“\(command)”；请把 \(variable) 设为已安装的程序")
    case .exited(let status):
      Phrase("“\(command)” ended with status \(status)", "“\(command)”以状态 \(status) 结束")
    case .killed(let signal):
      Phrase("“\(command)” was killed by signal \(signal)", "“\(command)”被信号 \(signal) 终止")
    case .notStarted(let reason):
      Phrase("cannot run “\(command)”: \(reason)", "无法运行“\(command)”：\(reason)")
    }
  }
}
