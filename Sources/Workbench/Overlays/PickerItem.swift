import Screen
import SignScopeEngine

/// A line of a list to choose from.
struct PickerItem: Sendable {
  /// Before the title, in its own style: a pitfall's number.
  var mark: Span
  var title: String
  /// At the right: keys, an address.
  var remark: String
  /// Below the list when the line is marked.
  var hint: String
  /// Why it cannot be chosen now.
  var obstacle: String?
}

extension Model {
  /// The lines of a list that the filter lets through, with their indices in the whole list.
  func items(of kind: ListKind, _ filter: String) -> [(index: Int, item: PickerItem)] {
    let all =
      switch kind {
      case .prepared: prepared.map(item)
      case .profiles: profiles.map(item)
      case .palette: Model.commands.map(item)
      case .remedies: remedies.map(item)
      }
    let words = filter.lowercased().split(separator: " ")
    return all.enumerated().filter { _, item in
      let text = "\(item.mark.text) \(item.title) \(item.remark)".lowercased()
      return words.allSatisfy { text.contains($0) }
    }.map { (index: $0.offset, item: $0.element) }
  }

  /// The entries of the key table that the palette offers: one an action.
  static let commands: [KeyBinding] = {
    var seen: Set<Action> = []
    return KeyMap.all.filter { binding in
      binding.context.takesGlobalKeys
        && ![.up, .down, .pageUp, .pageDown, .top, .bottom, .activate, .focusPane, .openPalette]
          .contains(binding.action)
        && seen.insert(binding.action).inserted
    }
  }()

  private func item(_ request: PreparedRequest) -> PickerItem {
    let mark: Span
    if let number = request.pitfall {
      mark = Span(Pitfall.mark(number), Style(Pitfall[number]?.role.screenRole ?? .text, .bold))
    } else {
      mark = Span("●", .success)
    }
    return PickerItem(
      mark: mark, title: words(request.title), remark: request.request.account.name,
      hint: words(request.hint))
  }

  private func item(_ account: Account) -> PickerItem {
    PickerItem(
      mark: Span(account.name == draft.account.name ? "●" : " ", .success), title: account.name,
      remark: words(account.platform.name),
      hint: "\(account.gateway)\n\(words(Words.appKey))  \(account.appKey)")
  }

  private func item(_ binding: KeyBinding) -> PickerItem {
    let obstacle = obstacle(to: binding.action)
    return PickerItem(
      mark: Span(" "), title: words(binding.words),
      remark: binding.keys.map(KeyMap.name).joined(separator: " "),
      hint: obstacle.map(words) ?? "", obstacle: obstacle.map(words))
  }
}
