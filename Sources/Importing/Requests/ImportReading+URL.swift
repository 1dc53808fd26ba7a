import Text

extension ImportReading {
  /// A text that begins with a URL. The text after it is reported and left out.
  mutating func readURLs(_ range: Range<Int>) -> Bool {
    let address = PrintedAddress(bytes, range)
    readURL(address)
    let rest = bytes.trimmed(address.range.upperBound..<range.upperBound)
    if !rest.isEmpty {
      notes.add(
        Phrase("ignored text after the URL", "URL 之后的内容未读取"), at: rest.lowerBound)
    }
    return true
  }

  mutating func readURL(_ address: PrintedAddress) {
    kind = .url
    noteDamage(address)
    let start = address.range.lowerBound
    read(url: address.text, 0..<address.text.count, place: { $0 + start })
  }

  /// Reports how a printed URL was read.
  mutating func noteDamage(_ address: PrintedAddress) {
    if address.hasBlanks {
      notes.remark(
        Phrase(
          "raw blanks were read as parts of values", "已把未编码的空格读作参数值的一部分"),
        at: address.range.lowerBound)
    }
    if address.hasFolds {
      notes.remark(
        Phrase("line ends inside the address were left out", "已去掉地址中的换行"),
        at: address.range.lowerBound)
    }
  }

  /// Takes an address apart: the gateway, and the parameters of its query.
  ///
  /// - Parameter place: From an offset in `text` to one in the whole.
  mutating func read(
    url text: [UInt8], _ range: Range<Int>, place: @escaping (Int) -> Int = { $0 }
  ) {
    var end = range.upperBound
    // #{x} is Ruby's.
    if let fragment = text.index(of: UInt8(ascii: "#"), in: range),
      ByteCursor(text, in: fragment..<range.upperBound).byte(1) != UInt8(ascii: "{")
    {
      end = fragment
      notes.remark(
        Phrase("ignored the part from #, which is never sent", "# 之后的部分不会发送，已略去"),
        at: place(fragment))
    }
    let query = text.index(of: UInt8(ascii: "?"), in: range.lowerBound..<end) ?? end
    let address = address(
      String(decoding: text[range.lowerBound..<query], as: UTF8.self), place(range.lowerBound))
    gateway = address
    path = AddressPath(of: address).text
    guard query < end else { return }
    parameters += FormText(text, query + 1..<end, place: place, notes: &notes).parameters
  }

  /// The address without a user and with its scheme.
  private mutating func address(_ text: String, _ offset: Int) -> String {
    var scheme = "https://"
    var rest = Substring(text)
    for known in ["https://", "http://"] where rest.lowercased().hasPrefix(known) {
      scheme = known
      rest = rest.dropFirst(known.count)
      return scheme + withoutUser(rest, offset)
    }
    notes.remark(
      Phrase("the URL has no scheme; https:// was added", "URL 没有协议，已补上 https://"),
      at: offset)
    return scheme + withoutUser(rest.drop { $0 == "/" }, offset)
  }

  private mutating func withoutUser(_ text: Substring, _ offset: Int) -> String {
    let authority = text.prefix { $0 != "/" }
    guard let at = authority.lastIndex(of: "@") else { return String(text) }
    notes.add(
      Phrase("ignored the user name and password in the URL", "已略去 URL 中的用户名和密码"), at: offset)
    return String(text[authority.index(after: at)...])
  }
}
