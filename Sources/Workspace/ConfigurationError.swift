import Glibc
package import SignScopeEngine
import System

/// Why a file that the user edits (`profiles.yaml` or a scheme) cannot be used. No case holds a secret.
package enum ConfigurationError: Error, Sendable, Equatable {
  case unreadable(path: String, reason: String)
  /// The path begins with `~`, and the home folder is unknown.
  case noHome(path: String)
  case notUTF8(path: String, line: Int)
  /// The file is not valid YAML; `reason` is the parser's.
  case broken(path: String, line: Int, column: Int, reason: Phrase)
  case unknownKey(String, path: String, line: Int, nearest: String?, known: [String])
  /// The value of a key is not allowed there.
  case badValue(key: String, path: String, line: Int, reason: Phrase)
  /// Other users can read the file, and the profile named here holds a secret in clear text.
  case exposed(path: String, mode: UInt32, profile: String)
  /// The file, or a folder above it, belongs to another user, who could make it run any program.
  case foreign(path: String, owner: UInt32)
  /// Other users can write to the file or a folder above it.
  case writable(path: String, mode: UInt32)
  case noSuchProfile(String, path: String, nearest: String?)

  /// The line of the error, counted from 1.
  package var line: Int? {
    switch self {
    case .notUTF8(_, let line), .broken(_, let line, _, _), .unknownKey(_, _, let line, _, _),
      .badValue(_, _, let line, _):
      line
    case .unreadable, .noHome, .exposed, .foreign, .writable, .noSuchProfile:
      nil
    }
  }

  /// The key of the error, with its path in the file.
  package var key: String? {
    switch self {
    case .unknownKey(let key, _, _, _, _), .badValue(let key, _, _, _): key
    case .unreadable, .noHome, .notUTF8, .broken, .exposed, .foreign, .writable, .noSuchProfile:
      nil
    }
  }

  /// What is wrong, where, and what to do, as one sentence.
  package var message: Phrase {
    switch self {
    case .unreadable(let path, let reason):
      Phrase("cannot read \(path): \(reason)", "无法读取 \(path)：\(reason)")
    case .noHome(let path): FileError(.find, path).message
    case .notUTF8(let path, let line):
      Phrase(
        "\(path):\(line): not UTF-8; save the file as UTF-8",
        "\(path):\(line)：不是 UTF-8 编码，请另存为 UTF-8"
      )
    case .broken(let path, let line, let column, let reason):
      Phrase(
        "\(path):\(line):\(column): not YAML: \(reason.en)",
        "\(path):\(line):\(column)：不是有效的 YAML：\(reason.zh)")
    case .unknownKey(let key, let path, let line, let nearest, let known):
      if let nearest {
        Phrase(
          "\(path):\(line): unknown key “\(key)”; did you mean “\(nearest)”?",
          "\(path):\(line)：未知的键“\(key)”，是否想写“\(nearest)”？")
      } else {
        Phrase(
          "\(path):\(line): unknown key “\(key)”; expected one of \(known.joined(separator: ", "))",
          "\(path):\(line)：未知的键“\(key)”，可用：\(known.joined(separator: "、"))")
      }
    case .badValue(let key, let path, let line, let reason):
      Phrase("\(path):\(line): \(key): \(reason.en)", "\(path):\(line)：\(key)：\(reason.zh)")
    case .exposed(let path, let mode, let profile):
      Phrase(
        "other users can read \(path) (mode \(String(mode, radix: 8))), and profile \(profile) contains a secret in clear text; run: chmod 600 \(path)",
        "其他用户可以读取 \(path)（权限 \(String(mode, radix: 8))），而账号配置 \(profile) 中写有明文密钥；请执行：chmod 600 \(path)"
      )
    case .foreign(let path, let owner):
      Phrase(
        "\(path) belongs to another user (uid \(owner)), and profiles.yaml can run commands; use a copy that you own, or run: chown \(geteuid()) \(path)",
        "\(path) 属于其他用户（uid \(owner)），而 profiles.yaml 可以运行命令；请使用自己的副本，或执行：chown \(geteuid()) \(path)"
      )
    case .writable(let path, let mode):
      Phrase(
        "other users can write \(path) (mode \(String(mode, radix: 8))), and profiles.yaml can run commands; run: chmod go-w \(path)",
        "其他用户可以写入 \(path)（权限 \(String(mode, radix: 8))），而 profiles.yaml 可以运行命令；请执行：chmod go-w \(path)"
      )
    case .noSuchProfile(let name, let path, let nearest):
      if let nearest {
        Phrase(
          "no profile “\(name)” in \(path); did you mean “\(nearest)”?",
          "\(path) 中没有账号配置“\(name)”，是否想写“\(nearest)”？")
      } else {
        Phrase("no profile “\(name)” in \(path)", "\(path) 中没有账号配置“\(name)”")
      }
    }
  }
}
