import Doctor
import Testing

@Suite("The language of pasted code", .timeLimit(.minutes(1)))
struct CodeLanguageGuessTests {
  @Test(
    "is told by what is written, or printed",
    arguments: [
      ("$p = array('a' => '1', 'b' => '2');", CodeLanguage.php),
      ("Array\n(\n    [method] => taobao.time.get\n)", .php),
      ("array:2 [\n  \"method\" => \"x\"\n]", .php),
      ("{'method': 'taobao.time.get', 'v': '2.0'}", .python),
      ("requests.post('https://x/', data=params)", .python),
      ("DEBUG params: {'a': None, 'b': True}", .python),
      ("request: {app_key=1, method=taobao.time.get}", .java),
      ("Map<String, String> m = new HashMap<>(); m.put(\"a\", \"1\");", .java),
      ("URLEncoder.encode(value, \"UTF-8\")", .java),
      ("{ app_key: '1', method: 'taobao.time.get' }", .javaScript),
      ("console.log(params)", .javaScript), ("axios.get(url, { params: { a: 1 } })", .javaScript),
      ("map[app_key:1 method:taobao.time.get]", .go),
      ("params := url.Values{}", .go),
      ("let request = URLRequest(url: url)", .swift),
    ])
  func told(text: String, language: CodeLanguage) {
    #expect(CodeLanguage(guessedFrom: text.utf8) == language)
  }

  @Test(
    "is not guessed from what every program writes",
    arguments: [
      "", "a=1&b=2", #"{"a":"1","b":2}"#, "https://gw.api.taobao.com/router/rest?a=1",
      "curl 'https://x/' -d 'a=1'", "66987CB115214E59E6EC978214934FB8",
      "<xml><appid>wx</appid></xml>", "GET /a HTTP/1.1\nHost: x\n\n",
    ])
  func untold(text: String) {
    #expect(CodeLanguage(guessedFrom: text.utf8) == nil)
  }
}
