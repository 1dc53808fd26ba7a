import Foundation
import SignScopeEngine
import Testing

/// The cases of https://github.com/nst/JSONTestSuite: `y_` must be accepted, `n_` rejected, `i_` may be either.
@Suite("JSONTestSuite", .timeLimit(.minutes(2)))
struct JSONTestSuiteTests {
  static let cases: [(name: String, bytes: [UInt8])] = {
    guard let url = Bundle.module.url(forResource: "Data/json-test-suite", withExtension: "json"),
      let data = try? Data(contentsOf: url), let root = try? JSONDocument([UInt8](data)).root,
      let cases = root["cases"]
    else { return [] }
    return cases.members.compactMap { name, value in
      Data(base64Encoded: value.string ?? "").map { (name, [UInt8]($0)) }
    }
  }()

  @Test("every verdict is held; unescaped control characters are accepted, and noted")
  func verdicts() {
    #expect(Self.cases.count == 316)
    for (name, bytes) in Self.cases {
      let document = try? JSONDocument(bytes)
      let isStrict = document.map { !$0.hasRawControls } ?? false
      if name.hasPrefix("y_") { #expect(isStrict, "\(name)") }
      if name.hasPrefix("n_") { #expect(!isStrict, "\(name)") }
    }
  }

  @Test("the case of a hundred thousand brackets is rejected", arguments: ["[", #"[{"":"#])
  func nesting(unit: String) {
    let bytes = Array(String(repeating: unit, count: 100_000).utf8)
    #expect(throws: JSONError.self) { try JSONDocument(bytes) }
  }

  @Test("every case has an outline whose rows can be read, up to where it breaks")
  func outlines() {
    for (_, bytes) in Self.cases {
      let outline = BodyOutline(bytes)
      for row in 0..<outline.count { #expect(outline.bytes(of: row) != nil) }
      if let row = outline.breakRow { #expect(outline.json(row) == nil) }
    }
  }
}
