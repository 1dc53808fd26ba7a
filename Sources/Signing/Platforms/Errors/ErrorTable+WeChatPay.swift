extension ErrorTable {
  /// WeChat Pay v2: return_code tells whether the gateway accepted the call, result_code its outcome.
  package static let weChatPay = ErrorTable(
    code: ["err_code", "result_code", "return_code"],
    message: ["err_code_des", "return_msg"],
    requestID: [],
    successes: ["SUCCESS", "0"],
    codes: [
      .init(["SIGNERROR"], ErrorMeaning(.signature)),
      .init(["NOAUTH"], ErrorMeaning(.permission, "package")),
      .init(
        ["APPID_NOT_EXIST", "MCHID_NOT_EXIST", "APPID_MCHID_NOT_MATCH"], ErrorMeaning(.appKey)),
      .init(
        [
          "LACK_PARAMS", "PARAM_ERROR", "XML_FORMAT_ERROR", "POST_DATA_EMPTY",
          "REQUIRE_POST_METHOD", "NOT_UTF8",
        ], ErrorMeaning(.arguments)),
      .init(["FREQUENCY_LIMITED", "FREQ_LIMIT"], ErrorMeaning(.rateLimit)),
      .init(["SYSTEMERROR", "BANKERROR"], ErrorMeaning(.platform)),
    ],
    messages: [
      .init(["签名错误"], ErrorMeaning(.signature))
    ])
}
