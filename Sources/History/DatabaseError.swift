package import Text

/// Why a database could not be opened, read or written.
package struct DatabaseError: Error, Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    /// SQLite or zlib is not on this machine.
    case noLibrary
    /// Not a database, or a damaged one.
    case damaged
    /// Written by a newer SignScope; the number of its schema.
    case newer(Int)
    case full
    case readOnly
    /// Another process has held it for too long.
    case busy
    case other
  }

  package var kind: Kind
  package var path: String
  /// The library's message.
  package var reason: String

  package init(_ kind: Kind, _ path: String, reason: String = "") {
    self.kind = kind
    self.path = path
    self.reason = reason
  }

  package var message: Phrase {
    switch kind {
    case .noLibrary:
      Phrase(
        "no history: \(reason); install libsqlite3-0 and zlib1g",
        "没有历史记录：\(reason)；请安装 libsqlite3-0 和 zlib1g")
    case .damaged:
      Phrase("\(path) is damaged: \(reason)", "\(path) 已损坏：\(reason)")
    case .newer(let version):
      Phrase(
        "\(path) was written by a newer SignScope (schema \(version)); it is left as it is, and nothing is kept",
        "\(path) 由更新版本的 SignScope 写成（结构版本 \(version)）；保持原样，不再记录")
    case .full:
      Phrase(
        "the disk is full: the history is not kept in \(path)", "磁盘已满：历史记录未保存到 \(path)")
    case .readOnly:
      Phrase(
        "\(path) cannot be written: \(reason); the history is not kept",
        "\(path) 无法写入：\(reason)；历史记录未保存")
    case .busy:
      Phrase(
        "another process has locked \(path); find it with: fuser \(path)",
        "另一个进程锁定了 \(path)；可用 fuser \(path) 查找该进程")
    case .other:
      Phrase("cannot use \(path): \(reason)", "无法使用 \(path)：\(reason)")
    }
  }
}
