import Engine
import Foundation
import Testing

/// A signature that other code made: a line of top-signatures.json or seed-signatures.json.
struct SignatureVector: Decodable, CustomTestStringConvertible {
  var name: String
  var algorithm: String
  var secret: String
  var parameters: [Parameter]
  var body: String?
  /// The string to sign, where the source gives it.
  var baseString: String?
  var expected: String?
  var isKnownDivergence: Bool

  var testDescription: String { "\(algorithm) \(name)" }

  private enum CodingKeys: String, CodingKey {
    case name, algorithm, secret, parameters, body, expected
    case baseString = "base_string"
    case isKnownDivergence = "known_divergence"
  }

  init(from decoder: any Decoder) throws {
    let record = try decoder.container(keyedBy: CodingKeys.self)
    name = try record.decode(String.self, forKey: .name)
    algorithm = try record.decode(String.self, forKey: .algorithm)
    secret = try record.decode(String.self, forKey: .secret)
    parameters = try record.decode([Pair].self, forKey: .parameters).map(\.parameter)
    body = try record.decodeIfPresent(String.self, forKey: .body)
    baseString = try record.decodeIfPresent(String.self, forKey: .baseString)
    expected = try record.decodeIfPresent(String.self, forKey: .expected)
    isKnownDivergence = try record.decodeIfPresent(Bool.self, forKey: .isKnownDivergence) ?? false
  }

  private struct Pair: Decodable {
    var parameter: Parameter

    init(from decoder: any Decoder) throws {
      var pair = try decoder.unkeyedContainer()
      let name = try pair.decode(String.self)
      parameter = Parameter(name, try Self.value(from: &pair))
    }

    private static func value(from pair: inout any UnkeyedDecodingContainer) throws
      -> Parameter.Value
    {
      if try pair.decodeNil() { return .absent }
      if let flag = try? pair.decode(Bool.self) { return .text(flag ? "true" : "false") }
      if let number = try? pair.decode(Int.self) { return .text(String(number)) }
      if let list = try? pair.decode([String].self) { return .text(list.joined(separator: ",")) }
      return .text(try pair.decode(String.self))
    }
  }
}

extension SignatureVector {
  /// The records of a file of Tests/EngineTests/Data that SignScope is to reproduce.
  static func read(_ file: String) throws -> [SignatureVector] {
    let url = try #require(Bundle.module.url(forResource: "Data/\(file)", withExtension: "json"))
    return try JSONDecoder().decode([SignatureVector].self, from: Data(contentsOf: url))
      .filter { !$0.isKnownDivergence && $0.expected != nil }
  }
}
