import Foundation
import SignScopeEngine
import Testing

/// A line of signature-mistakes.json: a TOP request, and the signature that a mistake gave.
struct PublishedMistake: CustomTestStringConvertible {
  var name: String
  var input: SigningInput
  var signature: String

  var testDescription: String { name }

  static func read() throws -> [PublishedMistake] {
    let url = try #require(
      Bundle.module.url(forResource: "Data/signature-mistakes", withExtension: "json"))
    return try JSONDocument([UInt8](Data(contentsOf: url))).root.elements.map { record in
      PublishedMistake(
        name: try #require(record["name"]?.string),
        input: SigningInput(
          platform: .top, scheme: try Platform.top.scheme(signMethod: "md5"),
          parameters: try #require(record["parameters"]).elements.map { pair in
            Parameter(try #require(pair[0]?.string), try #require(pair[1]?.text))
          }, secret: Secret(try #require(record["secret"]?.string))),
        signature: try #require(record["wrong_sign"]?.string))
    }
  }
}
