import Text

extension APIMethod {
  /// Message queues and text messages.
  package static let messages: [APIMethod] = [
    APIMethod(
      "taobao.tmc.user.permit", Phrase("Enable messages for a user", "为已授权的用户开通消息服务"),
      session: .required, by: .document, account: .enterprise, writes: true,
      [.optional("topics", .strings)]),
    APIMethod(
      "taobao.tmc.messages.consume", Phrase("Take messages from the queue", "消费多条消息"),
      session: .unneeded, by: .document,
      [.optional("group_name"), .optional("quantity", .number, in: 10...200)],
      list: "messages.tmc_message"),
    APIMethod(
      "taobao.tmc.messages.confirm", Phrase("Confirm messages taken", "确认消费消息的状态"),
      session: .unneeded,
      by: .document, writes: true,
      [
        .optional("group_name"), .required("s_message_ids", .strings),
        .optional("f_message_ids", .strings),
      ]),
    APIMethod(
      "alibaba.aliqin.fc.sms.num.send", Phrase("Send a text message", "短信发送"), session: .unknown,
      writes: true,
      [
        .required("rec_num"), .required("sms_template_code"), .optional("extend"),
        .required("sms_free_sign_name"), .optional("sms_param", .json), .required("sms_type"),
      ]),
  ]
}
