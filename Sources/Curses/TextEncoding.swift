import Glibc

/// Makes the C library read and write UTF-8, whatever the user's locale is.
///
/// ncurses asks it how to encode and how wide characters are; in the locale `C` boxes and Chinese
/// would come out as rubbish. Only `LC_CTYPE` is touched: a decimal comma must not reach numbers.
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
