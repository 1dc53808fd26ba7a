/// The owner of items and trades.
struct Seller: Sendable, Equatable {
  var userID: Int64
  var nick: String
}

extension Seller {
  static let demo = Seller(userID: 2_211_098_765_432, nick: "湖畔小铺")
  static let neighbour = Seller(userID: 3_344_556_677_889, nick: "邻家杂货")
}
