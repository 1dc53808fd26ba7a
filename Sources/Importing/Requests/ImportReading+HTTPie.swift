import Signing
import Text

extension ImportReading {
  /// The words after `http` of HTTPie: `POST https://… a=1 b==2 Name:value`.
  ///
  /// - Returns: The end of the command; `nil` when it has no address.
  mutating func readHTTPie(_ range: Range<Int>) -> Int? {
    let line = ShellWords(bytes, range, bindings, notes: &notes)
    seen = max(seen, line.end)
    var words = line.words[...]
    var items: [ShellWords.Word] = []
    var address: ShellWords.Word?
    var isForm = false
    while let word = words.popFirst() {
      let text = word.text
      if address == nil, HeaderNames.isVerb(text) {
        verb = text.uppercased()
      } else if text.hasPrefix("-") {
        if ["--form", "-f", "--multipart"].contains(text) { isForm = true }
        let takes = [
          "--timeout", "--auth", "-a", "--proxy", "--session", "--verify", "--output", "-o",
        ]
        if takes.contains(text) { _ = words.popFirst() }
      } else if address == nil {
        address = word
      } else {
        items.append(word)
      }
    }
    guard let address, address.bytes.contains(UInt8(ascii: ".")) || address.bytes.contains(0x3A),
      !items.isEmpty || address.bytes.contains(UInt8(ascii: "?"))
    else { return nil }
    kind = .code
    read(url: address.bytes, 0..<address.bytes.count, place: { _ in address.offset })
    var body: [(String, JSON)] = []
    for item in items {
      guard let part = HTTPieItem(item.text) else {
        notes.add(Phrase("skipped text that cannot be read", "此处无法读取，已跳过"), at: item.offset)
        continue
      }
      switch part.sign {
      case "==": parameters.append(Parameter(part.name, part.value))
      case ":=": body.append((part.name, .number(part.value)))
      case "=": body.append((part.name, .string(part.value)))
      default:
        if part.sign == "@" || part.sign == "=@" { notes.addUnknown(part.name) }
      }
    }
    guard !body.isEmpty else { return line.end }
    verb = verb ?? "POST"
    if isForm || parameters.isEmpty {
      parameters += body.map { name, value in
        if case .string(let text) = value { return Parameter(name, text) }
        return Parameter(name, value.written)
      }
    } else {
      // HTTPie's own encoder is Python's.
      let text = body.map { "\(JSON.string($0).written): \($1.written)" }.joined(separator: ", ")
      self.body = "{" + text + "}"
    }
    return line.end
  }
}

/// One item of HTTPie: a name, a separator that gives its kind, and a value.
private struct HTTPieItem {
  let name: String
  let sign: String
  let value: String

  init?(_ text: String) {
    for (index, character) in zip(text.indices, text) where ":=@".contains(character) {
      let rest = text[index...]
      guard let sign = ["==", ":=", "=@", "=", ":", "@"].first(where: { rest.hasPrefix($0) }) else {
        return nil
      }
      self.sign = sign
      name = String(text[..<index])
      value = String(rest.dropFirst(sign.count))
      return
    }
    return nil
  }
}
