import Foundation
import SignScopeEngine
import Testing

/// A signature made on purpose by wrong code of other origin: a line of wrong-signatures.json.
struct WrongSignature: CustomTestStringConvertible {
  /// The mistakes that were made; empty if the signature is correct.
  var mistakes: [String]
  var input: SigningInput
  var observed: String

  var testDescription: String {
    "\(input.platform.id) \(mistakes.isEmpty ? "right" : mistakes.joined(separator: " + "))"
  }

  static func read() throws -> [WrongSignature] {
    let url = try #require(
      Bundle.module.url(forResource: "Data/wrong-signatures", withExtension: "json"))
    return try JSONDocument([UInt8](Data(contentsOf: url))).root.elements.map { record in
      let platform = try Platform.named(try #require(record["platform"]?.string))
      return WrongSignature(
        mistakes: try #require(record["mistakes"]).elements.map { try #require($0.string) },
        input: SigningInput(
          platform: platform,
          scheme: try platform.scheme(signMethod: try #require(record["sign_method"]?.string)),
          parameters: try #require(record["parameters"]).elements.map { pair in
            let (name, value) = (try #require(pair[0]?.string), try #require(pair[1]))
            return Parameter(name, value.isNull ? .absent : .text(try #require(value.text)))
          }, secret: Secret(try #require(record["secret"]?.string)),
          path: record["path"]?.string ?? "",
          body: record["body"]?.string ?? "",
          others: try (record["others"]?.elements.map { $0 } ?? []).map { other in
            SigningInput.OtherSecret(
              name: try #require(other[0]?.string), secret: Secret(try #require(other[1]?.string)))
          }),
        observed: try #require(record["observed"]?.string))
    }
  }
}
