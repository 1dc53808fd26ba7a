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
