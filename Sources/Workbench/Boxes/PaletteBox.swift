import Screen
import SignScopeEngine

/// The list of commands: those of the panes, or of the box below it. The recent ones come first.
struct PaletteBox: ListBox {
  static let title = Phrase("Commands", "命令")
  var picker = Picker()

  static let opening = KeyBinding(
    [.openPalette], Phrase("command", "命令"), Phrase("Search commands", "搜索命令"), rank: 13,
    isCommand: false,
    does: { model in
      if model.boxes.front is PaletteBox { return model.closeBox() }
      let effects = model.boxes.front is HelpBox ? model.closeBox() : []
      model.boxes.open(PaletteBox())
      return effects
    })

  private typealias Command = (binding: KeyBinding, section: KeySection)

  /// Each command once; one that an earlier section has is left out.
  private static func commands(of sections: [KeySection]) -> [Command] {
    var seen: Set<String> = []
    return sections.flatMap { section in
      section.keys.filter { $0.isCommand && seen.insert($0.words.en).inserted }.map {
        ($0, section)
      }
    }
  }

  private static let ofPanes = KeyMap.sections.filter { $0.pane != nil } + [CopyBox.entries]

  private func commands(in model: Model) -> [Command] {
    let active = model.activeSections
    let isInPane = active.first?.pane != nil
    let all = Self.commands(
      of: (isInPane ? active.reversed() : active) + (model.isBoxBehind ? [] : Self.ofPanes))
    let recent = model.recentCommands.compactMap { words in
      all.first { $0.binding.words.en == words }
    }
    return recent + all.filter { !model.recentCommands.contains($0.binding.words.en) }
  }

  func items(in model: Model) -> [PickerItem] {
    commands(in: model).map { command in
      let binding = command.binding
      let obstacle = binding.obstacle(model).map(model.words)
      let opening = command.section.title == CopyBox.entries.title ? model.key(.copy) + " " : ""
      return PickerItem(
        title: model.words(binding.words), remark: opening + model.assigned.names(of: binding),
        hint: obstacle ?? "", obstacle: obstacle,
        names: [binding.label.en, binding.label.zh],
        synonyms: picker.filter.text.isEmpty ? "" : model.searchText(of: binding))
    }
  }

  func choose(_ index: Int, in model: inout Model) -> [Effect] {
    let command = commands(in: model)[index]
    let words = command.binding.words.en
    model.recentCommands = [words] + model.recentCommands.filter { $0 != words }.prefix(7)
    return model.perform(command.binding, from: command.section)
  }
}

extension Model {
  /// The sections whose keys work now, or would if the help or the palette were closed and the text that is
  /// being edited were kept.
  var activeSections: [KeySection] {
    guard let own = boxBehind?.keys(in: self) else { return [paneKeys] + KeyMap.sections.prefix(1) }
    return own.common.isEmpty ? [own] : [own, own.isText ? KeyMap.typingInBoxes : KeyMap.inBoxes]
  }

  /// The box in front, or the one below the help or the palette.
  private var boxBehind: (any Box)? {
    boxes.front is HelpBox || boxes.front is PaletteBox ? boxes.second : boxes.front
  }

  var isBoxBehind: Bool { boxBehind != nil }

  /// Everything by which an entry is found, in both languages.
  func searchText(of binding: KeyBinding) -> String {
    let names = binding.actions.map { "\($0.rawValue) \($0.synonyms)" }.joined(separator: " ")
    return [
      binding.words.en, binding.words.zh, binding.label.en, binding.label.zh, names,
      assigned.names(of: binding),
    ].joined(separator: " ")
  }

  /// Runs an entry that was chosen from a list: keeps what is being typed, and goes to the entry's pane.
  mutating func perform(_ binding: KeyBinding, from section: KeySection) -> [Effect] {
    if section.title != keys.title, editing != nil, boxes.isEmpty { keepEditing() }
    if let pane = section.pane { go(to: pane) }
    return perform(binding)
  }
}
