import Foundation
import SignScopeEngine
import Testing

@Suite("Base64 in strings", .timeLimit(.minutes(5)))
struct Base64TextTests {
  private static let png = Data(
    [0x89, 0x50, 0x4E, 0x47] + (0..<90).map { UInt8(truncatingIfNeeded: $0 * 7) })

  @Test(
    "data is recognised by how it begins, and decoded",
    arguments: [
      (png, Base64Text.Kind.image("PNG")),
      (Data("%PDF-1.4 \(String(repeating: "x", count: 60))".utf8), .document("PDF")),
      (Data(String(repeating: "时间 hello\n", count: 9).utf8), .text),
      (Data((0..<99).map { UInt8(truncatingIfNeeded: $0 * 37) | 0x80 }), .bytes),
    ])
  func kinds(data: Data, kind: Base64Text.Kind) throws {
    let standard = data.base64EncodedString()
    let url = standard.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    for text in [
      standard, url, "data:x/y;base64," + standard, standard.replacing("/", with: "\\/"),
    ] {
      let bytes = Array(text.utf8)
      let base64 = try #require(Base64Text(bytes[...]), "\(text)")
      #expect(base64.kind == kind)
      #expect(base64.data(in: bytes).map { Data($0) } == data)
    }
  }

  @Test(
    "words, digests, digits and identifiers are not Base64",
    arguments: [
      String(repeating: "abc", count: 40), String(repeating: "0123456789", count: 9),
      String(repeating: "0a1B2c3D4e5F", count: 8), "iVBORw0KGgo=",
      String(repeating: "some words ", count: 20), "data:text/plain,hello",
      String(repeating: "https://img.example.com/A/", count: 5),
    ])
  func others(text: String) {
    #expect(Base64Text(Array(text.utf8)[...]) == nil)
  }
}
