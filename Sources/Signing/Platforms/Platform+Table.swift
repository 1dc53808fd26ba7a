public import Text

extension Platform {
  /// Every built-in platform.
  public static let all: [Platform] = [
    .top, .yiwugo, .alibaba1688, .jd, .pinduoduo, .douyin, .lazada, .tiktokShop, .weChatPay,
    .xiaohongshu, .kuaishou, .shopee,
  ]

  /// The default platform.
  package static let `default`: Platform = .top

  /// A platform's name that is not in the table.
  public struct UnknownPlatform: Error, Sendable, Equatable {
    public var name: String
    /// The known name that was probably meant.
    public var nearest: String?
    public var known: [String]

    public var message: Phrase {
      if let nearest {
        return Phrase(
          "unknown platform “\(name)”; did you mean “\(nearest)”?",
          "未知平台“\(name)”，是否想写“\(nearest)”？")
      }
      return Phrase(
        "unknown platform “\(name)”; expected one of \(known.joined(separator: ", "))",
        "未知平台“\(name)”，可用：\(known.joined(separator: "、"))")
    }
  }

  /// The built-in platform with that name.
  public static func named(_ name: String) throws(UnknownPlatform) -> Platform {
    try PlatformCatalogue.builtIn.named(name)
  }
}
