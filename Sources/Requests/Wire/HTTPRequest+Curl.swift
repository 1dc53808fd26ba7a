import Signing
import Text

extension HTTPRequest {
  /// The request as a curl command for a POSIX shell.
  ///
  /// - Parameter files: Files that are sent beside the fields of the form, whose names are their
  ///   parameters' and whose values are their paths.
  package func curlCommand(files: [(name: String, path: String)] = []) -> String {
    var words = [["curl", Self.quoted(url)]]
    let isForm = !files.isEmpty
    for header in headers where !isForm || header.name.lowercased() != "content-type" {
      words.append(["-H", Self.quoted("\(header.name): \(header.value)")])
    }
    if isForm {
      for pair in FormPair.pairs(in: body) {
        words.append(["--form-string", Self.quoted("\(pair.name.text)=\(pair.value.text)")])
      }
      words += files.map { file in
        let path = file.path.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return ["-F", Self.quoted("\(file.name)=@\"\(path)\"")]
      }
    } else if method == .post {
      words.append(["--data-raw", Self.quoted(String(decoding: body, as: UTF8.self))])
    }
    return words.map { $0.joined(separator: " ") }.joined(separator: " \\\n  ")
  }

  /// A text as one word of a shell's.
  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "'\\''") + "'"
  }
}
