import CNcurses

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
