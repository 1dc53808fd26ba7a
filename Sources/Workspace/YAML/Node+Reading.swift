import SignScopeEngine
import Yams

extension Node {
  /// Reads a text; `nil` when there is nothing in it.
  ///
  /// Yams's errors hold the whole text, secrets and all: only its reason and line go on.
  static func composed(of text: String, in path: String) throws(ConfigurationError) -> Node? {
    do {
      return try compose(yaml: text)
    } catch let error as YamlError {
      switch error {
      case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
        .composer(_, let problem, let mark, _):
        throw .broken(path: path, line: mark.line, reason: problem)
      case .duplicatedKeysInMapping(let duplicates, let context):
        throw .broken(
          path: path, line: context.mark.line,
          reason: "given twice: \(duplicates.joined(separator: ", "))")
      case .reader(let problem, let offset, _, _):
        let line = 1 + text.utf8.prefix(offset ?? 0).count { $0 == UInt8(ascii: "\n") }
        throw .broken(path: path, line: line, reason: problem)
      default:
        throw .broken(path: path, line: 1, reason: "cannot be read")
      }
    } catch {
      throw .broken(path: path, line: 1, reason: "cannot be read")
    }
  }

  /// `key:`, `key: ~` or `key: null`; quoted they would be text.
  var isAbsent: Bool {
    guard case .scalar(let scalar) = self, scalar.style == .plain || scalar.style == .any else {
      return false
    }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }
}
