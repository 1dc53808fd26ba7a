/// A standard category in which items are published.
struct ItemCategory: Sendable {
  var id: Int64
  var parent: Int64
  var name: String
  var isParent = false

  static let table = [
    ItemCategory(id: 50_016_349, parent: 0, name: "厨房/烹饪用具", isParent: true),
    ItemCategory(id: 50_008_779, parent: 50_016_349, name: "茶具/瓷器"),
    ItemCategory(id: 124_458_005, parent: 0, name: "茶", isParent: true),
    ItemCategory(id: 50_009_211, parent: 124_458_005, name: "绿茶"),
    ItemCategory(id: 50_010_404, parent: 0, name: "服饰配件", isParent: true),
    ItemCategory(id: 50_007_003, parent: 50_010_404, name: "丝巾"),
    ItemCategory(id: 122_852_001, parent: 0, name: "居家布艺", isParent: true),
    ItemCategory(id: 50_008_163, parent: 122_852_001, name: "桌布"),
    ItemCategory(id: 50_016_434, parent: 122_852_001, name: "手工艺品"),
    ItemCategory(id: 50_010_788, parent: 0, name: "美容美体仪器"),
  ]

  var record: Answer.Record {
    [
      "cid": .number(id), "parent_cid": .number(parent), "name": .text(name),
      "is_parent": .flag(isParent), "status": "normal", "sort_order": 1,
    ]
  }
}

/// A category that buyers see, of all shops or of one seller.
struct ShopCategory: Sendable {
  var id: Int64
  var parent: Int64 = 0
  var name: String

  static let platform = [
    ShopCategory(id: 14, name: "女装/女士精品"), ShopCategory(id: 1_102, name: "家居日用"),
    ShopCategory(id: 1_103, name: "食品/茶叶"), ShopCategory(id: 1_104, name: "收藏/工艺品"),
  ]

  static func own(_ seller: Seller) -> [ShopCategory] {
    guard seller == .demo else {
      return [ShopCategory(id: 801, name: "酱货"), ShopCategory(id: 802, name: "干货")]
    }
    return [
      ShopCategory(id: 901, name: "茶器瓷器"), ShopCategory(id: 902, name: "茶与点心"),
      ShopCategory(id: 903, name: "丝绸"), ShopCategory(id: 904, name: "居家"),
      ShopCategory(id: 905, name: "文玩雅物"),
    ]
  }

  var record: Answer.Record {
    [
      "cid": .number(id), "parent_cid": .number(parent), "name": .text(name),
      "is_parent": false,
    ]
  }
}
