import Glibc
package import Text

/// An error reading, writing or locking one of SignScope's own files.
package struct FileError: Error, Sendable, Equatable {
  package enum Attempt: Sendable, Equatable {
    case read, write, lock
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
    }
  }
}
