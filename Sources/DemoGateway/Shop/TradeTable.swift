import FoundationEssentials

extension Trade {
  /// Several weeks of trades before `start`, newest first: a dozen within the last day, the others
  /// spread over 80 days. Always the same except for the dates.
  static func table(before start: Date) -> [Trade] {
    let items = Item.table.filter { $0.seller == .demo && $0.status == .onSale }
    let buyers = ["晚**", "山**", "小**", "听**", "阿**", "南**", "t**8"]
    return (0..<57).map { index in
      let hoursAgo = index < 12 ? Double(index * 2) + 0.5 : 24 + Double(index - 11) * 41
      let created = start.addingTimeInterval(-hoursAgo * 3600)
      let item = items[index * 7 % items.count]
      let kind = kind(of: index)
      let status = status(of: index, hoursAgo: hoursAgo)
      return Trade(
        id: 3_028_689_418_086_124_000 + Int64(57 - index) * 1_013,
        orderID: 3_028_689_418_086_124_001 + Int64(57 - index) * 1_013, kind: kind, status: status,
        item: item, sku: item.skus.isEmpty ? nil : item.skus[index % item.skus.count],
        quantity: 1 + index % 3,
        buyer: kind == .fixed ? fixedPriceBuyer : buyers[index % buyers.count], created: created,
        modified: min(created.addingTimeInterval(Double(index % 5 + 1) * 600), start),
        memo: index % 6 == 0 ? "请用礼盒包装" : nil, flag: index % 6 == 0 ? 1 : 0)
    }
  }

  /// A buyer whose trades are all of type `fixed`, which callers who omit `type` do not see.
  static let fixedPriceBuyer = "云**"

  private static func kind(of index: Int) -> Kind {
    switch index % 9 {
    case 4: .fixed
    case 6: .cod
    case 7: .step
    default: .guarantee
    }
  }

  private static func status(of index: Int, hoursAgo: Double) -> Status {
    switch hoursAgo {
    case ..<4: index == 0 ? .waitPayment : .waitSend
    case ..<200: index % 4 == 0 ? .waitSend : .waitConfirm
    default: index % 11 == 0 ? .closed : .finished
    }
  }
}
