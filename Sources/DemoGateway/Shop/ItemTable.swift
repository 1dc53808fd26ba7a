extension Item {
  /// The items of the demo seller, on sale and in stock, and two of another seller. Some ids exceed what
  /// a Double can represent.
  static let table: [Item] = [
    Item(
      id: 654_321_098_765, title: "宜兴原矿紫砂壶 手工西施壶 220ml", price: 268,
      category: 50_008_779, shopCategory: 901, outerID: "ZS-001",
      skus: [
        SKU(
          id: 5_182_736_450_912, properties: "1627207:28320:颜色分类:紫泥", price: 268, quantity: 36,
          outerID: "ZS-001-ZN"),
        SKU(
          id: 5_182_736_450_913, properties: "1627207:28321:颜色分类:朱泥", price: 298, quantity: 12,
          outerID: "ZS-001-ZH"),
        SKU(
          id: 9_007_199_254_740_993, properties: "1627207:28322:颜色分类:段泥", price: 288,
          quantity: 0, outerID: "ZS-001-DN"),
      ], city: "无锡", state: "江苏", listed: 42),
    Item(
      id: 9_007_199_254_740_995, title: "明前特级龙井茶 2024 新茶 250g 罐装", price: 188,
      category: 50_009_211, shopCategory: 902, outerID: "LJ-250",
      skus: [
        SKU(
          id: 9_007_199_254_740_997, properties: "147956252:3346:净含量:125g", price: 98,
          quantity: 210, outerID: "LJ-125"),
        SKU(
          id: 9_007_199_254_740_999, properties: "147956252:3347:净含量:250g", price: 188,
          quantity: 164, outerID: "LJ-250"),
      ], listed: 15),
    Item(
      id: 7_104_300_007_405_429_232, title: "桑蚕丝真丝围巾 苏绣礼盒装", price: 359,
      category: 50_007_003, shopCategory: 903, outerID: "SJ-88",
      skus: [
        SKU(
          id: 7_104_300_007_405_429_233, properties: "1627207:3232483:颜色分类:月白", price: 359,
          quantity: 20, outerID: "SJ-88-YB"),
        SKU(
          id: 7_104_300_007_405_429_234, properties: "1627207:3232484:颜色分类:黛青", price: 359,
          quantity: 17, outerID: "SJ-88-DQ"),
      ], city: "苏州", state: "江苏", listed: 30),
    Item(
      id: 612_345_678_901, title: "景德镇青花瓷碗 釉下彩 4.5 寸 6 只装", price: 79,
      ownQuantity: 480, category: 50_008_779, shopCategory: 901, outerID: "QH-06", city: "景德镇",
      state: "江西", listed: 88),
    Item(
      id: 613_456_789_012, title: "手工竹编收纳篮 带盖 大号", price: 45, ownQuantity: 133,
      category: 50_016_434, shopCategory: 904, outerID: "ZB-L", listed: 61),
    Item(
      id: 614_567_890_123, title: "亚麻桌布 防水防油 140×220cm", price: 66, ownQuantity: 92,
      category: 50_008_163, shopCategory: 904, outerID: "ZBU-140", listed: 7),
    Item(
      id: 615_678_901_234, title: "绿檀木梳子 免费刻字 便携款", price: 29, ownQuantity: 1_024,
      category: 50_010_788, shopCategory: 904, outerID: "SZ-01", listed: 120),
    Item(
      id: 616_789_012_345, title: "手绘油纸伞 防雨 “雨巷”", price: 138, ownQuantity: 58,
      category: 50_016_434, shopCategory: 905, outerID: "YS-雨巷", listed: 23),
    Item(
      id: 617_890_123_456, title: "苏式折扇 湘妃竹 书法题字 & 定制", price: 99, ownQuantity: 75,
      category: 50_016_434, shopCategory: 905, outerID: "ZS-扇", city: "苏州", state: "江苏",
      listed: 3),
    Item(
      id: 618_901_234_567, title: "陶瓷马克杯 <故宫红> 350ml", price: 58, ownQuantity: 301,
      category: 50_008_779, shopCategory: 901, outerID: "MKB-350", listed: 51),
    Item(
      id: 619_012_345_678, title: "中秋月饼礼盒 8 枚装（已下架）", price: 128, ownQuantity: 0,
      category: 50_009_211, shopCategory: 902, outerID: "YB-08", status: .inStock, listed: 200),
    Item(
      id: 620_123_456_789, title: "手写春联 洒金宣纸（待上架）", price: 36, ownQuantity: 260,
      category: 50_016_434, shopCategory: 905, outerID: "CL-26", status: .inStock, listed: 2),
    Item(
      id: 721_098_765_432, title: "邻家手工酱油 古法酿造 500ml", price: 32,
      category: 50_009_211, shopCategory: 802, outerID: "JY-500",
      skus: [
        SKU(
          id: 6_293_847_561_023, properties: "147956252:3350:净含量:500ml", price: 32,
          quantity: 90, outerID: "JY-500")
      ], seller: .neighbour, city: "绍兴", state: "浙江", listed: 64),
    Item(
      id: 722_109_876_543, title: "邻家梅干菜 农家自晒 250g", price: 15, ownQuantity: 77,
      category: 50_009_211, shopCategory: 802, outerID: "MGC-250", seller: .neighbour,
      city: "绍兴", state: "浙江", listed: 39),
  ]
}
