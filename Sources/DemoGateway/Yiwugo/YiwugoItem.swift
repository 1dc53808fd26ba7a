/// An item of the Yiwugo half; all values are strings, as the platform writes them.
struct YiwugoItem: Sendable {
  struct SKU: Sendable {
    var id: String
    var name: String
    var price: String
    var quantity: String
  }

  var id: String
  var title: String
  var price: String
  var originalPrice: String
  /// `1000:0.15;10000:0.12`; `nil` if the seller has no price ladder.
  var batchPrice: String?
  var minBuy = "1"
  var stepBuy = "1"
  var totalStock: String
  var warningStock = "0"
  var skus: [SKU] = []
  var shop: String
  /// The values that were different an hour ago.
  var oldPrice: String
  var oldStock: String

  /// The cached copy that is returned unless `cache=no`.
  var anHourAgo: YiwugoItem {
    var copy = self
    copy.price = oldPrice
    copy.totalStock = oldStock
    return copy
  }

  var record: Answer.Record {
    var record: Answer.Record = [
      "num_iid": .text(id),
      "title": .text(title),
      "price": .text(price),
      // Misspelt in the published samples.
      "orginal_price": .text(originalPrice),
      "nick": .text(shop),
      "detail_url": .text("http://127.0.0.1/product/detail/\(id).html"),
      "pic_url": .text("http://127.0.0.1/pictures/\(id).jpg"),
      "min_buy": .text(minBuy),
      "step_buy": .text(stepBuy),
      "total_stock": .text(totalStock),
      "warning_stock": .text(warningStock),
    ]
    if let batchPrice { record.append("batch_price", .text(batchPrice)) }
    record.append(
      "skus",
      .list(
        element: "sku",
        skus.map { sku in
          [
            "sku_id": .text(sku.id), "properties_name": .text(sku.name),
            "price": .text(sku.price), "quantity": .text(sku.quantity),
          ]
        }))
    return record
  }
}

extension YiwugoItem {
  static let table = [
    YiwugoItem(
      id: "931405691", title: "木质复古音乐盒 八音盒 创意生日礼物", price: "14.90",
      originalPrice: "19.90", totalStock: "4998", warningStock: "20",
      skus: [
        SKU(id: "93140569101", name: "颜色:原木色", price: "14.90", quantity: "3000"),
        SKU(id: "93140569102", name: "颜色:胡桃色", price: "15.50", quantity: "1998"),
      ], shop: "义乌国际商贸城 二区 8841 号", oldPrice: "13.50", oldStock: "5210"),
    YiwugoItem(
      id: "931405702", title: "彩色长尾夹 办公用品 批发", price: "0.15", originalPrice: "0.20",
      batchPrice: "1000:0.13;10000:0.12", minBuy: "100", stepBuy: "100", totalStock: "260000",
      warningStock: "5000", shop: "义乌国际商贸城 三区 2207 号", oldPrice: "0.16",
      oldStock: "274000"),
    YiwugoItem(
      id: "931405713", title: "圣诞树挂件 24 只装 尾货", price: "6.80", originalPrice: "9.90",
      minBuy: "2", totalStock: "45", warningStock: "50", shop: "义乌国际商贸城 一区 1119 号",
      oldPrice: "6.80", oldStock: "120"),
    YiwugoItem(
      id: "931405724", title: "不锈钢保温杯 500ml 可印 LOGO", price: "18.50~23.00",
      originalPrice: "29.00", batchPrice: "50:18.50;500:16.80", minBuy: "5", stepBuy: "12",
      totalStock: "1806", warningStock: "100", shop: "义乌国际商贸城 四区 5032 号",
      oldPrice: "19.50~24.00", oldStock: "1860"),
    YiwugoItem(
      id: "931405735", title: "定制帆布袋 来图加工", price: "价格联系商家", originalPrice: "价格联系商家",
      minBuy: "500", stepBuy: "50", totalStock: "20000", shop: "义乌国际商贸城 五区 6610 号",
      oldPrice: "价格联系商家", oldStock: "20000"),
    YiwugoItem(
      id: "931405746", title: "儿童卡通雨伞 混色批发", price: "9.60", originalPrice: "12.00",
      minBuy: "10", stepBuy: "12", totalStock: "5200", warningStock: "200",
      shop: "义乌国际商贸城 二区 7305 号", oldPrice: "9.60", oldStock: "5240"),
  ]

  static func named(_ id: String) -> YiwugoItem? {
    table.first { $0.id == id }
  }
}
