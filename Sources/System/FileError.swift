import Glibc
package import Text

/// An error finding, reading, writing or locking one of SignScope's own files.
package struct FileError: Error, Sendable, Equatable {
  package enum Attempt: Sendable, Equatable {
    case read, write, lock
    /// Another process held the lock for that long.
    case lockInTime(Duration)
    /// A path below `~` when `HOME` is not set to an absolute path.
    case find
  }

  package var attempt: Attempt
  package var path: String
  /// The system's error message.
  package var reason: String

  package init(_ attempt: Attempt, _ path: String, reason: String) {
    self.attempt = attempt
    self.path = path
    self.reason = reason
  }

  /// An error with the system's reason (`errno`) for the call that just failed.
  package init(_ attempt: Attempt, _ path: String, code: Int32 = errno) {
    self.init(attempt, path, reason: String(cString: strerror(code)))
  }

  package var message: Phrase {
    switch attempt {
    case .read: Phrase("cannot read \(path): \(reason)", "无法读取 \(path)：\(reason)")
    case .write: Phrase("cannot write \(path): \(reason)", "无法写入 \(path)：\(reason)")
    case .lock: Phrase("cannot lock \(path): \(reason)", "无法锁定 \(path)：\(reason)")
    case .lockInTime(let patience):
      Phrase(
        "another process has held the lock \(path) for \(patience.components.seconds) s; find it with: fuser \(path)",
        "另一个进程持有锁 \(path) 已超过 \(patience.components.seconds) 秒；可用 fuser \(path) 查找该进程")
    case .find:
      Phrase(
        "cannot find \(path): HOME is not set to an absolute path; set it",
        "找不到 \(path)：HOME 未设为绝对路径；请设置")
    }
  }
}
