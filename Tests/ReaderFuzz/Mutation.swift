/// Makes inputs from seeds: cuts, repeats and joins them, and inserts text that has a meaning in the
/// grammars.
struct Mutation {
  var generator: Generator
  let seeds: [[UInt8]]

  /// Text that readers search for, and numbers out of range.
  static let tokens: [[UInt8]] =
    [
      "“", "”", "‘", "’", "„", "{}", "{", "}", "[", "]", "(", ")", "[▼", "map[", "interface{}", "<",
      ">", "</", "<![CDATA[", "]]>", "<!--", "-->", "<?", "&amp;", "&#x", "&#1114112;", "\\u",
      "\\ud800", "\\u{", "\\x", "\\0", "\\", "^", "^\"", "$'", "$(", "${", "`", "\"", "'", "\"\"\"",
      "\r\n", "\n", "\r", "\0", "\t", " ", "\u{A0}", "\u{FEFF}", "\u{2028}", "\u{1B}[200~",
      "\u{1B}[201~", "\u{1B}", "\u{1B}[<0;", "\u{1B}O", "%", "%4", "%E4", "+", "&", "=", "=>", ":=",
      ":", ";", ",", "?", "#", "@", "--", "-F ", "-d ", "--data-urlencode ", "curl ",
      "POST / HTTP/1.1",
      "http://", "https://a@", "Content-Length: ", "Transfer-Encoding: chunked", "Retry-After: ",
      "Date: Fri, 31 Dec 9999 23:59:59 GMT", "Age: ", "Set-Cookie: ",
      "multipart/form-data; boundary=",
      "array(", "Array", "string(", "NULL", "None", "u'", "rb\"", "f'", "new ", "return ", "//",
      "/*",
      "*/", "<?php", "key=", "sign=", "secret=", "```", "$ ", "- ", ": ", "|\n", "&a", "*a", "!!",
      "%YAML",
      "---\n", "error_response", "total_results", "batch_price", "page_no", "expires_in", "until",
      "closed_until", "received_at", "This ban will last for ", " more seconds", "¥", "义乌", "👩‍👧",
      "é",
      "e\u{301}", "null", "true", "-0", "0", "-1", "9223372036854775807", "9223372036854775808",
      "-9223372036854775808", "18446744073709551616", "4294967296", "2147483648", "1e300", "-1e300",
      "1e-400", "0.1", "NaN", "inf", "1451620800000", "2016-01-01 12:00:00", "9999-12-31 23:59:59",
      "999999999999999999999999999999", "0x7fffffffffffffff", "1e999999999999",
    ].map { Array($0.utf8) } + [
      [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2], [0xE2, 0x80],
      [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF], [0xC2],
    ]

  /// Text that nests when it is repeated.
  private static let nests = [
    "[", "{\"a\":", "[{\"a\":", "<a>", "(", "{a: ", "{'a': [", "- ", "a: {", "map[a:", "array(",
    "“", "\"",
    "\\", "x(", "&amp;", "%25", "-H 'a: b' ", "<a b='", "new ", "@", "${", "$(", ">", "|", "^",
    "\u{1B}[",
    "~", "\r", "''", "[\"", "<!--", "{a=", "f(", "`", "&a [", "? ", "*",
  ].map { Array($0.utf8) }

  mutating func number(_ bound: Int) -> Int {
    bound <= 0 ? 0 : Int.random(in: 0..<bound, using: &generator)
  }

  /// The next input for a reader.
  mutating func next(from own: [[UInt8]]) -> [UInt8] {
    let pool = own.isEmpty || number(8) == 0 ? seeds : own
    var input = pool.isEmpty ? [] : pool[number(pool.count)]
    if number(400) == 0 { return nested(around: input) }
    for _ in 0...number(4) {
      input = changed(input, from: pool)
      if input.count > 1 << 15 { input = Array(input.prefix(1 << 15)) }
    }
    return input
  }

  private mutating func nested(around input: [UInt8]) -> [UInt8] {
    let nest = Self.nests[number(Self.nests.count)]
    let count = [300, 700, 5_000, 100_000][number(4)]
    let place = number(input.count + 1)
    return Array(input[..<place]) + Array(repeatElement(nest, count: count).joined())
      + Array(input[place...])
  }

  private mutating func changed(_ input: [UInt8], from pool: [[UInt8]]) -> [UInt8] {
    var input = input
    let place = number(input.count + 1)
    let end = min(input.count, place + number(number(10) == 0 ? input.count : 12))
    switch number(12) {
    case 0: return Array(input[..<place])
    case 1: return Array(input[place...])
    case 2: input.removeSubrange(place..<end)
    case 3: input.insert(contentsOf: input[place..<end], at: place)
    case 4:
      guard !input.isEmpty else { return Self.tokens[number(Self.tokens.count)] }
      input[number(input.count)] = UInt8(number(256))
    case 5:
      let other = pool.isEmpty ? [] : pool[number(pool.count)]
      return Array(input[..<place]) + other[number(other.count + 1)...]
    case 6: replaceNumber(in: &input, from: place)
    case 7:
      let run = repeatElement(Self.tokens[number(Self.tokens.count)], count: 1 + number(200))
      input.insert(contentsOf: run.joined(), at: place)
    case 8: input.replaceSubrange(place..<end, with: Self.tokens[number(Self.tokens.count)])
    case 9:
      let other = Self.tokens[number(Self.tokens.count)] + Self.tokens[number(Self.tokens.count)]
      input.insert(contentsOf: other, at: place)
    default: input.insert(contentsOf: Self.tokens[number(Self.tokens.count)], at: place)
    }
    return input
  }

  /// Puts another number in the place of the next one.
  private mutating func replaceNumber(in input: inout [UInt8], from place: Int) {
    func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    guard let start = input[place...].firstIndex(where: isDigit) else { return }
    let end = input[start...].firstIndex { !isDigit($0) } ?? input.count
    let numbers = [
      "9223372036854775807", "-9223372036854775808", "999999999999999999", "1e300", "-1", "0",
      "1e18",
      "999999999999999999999999999999", "4294967295", "253402300800", "18446744073709551615", "0.5",
    ]
    input.replaceSubrange(start..<end, with: Array(numbers[number(numbers.count)].utf8))
  }
}

/// SplitMix64: the same inputs for the same seed, so that a failure can be met again.
struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
