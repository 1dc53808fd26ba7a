import SignScopeEngine
import Testing

@Suite("Canonical JSON", .timeLimit(.minutes(5))) struct CanonicalJSONTests {
  @Test(
    "it is compact, sorted at every depth, and escapes only what it must",
    arguments: [
      (
        #"{ "b": 1, "a": [ true, null, {"d":"x","c":"y"} ] }"#,
        #"{"a":[true,null,{"c":"y","d":"x"}],"b":1}"#
      ),
      (#"{"a":"<汉\u6c49&\/ \u00e9>"}"#, #"{"a":"<汉汉&/ é>"}"#),
      (#"{"a":"q\" b\\ \u0001\u001f\t\r\n\b\f"}"#, #"{"a":"q\" b\\ \u0001\u001f\t\r\n\b\f"}"#),
      (
        #"{"n":0.10,"id":6843289473289473294,"e":1E5}"#,
        #"{"e":1E5,"id":6843289473289473294,"n":0.10}"#
      ),
      (#"{"a":"\u2028\u007f"}"#, "{\"a\":\"\u{2028}\u{7F}\"}"),
      (
        #"{"é":1,"z":2,"Z":3,"😀":4,"\uffee":5}"#, "{\"Z\":3,\"z\":2,\"é\":1,\"\u{FFEE}\":5,\"😀\":4}"
      ),
      ("{}", "{}"), (" [ ] ", "[]"),
    ])
  func canonical(_ text: String, _ expected: String) throws {
    let canonical = try #require(CanonicalJSON.text(of: text))
    #expect(canonical.hasSameBytes(as: expected))
    #expect(CanonicalJSON.text(of: canonical)?.hasSameBytes(as: canonical) == true)
  }

  @Test("text that is not JSON has no canonical form", arguments: ["", "{", "{a:1}", "nope"])
  func none(_ text: String) {
    #expect(CanonicalJSON.text(of: text) == nil)
  }
}
