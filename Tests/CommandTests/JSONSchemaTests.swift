import TestSupport
import Testing

/// The validator of the other tests: what it lets through they would not see.
@Suite("A JSON Schema", .timeLimit(.minutes(1))) struct JSONSchemaTests {
  private static let schema = """
    {"type":"object","oneOf":[{"$ref":"#/$defs/pair"},{"$ref":"#/$defs/error"}],"$defs":{
    "pair":{"type":"object","required":["n"],"additionalProperties":false,"properties":{
    "n":{"type":["integer","null"],"minimum":1,"maximum":13},"k":{"enum":["a","b"]},
    "l":{"type":"array","minItems":1,"maxItems":2,"items":{"type":"string"}}}},
    "error":{"type":"object","required":["error"],"additionalProperties":false,
    "properties":{"error":{"const":"e"}}}}}
    """

  @Test(
    "it takes what fits",
    arguments: [
      #"{"n":1}"#, #"{"n":null,"k":"b","l":["x"]}"#, #"{"error":"e"}"#,
      #"{"n":13,"l":["x","y"]}"#,
    ])
  func right(text: String) throws {
    #expect(try JSONSchema(Self.schema).problems(of: text) == [])
  }

  @Test(
    "it refuses what does not",
    arguments: [
      "", "[]", "{}", #"{"n":0}"#, #"{"n":14}"#, #"{"n":1.5}"#, #"{"n":"1"}"#, #"{"n":true}"#,
      #"{"n":1,"x":1}"#, #"{"n":1,"n":2}"#, #"{"n":1,"k":"c"}"#, #"{"n":1,"k":null}"#,
      #"{"n":1,"l":[]}"#, #"{"n":1,"l":["x","y","z"]}"#, #"{"n":1,"l":[1]}"#,
      #"{"n":1,"l":"x"}"#, #"{"error":"f"}"#, #"{"error":"e","n":1}"#, #"{"n":1} x"#,
    ])
  func wrong(text: String) throws {
    #expect(try JSONSchema(Self.schema).problems(of: text) != [])
  }

  @Test(
    "it refuses a schema that it cannot apply whole",
    arguments: [
      #"{"type":"object","pattern":"x"}"#, #"{"anyOf":[{}]}"#, #"{"properties":{"n":{}}}"#,
      ##"{"$ref":"#/$defs/none"}"##, #"{"$ref":"other.json"}"#, "true", #"{"oneOf":[{},{}]}"#,
    ])
  func unknownKeywords(schema: String) throws {
    #expect(try JSONSchema(schema).problems(of: #"{"n":1}"#) != [])
  }
}
