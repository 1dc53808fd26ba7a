import Foundation
import SignScopeEngine
import Testing

/// A signature that other code made: a line of top-signatures.json or seed-signatures.json.
struct SignatureVector: CustomTestStringConvertible {
  var name: String
  var algorithm: String
  var secret: Secret
  var parameters: [Parameter]
  var body: String
  /// The string to sign, where the source gives it.
  var baseString: String?
  var expected: String

  var testDescription: String { "\(algorithm) \(name)" }

  /// The records of a file of Tests/EngineTests/Data that SignScope is to reproduce.
  static func read(_ file: String) throws -> [SignatureVector] {
    let url = try #require(Bundle.module.url(forResource: "Data/\(file)", withExtension: "json"))
    return try JSONDocument([UInt8](Data(contentsOf: url))).root.elements.compactMap { record in
      guard record["known_divergence"]?.bool != true, let expected = record["expected"]?.string
      else { return nil }
      return SignatureVector(
        name: try #require(record["name"]?.string),
        algorithm: try #require(record["algorithm"]?.string),
        secret: Secret(try #require(record["secret"]?.string)),
        parameters: try #require(record["parameters"]).elements.map { try parameter($0) },
        body: record["body"]?.string ?? "", baseString: record["base_string"]?.string,
        expected: expected)
    }
  }

  private static func parameter(_ pair: JSONValue) throws -> Parameter {
    let (name, value) = (try #require(pair[0]?.string), try #require(pair[1]))
    return Parameter(name, value.isNull ? .absent : .text(try #require(value.text)))
  }
}
