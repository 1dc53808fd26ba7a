import Foundation
import SignScopeEngine
import Testing

/// A line of yiwugo-offers.json: an item, and its expected offer.
struct OfferVector: CustomTestStringConvertible {
  var name: String
  var item: JSONValue
  var quantity: Int?
  var expected: JSONValue

  var testDescription: String { name }

  static func read() throws -> [OfferVector] {
    let url = try #require(
      Bundle.module.url(forResource: "Data/yiwugo-offers", withExtension: "json"))
    return try JSONDocument([UInt8](Data(contentsOf: url))).root.elements.map { record in
      OfferVector(
        name: try #require(record["name"]?.string), item: try #require(record["item"]),
        quantity: record["quantity"]?.int, expected: try #require(record["expected"]))
    }
  }
}

@Suite("Offers that a separate reference implementation computed", .timeLimit(.minutes(5)))
struct OfferVectorTests {
  @Test("the file has the expected number") func count() throws {
    #expect(try OfferVector.read().count == 49)
  }

  @Test("each is reproduced, except for messages", arguments: try OfferVector.read())
  func reproduces(_ vector: OfferVector) throws {
    let written = Offer(vector.item).json(quantity: vector.quantity, in: .english).written
    let offer = try JSONDocument(written).root
    #expect(Self.canonical(offer) == Self.canonical(vector.expected))
  }

  /// Without messages, keys sorted.
  private static func canonical(_ value: JSONValue) -> String {
    CanonicalJSON.text(of: withoutMessages(value).written) ?? ""
  }

  private static func withoutMessages(_ value: JSONValue) -> JSON {
    switch value.kind {
    case .object:
      .object(
        value.members.filter { $0.name != "message" }.map { ($0.name, withoutMessages($0.value)) })
    case .array: .array(value.elements.map { withoutMessages($0) })
    default: JSON(value)
    }
  }
}
