import SignScopeEngine
import Testing

@Suite("Reading curl commands", .timeLimit(.minutes(5)))
struct CurlTests {
  private func read(_ text: String) throws -> ImportedText { try ImportedText(reading: text) }

  @Test(
    "every way of writing the same request gives the same parameters",
    arguments: [
      "curl 'http://127.0.0.1:8077/router/rest?a=1&b=x%20y' -d 'c=中&d='",
      "curl -XPOST \"http://127.0.0.1:8077/router/rest?a=1&b=x+y\" --data-raw 'c=%E4%B8%AD&d='",
      "curl --request POST --url http://127.0.0.1:8077/router/rest?a=1\\&b=x+y -d c=中 -d d=",
      "curl \\\n  -s -H 'Accept: */*' \\\r\n  --data-urlencode 'c=中' --data 'd=' \\\n 'http://127.0.0.1:8077/router/rest?a=1&b=x%20y'",
      "$ curl $'http://127.0.0.1:8077/router/rest?a=1&b=x%20y' --data-raw $'c=\\u4e2d&d=' --compressed",
      "curl.exe ^\"http://127.0.0.1:8077/router/rest?a=1^&b=x^%^20y^\" ^\n  -H ^\"accept: application/json^\" ^\n  --data-raw ^\"c=^%^E4^%^B8^%^AD^&d=^\"",
      "curl -sS -d 'c=中' -F - -d d= 'http://127.0.0.1:8077/router/rest?a=1&b=x+y'",
    ])
  func forms(command: String) throws {
    let read = try read(command)
    #expect(read.kind == .curl)
    #expect(read.gateway == "http://127.0.0.1:8077/router/rest")
    #expect(read.path == "/router/rest")
    #expect(read.verb == "POST")
    #expect(
      read.parameters == [
        Parameter("a", "1"), Parameter("b", "x y"), Parameter("c", "中"), Parameter("d", ""),
      ])
  }

  @Test("the signature is taken out as the observation")
  func signature() throws {
    let read = try read("curl 'https://gw.api.taobao.com/router/rest?app_key=1&sign=AB12&v=2.0'")
    #expect(read.observed == "AB12")
    #expect(read.parameters.map(\.name) == ["app_key", "v"])
    #expect(read.verb == "GET")
    #expect(read.guess?.id == "top")
    #expect(read.notes.isEmpty)
  }

  @Test("-G puts the data in the query")
  func get() throws {
    let read = try read("curl -G http://127.0.0.1/x -d a=1 --data-urlencode 'b=c&d'")
    #expect(read.verb == "GET")
    #expect(read.parameters == [Parameter("a", "1"), Parameter("b", "c&d")])
  }

  @Test("forms: files are files, types are ignored")
  func fields() throws {
    let read = try read(
      "curl -F 'a=1;type=text/plain' -F 'img=@/home/me/x.png;type=image/png' --form-string 'b=@2' http://127.0.0.1/x"
    )
    #expect(
      read.parameters == [
        Parameter("a", "1"), Parameter("img", .file(path: "/home/me/x.png")), Parameter("b", "@2"),
      ])
  }

  @Test(
    "unsupported parts are reported with their place, and the rest is read",
    arguments: [
      ("curl http://127.0.0.1/?a=1 -d @body.txt", "body.txt", 31),
      ("curl http://127.0.0.1/?a=1 --frobnicate", "--frobnicate", 28),
      ("curl http://127.0.0.1/?a=1 -u me:hush", "-u", 31),
      ("curl http://127.0.0.1/?a=1 -H 'Cookie: id=hush'", "cookie", 31),
      ("curl http://127.0.0.1/?a=1 -H \"Authorization: Bearer hush\"", "authorization", 31),
      ("curl \"http://127.0.0.1/?a=1\" -d session=$TOKEN", "$TOKEN", 41),
      ("curl http://127.0.0.1/?a=1 -d 'b=%zz'", "b", 31),
      ("curl 'http://127.0.0.1/?a=1", "never closed", 6),
      ("curl http://127.0.0.1/?a=1 --next http://127.0.0.1/?b=2", "another request", 28),
      ("curl http://127.0.0.1/?a=1 http://127.0.0.1/?b=2", "second URL", 28),
      ("curl http://me:hush@127.0.0.1/?a=1", "the user name and password", 6),
    ])
  func told(command: String, words: String, column: Int) throws {
    let read = try read(command)
    #expect(read.parameters.first == Parameter("a", "1"))
    let note = try #require(
      read.notes.first { $0.isLoss && $0.message.en.contains(words) },
      "\(read.notes.map(\.message.en))")
    #expect(note.line == 1)
    #expect(note.column == column)
    #expect(!read.notes.contains { $0.message.en.contains("hush") })
    #expect(read.notes.allSatisfy { !$0.message.zh.isEmpty && $0.message.zh != $0.message.en })
  }

  @Test("damage from copying is repaired and reported")
  func mended() throws {
    let curly = try read("curl “http://127.0.0.1/?a=1” -d ‘b=2’")
    #expect(curly.parameters == [Parameter("a", "1"), Parameter("b", "2")])
    #expect(curly.notes.count == 1)
    let spaces = try read("curl\u{20}'http://127.0.0.1/?a=1'\u{A0}-d\u{A0}b=2")
    #expect(spaces.parameters == [Parameter("a", "1"), Parameter("b", "2")])
    let lost = try read("curl 'http://127.0.0.1/?a=1'\n  -d b=2\n\necho done")
    #expect(lost.parameters == [Parameter("a", "1"), Parameter("b", "2")])
    #expect(lost.notes.count == 2)
    let unquoted = try read("curl http://127.0.0.1/?a=1&b=2&c=3")
    #expect(unquoted.parameters.map(\.name) == ["a", "b", "c"])
    #expect(unquoted.notes.count == 1)
    let fenced = try read("```bash\ncurl 'http://127.0.0.1/?a=1' | jq .\n```")
    #expect(fenced.parameters == [Parameter("a", "1")])
    let behind = try read("I tried: curl 'http://127.0.0.1/?a=1'")
    #expect(behind.parameters == [Parameter("a", "1")])
  }

  @Test("a JSON body is the parameters if it contains the signature, otherwise a signed body")
  func json() throws {
    let inside = try read(
      #"curl http://127.0.0.1/api -H 'Content-Type: application/json' -d '{"type":"pdd.time.get","client_id":"c","sign":"AB","id":12345678901234567890}'"#
    )
    #expect(inside.observed == "AB")
    #expect(inside.parameters.last == Parameter("id", "12345678901234567890"))
    #expect(inside.guess?.id == "pinduoduo")
    let raw = try read(
      #"curl 'http://127.0.0.1/order/202309/orders/search?app_key=k&sign=ab' --json '{"page":1}'"#)
    #expect(raw.document.body == #"{"page":1}"#)
    #expect(raw.parameters == [Parameter("app_key", "k")])
  }

  @Test("a browser's multipart body gives its fields")
  func multipart() throws {
    let read = try read(
      "curl 'http://127.0.0.1/x' -H 'content-type: multipart/form-data; boundary=----WebKit7' --data-raw $'------WebKit7\\r\\nContent-Disposition: form-data; name=\"a\"\\r\\n\\r\\n1\\r\\n------WebKit7\\r\\nContent-Disposition: form-data; name=\"img\"; filename=\"x.png\"\\r\\nContent-Type: image/png\\r\\n\\r\\n\\r\\n------WebKit7--\\r\\n'"
    )
    #expect(read.parameters == [Parameter("a", "1"), Parameter("img", .file(path: "x.png"))])
  }
}
