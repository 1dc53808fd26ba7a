/// Entries without separators between them, as Go and print_r of PHP write them.
extension PrintedValue {
  // MARK: Go

  /// Whether `Code:25 Msg:` is next, as Go prints a structure.
  func atStructure() -> Bool {
    var after = cursor.prefix(Self.nameLimit)
    guard let first = after.current, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first) else {
      return false
    }
    _ = after.skip(while: ByteCursor.isWord)
    guard after.take(":") else { return false }
    _ = after.skip { $0 > 0x20 && $0 != UInt8(ascii: ",") }
    guard after.take(" "), let second = after.current, second < 0x5B, second > 0x40 else {
      return false
    }
    _ = after.skip(while: ByteCursor.isWord)
    return after.current == UInt8(ascii: ":")
  }

  /// `code:25 msg:Invalid signature]`, as Go prints a map or a structure.
  mutating func spacedPairs(until closing: UInt8) -> JSON? {
    var items = Items()
    while !cursor.isAtEnd {
      cursor.skipSpace()
      if cursor.current == closing {
        cursor.at += 1
        return items.json
      }
      guard let name = name(), cursor.take(":") else { return nil }
      let start = cursor.at
      if cursor.current == UInt8(ascii: "{") || cursor.starts(with: "map[") {
        guard let value = container() else { return nil }
        items.add(name, value)
        continue
      }
      while let byte = cursor.current, byte != closing {
        if byte == 0x20 {
          var after = cursor.moved(to: cursor.at + 1).prefix(Self.nameLimit)
          let next = after.skip { ByteCursor.isWord($0) }
          if !next.isEmpty, after.current == UInt8(ascii: ":") { break }
        }
        cursor.at += 1
      }
      items.add(name, found(from: start))
    }
    return nil
  }

  // MARK: print_r

  /// Entries of print_r, `[name] => value`, where a value reaches to the next entry or the closing bracket.
  mutating func entries(isClosed: Bool) -> JSON? {
    var items = Items()
    while true {
      cursor.skipSpace()
      if isClosed, cursor.take(")") { return items.json }
      guard atEntry(cursor), let name = name() else {
        return isClosed || items.members.isEmpty ? nil : items.json
      }
      cursor.skipSpace()
      _ = cursor.take("=>")
      _ = cursor.take(" ")
      let start = cursor
      // A piece of var_dump.
      cursor.skipSpace()
      if let value = dumped() {
        items.add(name, value)
        continue
      }
      cursor = start
      if atHead(), let value = container() {
        items.add(name, value)
        continue
      }
      cursor = start
      while !cursor.isAtEnd, !atEndOfEntry() { cursor.at += 1 }
      items.add(name, .string(cursor.text(cursor.bytes.trimmed(cursor.range(from: start.at)))))
    }
  }

  private func atHead() -> Bool {
    var after = cursor
    let name = after.skip { ByteCursor.isWord($0) || $0 == UInt8(ascii: "\\") }
    guard !name.isEmpty else { return false }
    let isArray = after.text(name) == "Array"
    guard isArray || after.take(" Object") else { return false }
    after.skipSpace()
    return after.current == UInt8(ascii: "(")
  }

  /// Whether whitespace is next, and after it an entry or the closing bracket.
  private func atEndOfEntry() -> Bool {
    guard let byte = cursor.current, ByteCursor.isSpace(byte) else { return false }
    var after = cursor
    after.skipSpace()
    return after.current == UInt8(ascii: ")") || atEntry(after)
  }

  /// Whether `[name] =>` is next.
  func atEntry(_ cursor: ByteCursor) -> Bool {
    var after = cursor.prefix(Self.nameLimit)
    guard after.take("[") else { return false }
    after.at = after.find(UInt8(ascii: "]"))
    guard after.take("]") else { return false }
    after.skipSpace()
    return after.starts(with: "=>")
  }
}
