import Screen
import SignScopeEngine

/// The profiles to choose from.
struct ProfilesBox: ListBox {
  static let title = Phrase("Profiles", "配置")
  var picker = Picker()

  static let openings = [
    KeyBinding(
      [.text("p")], Phrase("profile", "配置"),
      Phrase("Choose a profile: platform, gateway and credentials", "选择配置：平台、网关与凭证"), rank: 6,
      unless: { $0.obstacleToProfiles }, changes: { $0.boxes.open(ProfilesBox()) })
  ]

  func items(in model: Model) -> [PickerItem] {
    model.profiles.map { account in
      PickerItem(
        mark: Span(account.name == model.draft.account.name ? "●" : " ", .success),
        title: account.name, remark: model.words(account.platform.name),
        hint: "\(account.gateway)\n\(model.words(Words.appKey))  \(account.appKey)")
    }
  }

  /// Takes another profile; the parameters stay.
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
        "There are no profiles; see profiles.yaml in the README", "没有配置；参见 README 中的 profiles.yaml")
      : nil
  }
}
