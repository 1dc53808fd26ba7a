import SignScopeEngine

/// Pitfalls 8, 9 and 10: successful responses with misleading offers.
extension PreparedRequests {
  var offers: [PreparedRequest] {
    [
      PreparedRequest(
        id: "hidden-price", pitfall: 8,
        title: Phrase("Price tiers behind the price", "价格背后的阶梯价"),
        hint: Phrase(
          "price says 0.15, but 10 000 pieces cost 0.12 each. Open the Offer tab and type a quantity.",
          "price 写 0.15，而 10 000 件起每件 0.12。打开“报价”标签，输入数量看看。"),
        request: yiwugo("931405702")),
      PreparedRequest(
        id: "phantom-stock", pitfall: 9,
        title: Phrase("Stock that cannot be ordered", "看得见买不到的库存"),
        hint: Phrase(
          "45 in stock, but the warning line is 50: none can be ordered. Ask the seller.",
          "库存 45，预警线 50：一件也订不了。请询问卖家。"),
        request: yiwugo("931405713")),
      PreparedRequest(
        id: "order-steps", pitfall: 10,
        title: Phrase("A minimum order that is not a multiple of the step", "起订量不合步长"),
        hint: Phrase(
          "At least 10, in steps of 12: so the minimum is 12. Open the Offer tab and type 10, 12 and 30.",
          "至少 10 件，按 12 递增：实际从 12 件起。打开“报价”标签，输入 10、12、30 试试。"),
        request: yiwugo("931405746")),
    ]
  }
}
