import Text

extension ErrorTable {
  /// TikTok Shop: 0 is success; 36009004 has several meanings, which the message's first sentence tells apart.
  static let tiktokShop = ErrorTable(
    code: ["code"],
    message: ["message"],
    successes: ["0"],
    codes: [
      .init(["106001"], ErrorMeaning(.signature)),
      .init(["105001", "105002", "105003"], ErrorMeaning(.session, "dead", by: .seen)),
      .init(["105005"], ErrorMeaning(.permission, "package")),
      .init(["36009009"], ErrorMeaning(.permission, "method", by: .seen)),
      .init(["36009003"], ErrorMeaning(.platform, by: .seen)),
    ],
    messages: [
      .init(["invalid timestamp"], ErrorMeaning(.timestamp))
    ])
}
