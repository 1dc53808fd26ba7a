import Screen
import SignScopeEngine

extension Model {
  /// Says what is near to a key that has no meaning here: the same key in another pane, the same letter in
  /// the other case, what the key would do without the box, or the help.
  mutating func tellUnknown(_ key: Key) {
    let name = key.name
    let elsewhere = KeyMap.sections.first { section in
      section.pane != focus && section.binding(forOwn: key, assigned) != nil
    }
    if keys.pane != nil, let elsewhere, elsewhere.pane != nil,
      let binding = elsewhere.binding(forOwn: key, assigned)
    {
      return tell(
        .info,
        Phrase(
          "\(name) works in the \(elsewhere.title.en) pane: \(binding.words.en)",
          "\(name) 用于“\(elsewhere.title.zh)”窗格：\(binding.words.zh)"))
    }
    if let binding = bodyKey(key) {
      return tell(
        .info,
        Phrase(
          "\(name) works in the Body tab: \(binding.words.en)",
          "\(name) 用于“正文”标签：\(binding.words.zh)"))
    }
    for other in key.lookalikes {
      guard let near = keys.binding(for: other, assigned) else { continue }
      return tell(
        .info,
        Phrase(
          "\(name) does nothing here. \(other.name): \(near.words.en)",
          "\(name) 在这里不起作用。\(other.name)：\(near.words.zh)"))
    }
    if keys.pane == nil, let binding = paneKeys.binding(for: key, assigned) {
      let close = self.key(.cancel)
      return tell(
        .info,
        Phrase(
          "\(name) works in the panes, not in this box (\(close) closes it): \(binding.words.en)",
          "\(name) 用于窗格，不用于此弹框（\(close) 关闭）：\(binding.words.zh)"))
    }
    let help = self.key(.openHelp)
    tell(
      .info,
      Phrase(
        "\(name) does nothing here; \(help) shows all keys", "\(name) 在这里不起作用；按 \(help) 查看全部按键"))
  }
}

extension Model {
  /// What a key does in the Body tab, in the tab that has keys of its own.
  private func bodyKey(_ key: Key) -> KeyBinding? {
    guard boxes.isEmpty, editing == nil, focus == .response, response.tab == .offer else {
      return nil
    }
    return KeyMap.response.binding(forOwn: key, assigned).flatMap {
      Set($0.actions).isDisjoint(with: [.nextPage, .previousPage]) ? $0 : nil
    }
  }
}

extension KeySection {
  /// The entry of its own for a key.
  fileprivate func binding(forOwn key: Key, _ assigned: KeyAssignments) -> KeyBinding? {
    keys.first { assigned.keys(of: $0).contains(key) }
  }
}

extension Key {
  /// The keys with the same letter, in the other case or with Control.
  fileprivate var lookalikes: [Key] {
    switch self {
    case .text(let letter):
      let other = letter == letter.uppercased() ? letter.lowercased() : letter.uppercased()
      return other == letter ? [] : [.text(other)]
    case .control(let letter): return [.text(String(letter))]
    default: return []
    }
  }
}
