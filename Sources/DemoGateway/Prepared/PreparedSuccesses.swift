import SignScopeEngine

extension PreparedRequests {
  var successes: [PreparedRequest] {
    [
      PreparedRequest(
        id: "item", pitfall: nil,
        title: Phrase("An item with its SKUs", "商品详情（含 SKU）"),
        hint: Phrase(
          "A normal success. Change a character of any value and watch the signature change; then remove `sku` from fields and send again.",
          "一次正常的成功调用。改动任一参数值的一个字符，签名随之变化；再从 fields 去掉 sku 重新发送看看。"),
        request: item()),
      PreparedRequest(
        id: "time", pitfall: nil,
        title: Phrase("The platform's time", "平台当前时间"),
        hint: Phrase(
          "Needs no authorisation: no session is sent. Compare the response with your own clock.",
          "无需授权，不发送 session。可与本机时钟对照。"),
        request: top("taobao.time.get")),
      PreparedRequest(
        id: "items-on-sale", pitfall: nil,
        title: Phrase("Items on sale, a page of five", "在售商品，每页 5 个"),
        hint: Phrase(
          "Set page_no to 2 for the next page. Some ids exceed 2^53: every digit is kept.",
          "把 page_no 改为 2 看下一页。部分 ID 超过 2^53，每一位都原样保留。"),
        request: top(
          "taobao.items.onsale.get",
          [("fields", "num_iid,title,price,num"), ("page_no", "1"), ("page_size", "5")])),
      PreparedRequest(
        id: "trades-sold", pitfall: nil,
        title: Phrase("Sold trades of all common types", "卖出的交易（指定类型）"),
        hint: Phrase(
          "With `type` given, fixed-price trades are listed too. use_has_next=true returns has_next instead of a count; page until it is false.",
          "给出 type 后，一口价交易也会列出。use_has_next=true 返回 has_next 而不统计总数，翻页到它为 false 为止。"),
        request: top(
          "taobao.trades.sold.get",
          [
            ("fields", "tid,status,type,payment,buyer_nick,created,orders.title"),
            ("type", "guarantee_trade,cod,step,fixed"), ("page_size", "10"),
            ("use_has_next", "true"),
          ])),
      PreparedRequest(
        id: "yiwugo-item", pitfall: nil,
        title: Phrase("A Yiwugo item, live data", "义乌购商品（实时数据）"),
        hint: Phrase(
          "The key was created in November 2024, so it signs with SHA1. cache=no is signed like any other parameter.",
          "AppKey 创建于 2024 年 11 月，用 SHA1 签名。cache=no 与其他参数一样参与签名。"),
        request: yiwugo()),
    ]
  }
}
