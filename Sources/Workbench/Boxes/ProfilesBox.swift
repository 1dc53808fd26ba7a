import Screen
import SignScopeEngine

/// The list of profiles.
struct ProfilesBox: ListBox {
  static let title = Phrase("Profiles", "账号配置")
  var picker = Picker()

  static let openings = [
    KeyBinding(
      [.openProfiles], Phrase("profile", "账号"),
      Phrase("Choose a profile (platform, gateway, credentials)", "选择账号配置（平台、网关、凭证）"), rank: 6,
      unless: { $0.obstacleToProfiles }, changes: { $0.boxes.open(ProfilesBox()) })
  ]

  func items(in model: Model) -> [PickerItem] {
    model.profiles.map { account in
      PickerItem(
        mark: Span(account.name == model.draft.account.name ? "●" : " ", .success),
        title: account.name, remark: model.words(account.platform.name),
        hint: "\(account.shownGateway)\n\(model.words(Words.appKey))  \(account.appKey)")
    }
  }

  /// Switches to another profile and keeps the parameters.
  func choose(_ index: Int, in model: inout Model) -> [Effect] {
    model.remember(model.draft)
    model.draft.account = model.profiles[index]
    model.credentialsCursor = 0
    return model.fetching(model.profiles[index])
  }
}

extension Model {
  var obstacleToProfiles: Phrase? {
    profiles.isEmpty
      ? Phrase(
        "No profiles; see signscope help profiles", "没有账号配置；参见 signscope help profiles")
      : nil
  }
}
