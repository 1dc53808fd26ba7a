import Glibc

/// Makes the C library use UTF-8, whatever the user's locale is.
///
/// ncurses asks it how characters are encoded and how wide they are; in the locale `C`, boxes and
/// Chinese would be garbled. Only `LC_CTYPE` is set: a decimal comma must not affect numbers.
func useUTF8() {
  setlocale(LC_CTYPE, "")
  for name in ["C.UTF-8", "C.utf8", "en_US.UTF-8"] where !isUTF8 {
    setlocale(LC_CTYPE, name)
  }
}

private var isUTF8: Bool {
  guard let name = nl_langinfo(nl_item(CODESET)) else { return false }
  return String(cString: name) == "UTF-8"
}
