extension Shop {
  /// Methods that need no authorisation.
  static let platformMethods: [String: ShopHandler] = [
    "taobao.time.get": { (call, _) throws(TOPError) in ["time": .text(call.date.inChina)] },
    "taobao.appip.get": { (call, _) throws(TOPError) in ["ip": .text(call.address)] },
    "taobao.itemcats.get": { (call, _) throws(TOPError) in
      let ids = try call.arguments.numbers("cids")
      let parent = try call.arguments.number("parent_cid")
      if ids.isEmpty, parent == nil { throw .missing("cids") }
      let found = ItemCategory.table.filter {
        ids.isEmpty ? $0.parent == parent : ids.contains($0.id)
      }
      return ["item_cats": .list(element: "item_cat", call.selected(found.map(\.record)))]
    },
    "taobao.shopcats.list.get": { (call, _) throws(TOPError) in
      ["shop_cats": .list(element: "shop_cat", call.selected(ShopCategory.platform.map(\.record)))]
    },
    "taobao.areas.get": { (call, _) throws(TOPError) in
      ["areas": .list(element: "area", call.selected(Area.table.map(\.record)))]
    },
    "taobao.logistics.companies.get": { (call, _) throws(TOPError) in
      let companies = LogisticsCompany.table.map(\.record)
      return [
        "logistics_companies": .list(element: "logistics_company", call.selected(companies))
      ]
    },
  ]
}

extension TOPCall {
  /// The records reduced to the requested fields; complete if `fields` is optional and absent.
  func selected(_ records: [Answer.Record]) -> [Answer.Record] {
    guard arguments.text("fields") != nil else { return records }
    return records.map { fields.select(from: $0) }
  }
}

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

/// A standard area of the platform.
struct Area: Sendable {
  var id: Int64
  /// 1 country, 2 province, 3 city, 4 district.
  var level: Int64
  var name: String
  var parent: Int64
  var zip: String

  static let table = [
    Area(id: 1, level: 1, name: "中国", parent: 0, zip: ""),
    Area(id: 330_000, level: 2, name: "浙江省", parent: 1, zip: ""),
    Area(id: 330_100, level: 3, name: "杭州市", parent: 330_000, zip: "310000"),
    Area(id: 330_106, level: 4, name: "西湖区", parent: 330_100, zip: "310013"),
    Area(id: 330_700, level: 3, name: "金华市", parent: 330_000, zip: "321000"),
    Area(id: 330_782, level: 4, name: "义乌市", parent: 330_700, zip: "322000"),
    Area(id: 320_000, level: 2, name: "江苏省", parent: 1, zip: ""),
    Area(id: 320_500, level: 3, name: "苏州市", parent: 320_000, zip: "215000"),
    Area(id: 320_200, level: 3, name: "无锡市", parent: 320_000, zip: "214000"),
  ]

  var record: Answer.Record {
    [
      "id": .number(id), "type": .number(level), "name": .text(name),
      "parent_id": .number(parent), "zip": .text(zip),
    ]
  }
}

/// A carrier, named by its code when goods are sent.
struct LogisticsCompany: Sendable {
  var id: Int64
  var code: String
  var name: String
  /// The pattern of its waybill numbers.
  var waybill: String

  static let table = [
    LogisticsCompany(id: 101, code: "STO", name: "申通快递", waybill: "^[0-9]{13}$"),
    LogisticsCompany(id: 100, code: "YTO", name: "圆通速递", waybill: "^YT[0-9]{13}$"),
    LogisticsCompany(id: 500, code: "ZTO", name: "中通快递", waybill: "^7[0-9]{13}$"),
    LogisticsCompany(id: 505, code: "SF", name: "顺丰速运", waybill: "^SF[0-9]{13}$"),
    LogisticsCompany(id: 2, code: "EMS", name: "EMS", waybill: "^[A-Z]{2}[0-9]{9}CN$"),
  ]

  static func named(_ code: String) -> LogisticsCompany? {
    table.first { $0.code == code }
  }

  var record: Answer.Record {
    [
      "id": .number(id), "code": .text(code), "name": .text(name),
      "reg_mail_no": .text(waybill),
    ]
  }
}
