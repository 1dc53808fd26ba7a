import CNcurses
import Glibc
import Screen

/// Reads the terminal's terminfo entry.
enum Terminfo {
  /// A capability's text, `nil` if the terminal does not have it.
  static func string(_ name: String) -> String? {
    guard let value = tigetstr(name), Int(bitPattern: value) != -1 else { return nil }
    return String(cString: value)
  }

  /// The same as it is sent to the terminal, without the delays (`$<2>`) that `tputs` would insert.
  static func output(_ name: String) -> String {
    var output = ""
    var rest = (string(name) ?? "")[...]
    while let start = rest.firstIndex(of: "$"), rest[start...].hasPrefix("$<"),
      let end = rest[start...].firstIndex(of: ">")
    {
      output += rest[..<start]
      rest = rest[rest.index(after: end)...]
    }
    return output + rest
  }
}

/// The keys with user-defined terminfo names, such as `kLFT5` for Ctrl-Left. ncurses gives them codes
/// above `KEY_MAX`, which differ between terminals.
enum ExtendedKeys {
  /// The meanings of the running terminal's codes.
  static func codes() -> [Int32: KeyDecoder.Decoded] {
    named.merging(spelled) { named, _ in named }
  }

  /// Arrows and editing keys with Shift, Alt and Control.
  private static var named: [Int32: KeyDecoder.Decoded] {
    let capabilities: [(String, plain: Key, word: Key)] = [
      ("kUP", .up, .up), ("kDN", .down, .down), ("kLFT", .left, .wordLeft),
      ("kRIT", .right, .wordRight), ("kHOM", .home, .home), ("kEND", .end, .end),
      ("kPRV", .pageUp, .pageUp), ("kNXT", .pageDown, .pageDown), ("kDC", .delete, .delete),
      ("kIC", .insert, .insert),
    ]
    var codes: [Int32: KeyDecoder.Decoded] = [:]
    for (name, plain, word) in capabilities {
      // Terminfo's modifier number: none or 2 for Shift, 3 and 4 with Alt, 5 to 8 with Control.
      for suffix in ["", "2", "3", "4", "5", "6", "7", "8"] {
        guard let sequence = Terminfo.string(name + suffix) else { continue }
        let code = key_defined(sequence)
        if code > KEY_MAX { codes[code] = .key(suffix == "" || suffix == "2" ? plain : word) }
      }
    }
    return codes
  }

  /// The other keys, by the usual meaning of their sequences: the Linux console's `kcbt2`, the keypad.
  private static var spelled: [Int32: KeyDecoder.Decoded] {
    var codes: [Int32: KeyDecoder.Decoded] = [:]
    for code in (KEY_MAX + 1)...(KEY_MAX + 512) {
      guard let sequence = keybound(code, 0) else { continue }
      defer { free(sequence) }
      var decoder = KeyDecoder()
      let decoded = String(cString: sequence).utf8.flatMap { decoder.take(Int32($0)) }
      if decoded.count == 1 { codes[code] = decoded[0] }
    }
    return codes
  }
}
