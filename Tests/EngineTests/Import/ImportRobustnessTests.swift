import SignScopeEngine
import TestSupport
import Testing

@Suite("Reading bad and large texts", .timeLimit(.minutes(5)))
struct ImportRobustnessTests {
  private static let samples = [
    "curl -X POST 'https://h/x?a=1&b=%20' -H \"Cookie: c\" --data-raw $'c=\\u4e2d&sign=AB' \\\n -F 'f=@x;type=y' | jq .",
    "curl ^\"https://h/x?a=1^&b=2^\" ^\n -d ^\"\\^\"q\\^\"^\"",
    "{'a': None, \"b\": [1, (2, 3)], c: `x${y}`, 'd': {'e': f(1, \"}\")}, **k}",
    "array(2) {\n  [\"a\"]=>\n  string(1) \"1\"\n  [\"b\"]=>\n  int(5)\n}",
    "POST /r?a=1 HTTP/1.1\r\nHost: h\r\nContent-Type: multipart/form-data; boundary=B\r\n\r\n--B\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n--B--",
    "2016 DEBUG sign: secretapp_key1formatjsonmethodm.v2.0secret", "map[a:1 b:2]", "{a=1, b=2}",
    "{\"log\":{\"entries\":[{\"request\":{\"url\":\"https://h/?a=1\",\"method\":\"GET\"}}]}}",
    "<xml><a>1</a><sign>AB</sign></xml>", "$p['a'] = \"b\\x41\\u{4e2d}\";", "“a”: ‘b’\n",
    "a=1&b=%C4&c=%zz",
  ]

  @Test(
    "no piece of a text, and no text with bytes changed, makes it crash or hang", arguments: samples
  )
  func mutations(sample: String) {
    let bytes = Array(sample.utf8)
    var generator = SeededGenerator(seed: 7)
    for end in 0...bytes.count { _ = try? ImportedText(reading: Array(bytes[..<end])) }
    for start in 0..<bytes.count { _ = try? ImportedText(reading: Array(bytes[start...])) }
    for _ in 0..<60 {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0..<changed.count, using: &generator)
        let byte = UInt8.random(in: 0...255, using: &generator)
        if Bool.random(using: &generator) {
          changed[place] = byte
        } else {
          changed.insert(byte, at: place)
        }
      }
      _ = try? ImportedText(reading: changed)
    }
  }

  @Test(
    "an unclosed curly quote is read to the end and reported",
    arguments: "“”„‟‘’‚‛".map { "{\"a\": \"1\", \"b\": \($0)x" })
  func unclosedCurlyQuote(text: String) throws {
    let imported = try ImportedText(reading: text)
    #expect(imported.document.parameters == [Parameter("a", "1"), Parameter("b", "x")])
    #expect(imported.notes.contains { $0.isLoss && $0.message.en == "this quote is never closed" })
  }

  @Test(
    "a Go type cut off in an unexpected place ends no reading", arguments: 60...90)
  func longGoType(length: Int) {
    let name = String(repeating: "x", count: length)
    for rest in ["{}{a: 1}", "{}", "{", "{a: 1}", "]{}{a: 1}"] {
      _ = try? ImportedText(reading: "map[\(name)\(rest)")
    }
  }

  @Test(
    "a text that repeats one piece many times is read in time, however it nests",
    .timeLimit(.minutes(15)),
    arguments: [
      "[", "{", "(", "'", "\"", "`", "\\", "$(", "${", "a=1&", "a=%", "'a' ", "\"a\"\"b\"", "new ",
      "@", "a<",
      "map[", "<a>", "-d ", "^\"", "=>", "{a=1, ", "/*", "#", "“", "f'", "app_key", "a:1 ", "\n",
      "- - ",
      "[['a',", "p.put(", "&", "?", "%41", "http,", "&lt;http", "\t{\"a\":\"{\\\"b\\\":",
      "{{x}}sign=1",
      "]'https://a.b/c?", "a=1&b=2))", "@x = 1\n/*",
    ],
    ["", "curl ", "{", "x = {'a': ", "map[a:"])
  func repeated(piece: String, head: String) {
    let text = Array((head + String(repeating: piece, count: 20_000 / piece.utf8.count)).utf8)
    #expect(processorTime { _ = try? ImportedText(reading: text) } < .seconds(15))
  }
}
