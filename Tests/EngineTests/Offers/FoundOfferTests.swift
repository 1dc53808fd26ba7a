import Foundation
import SignScopeEngine
import Testing

@Suite("Offers as items have them", .timeLimit(.minutes(5)))
struct FoundOfferTests {
  private static func records() throws -> [FoundOffer] {
    let url = try #require(
      Bundle.module.url(forResource: "Data/found-offers", withExtension: "json"))
    return try JSONDocument([UInt8](Data(contentsOf: url))).root.elements.map {
      FoundOffer(value: $0)
    }
  }

  /// An item and its offer.
  struct FoundOffer: CustomTestStringConvertible {
    var value: JSONValue
    var testDescription: String { value["name"]?.string ?? "" }
  }

  @Test("each has its tiers, price, stock and problems", arguments: try records())
  func offer(_ found: FoundOffer) throws {
    let value = found.value
    let offer = Offer(try #require(value["item"]))
    let tiers = JSON.array(offer.tiers.map { [.int($0.from), .string($0.price.description)] })
    #expect(tiers.written == value["tiers"].map { JSON($0).written })
    #expect(offer.stock.total == value["stock_total"]?.int)
    let quote = try? offer.quote(try #require(value["quantity"]?.int))
    #expect(quote?.unitPrice.description == value["unit_price"]?.string)
    let json = try JSONDocument(offer.json(quantity: nil, in: .english).written).root
    let fields = value["problems"]?.elements.compactMap(\.string)
    #expect(offer.problems.map(\.field) == fields)
    #expect(json["currency"]?.string == value["currency"]?.string)
    #expect(json["stock"]?["source"]?.string == value["source"]?.string)
    if let isAtLeast = value["at_least"]?.bool { #expect(offer.stock.isAtLeast == isAtLeast) }
  }

  @Test(
    "an object that is not an item is reported as such",
    arguments: [
      (
        #"{"items":{"item":[{"price":"1"},{"price":"2"}]},"error_code":"0000"}"#,
        "search response with 2"
      ),
      (#"{"error_code":"4005","reason":"授权已过期","error":"key"}"#, "failed response (4005"),
      (#"{"error_code":"0000","item":{"error":"item-not-found"}}"#, "failed response"),
      (#"{"code":401,"msg":"签名无效"}"#, "failed response (401"),
      (#"{"price":"1","error_code":"0000","error":""}"#, nil),
      (#"{"price":"1","code":"A12","desc":"a red cup"}"#, nil),
      (#"{"item":{"price":"1","code":"A12","desc":"a red cup"},"error_code":"0000"}"#, nil),
    ] as [(String, String?)])
  func refusal(body: String, words: String?) throws {
    let refusal = Offer.refusal(of: try JSONDocument(body).root)
    #expect((refusal == nil) == (words == nil))
    if let words { #expect(refusal?.en.contains(words) == true) }
  }
}
