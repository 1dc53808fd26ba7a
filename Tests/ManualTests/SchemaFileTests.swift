import SignScopeEngine
import Testing

@testable import Manual

@Suite("The JSON Schemas of the manual", .timeLimit(.minutes(1))) struct SchemaFileTests {
  /// The words of an enumeration.
  private func words(of schema: Schema, _ definition: String, _ member: String) throws -> [String] {
    let root = try JSONDocument(schema.text).root
    let list = root["$defs"]?[definition]?["properties"]?[member]?["enum"]
    return try #require(list).elements.compactMap(\.string)
  }

  @Test("each is for the command it is named after", arguments: Schema.allCases)
  func names(schema: Schema) throws {
    let root = try JSONDocument(schema.text).root
    #expect(root["$schema"]?.string == "https://json-schema.org/draft/2020-12/schema")
    #expect(root["$id"]?.string == "urn:signscope:\(schema.rawValue)")
    #expect(root["title"]?.string?.lowercased().contains(schema.rawValue) == true)
    // Clients of tools demand it.
    #expect(root["type"]?.string == "object")
    #expect(schema.text.hasSuffix("}\n"))
  }

  @Test("their words are those of the program") func enumerations() throws {
    for schema in [Schema.sign, .doctor] {
      #expect(try words(of: schema, "warning", "id") == SigningWarning.ID.allCases.map(\.rawValue))
    }
    #expect(
      try words(of: .sign, "step", "step") == SignatureTrace.Step.Kind.allCases.map(\.rawValue))
    let digests = DigestAlgorithm.allCases.map(\.rawValue)
    #expect(try words(of: .sign, "result", "digest") == digests + digests.map { "hmac-" + $0 })
    #expect(
      try words(of: .diagnose, "diagnosis", "kind") == PitfallKind.allCases.map(\.rawValue))
    #expect(
      try words(of: .import, "import", "kind") == ImportedText.Kind.allCases.map(\.rawValue))
  }

  @Test("a request document has the members that are read") func requestMembers() throws {
    let root = try JSONDocument(Schema.request.text).root
    let names = try #require(root["properties"]).members.map(\.name)
    #expect(Set(names) == Set(RequestDocument.members))
  }

  @Test("what several have in common is the same in each") func common() throws {
    for definition in ["error", "failure", "warning", "diagnosis"] {
      let texts = try Schema.allCases.compactMap { schema in
        try JSONDocument(schema.text).root["$defs"]?[definition]?.written
      }
      #expect(Set(texts).count == 1)
    }
  }
}
