import Screen
import SignScopeEngine

/// The list of commands: those of the panes, or of the box below it.
struct PaletteBox: ListBox {
  static let title = Phrase("Commands", "命令")
  var picker = Picker()

  static let openings = [opening(rank: 13)]

  static func opening(rank: Int) -> KeyBinding {
    KeyBinding(
      [.text(":")], Phrase("command", "命令"), Phrase("Search commands", "搜索命令"),
      rank: rank, isCommand: false, changes: { $0.boxes.open(PaletteBox()) })
  }

  private struct Command {
    var binding: KeyBinding
    var pane: Pane?
  }

  /// Each command once; one that an earlier section has is left out.
  private static func commands(of sections: [(keys: [KeyBinding], pane: Pane?)]) -> [Command] {
    var seen: Set<String> = []
    return sections.flatMap { section in
      section.keys.filter { $0.isCommand && seen.insert($0.words.en).inserted }
        .map { Command(binding: $0, pane: section.pane) }
    }
  }

  private static let ofPanes = commands(
    of: [(KeyMap.everywhere, nil)]
      + KeyMap.sections.filter { $0.pane != nil }.map { ($0.keys, $0.pane) })

  private func commands(in model: Model) -> [Command] {
    let under = model.boxes.front is Self ? model.boxes.second : model.boxes.front
    return under.map {
      let keys = $0.keys(in: model)
      return Self.commands(of: [(keys.keys + keys.all, nil)])
    } ?? Self.ofPanes
  }

  func items(in model: Model) -> [PickerItem] {
    commands(in: model).map { command in
      let obstacle = command.binding.obstacle(model).map(model.words)
      return PickerItem(
        title: model.words(command.binding.words),
        remark: command.binding.keys.map(KeyMap.name).joined(separator: " "),
        hint: obstacle ?? "", obstacle: obstacle)
    }
  }

  func choose(_ index: Int, in model: inout Model) -> [Effect] {
    let command = commands(in: model)[index]
    if let pane = command.pane { model.go(to: pane) }
    return model.perform(command.binding, command.binding.keys[0])
  }
}
