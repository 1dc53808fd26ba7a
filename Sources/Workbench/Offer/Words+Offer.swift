import SignScopeEngine

extension Words {
  static let offer = Phrase("Offer", "报价")
  static let offerKeys = Phrase("Response, Offer", "响应：报价")

  static let quantities = Phrase("Quantity", "起订量")
  static let unitPrice = Phrase("Each", "单价")
  static let againstHeadline = Phrase("vs. price", "较标价")
  static let noTiers = Phrase("No readable price.", "没有可读的价格。")
  static let estimated = Phrase("estimated", "估计")
  static let estimatedWhy = Phrase(
    "~ estimated: price is a range; the higher end is used", "~ 估计：price 是区间，取高端")

  static let stock = Phrase("Stock", "库存")
  static let warningLine = Phrase("warning line", "预警线")
  static let forSale = Phrase("available", "可售")
  static let stockUnknown = Phrase("unknown", "未知")
  static let orderable = Phrase("Orderable", "可订数量")
  static let quantity = Phrase("Quantity", "数量")
  static let enterQuantity = Phrase("Enter: type a quantity", "按 Enter 输入数量")
  static let noQuantity = Phrase(
    "Enter a whole number up to 10^12", "请输入不超过 10^12 的整数")

  /// The terms that determine the possible quantities.
  static func terms(minBuy: Int, step: Int) -> Phrase {
    Phrase(
      "(from \(minBuy.grouped), step \(step.grouped))", "（起订 \(minBuy.grouped)，步长 \(step.grouped)）")
  }
}
