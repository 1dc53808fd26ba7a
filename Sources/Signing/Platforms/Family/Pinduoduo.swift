import Text

extension Platform {
  /// Pinduoduo (拼多多).
  package static let pinduoduo = Platform(
    id: "pinduoduo", name: Phrase("Pinduoduo", "拼多多"),
    schemes: [
      SigningScheme(
        signMethod: "md5", excluded: ["sign"], blank: .drop, pair: .concatenated,
        prefix: [.secret], suffix: [.secret], digest: .md5, isKeyed: false, provenance: .document)
    ],
    environments: [
      .init(
        name: "production", url: "https://gw-api.pinduoduo.com/api/router", provenance: .document)
    ],
    systemParameters: [
      .init("type", .method),
      .init("client_id", .appKey),
      .init("access_token", .session, isRequired: false),
      .init("timestamp", .timestamp),
      .init("data_type", .literal("JSON"), isRequired: false),
      .init("version", .caller, isRequired: false),
    ],
    layouts: [.form, .json],
    timestampForms: [.seconds],
    timestampProvenance: [.seconds: .document],
    timestampTolerance: 600,
    confidential: ["access_token"],
    dialect: .table(.pinduoduo),
    remark: Phrase(
      "The API name goes in type, and the app key in client_id.",
      "API 名称的参数叫 type，AppKey 叫 client_id。"))
}
