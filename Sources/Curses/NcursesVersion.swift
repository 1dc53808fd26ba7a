import CNcurses

/// The ncurses that the program has been started with.
package enum NcursesVersion {
  /// Such as `6.4.20221231`.
  package static var text: String {
    let words = String(cString: curses_version()).split(separator: " ")
    return words.last.map(String.init) ?? ""
  }
}
