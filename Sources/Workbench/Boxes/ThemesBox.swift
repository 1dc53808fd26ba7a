import Screen
import SignScopeEngine

/// The list of themes.
struct ThemesBox: ListBox {
  static let title = Phrase("Themes", "主题")
  var picker = Picker()

  static let openings = [
    KeyBinding(
      [.openThemes], Phrase("theme", "主题"), Phrase("Choose a theme until you quit", "选择主题（退出前有效）"),
      unless: { $0.isPlain ? Phrase("Plain lines have no colours", "纯文本模式没有颜色") : nil },
      changes: { $0.boxes.open(ThemesBox()) })
  ]

  /// `nil` for the user's own.
  private func choices(in model: Model) -> [ThemeName?] {
    (model.settings?.display.colors.isEmpty ?? true ? [] : [nil]) + ThemeName.allCases
  }

  func items(in model: Model) -> [PickerItem] {
    let choices = choices(in: model)
    let current = choices.first == .some(nil) ? model.chosenTheme : model.display.theme
    return choices.map { name in
      PickerItem(
        mark: Span(name == current ? "●" : " ", .success),
        title: name?.rawValue ?? model.words(Phrase("your own", "自定义")),
        remark: model.words(name?.remark ?? Phrase("from config.yaml", "来自 config.yaml")),
        hint: name.map { model.words(Self.setting($0)) } ?? "",
        names: name.map { [$0.rawValue] } ?? [])
    }
  }

  private static func setting(_ name: ThemeName) -> Phrase {
    Phrase("In config.yaml: theme: \(name.rawValue)", "写入 config.yaml：theme: \(name.rawValue)")
  }

  /// Changes the colours at once. The file is the user's, and is not written.
  func choose(_ index: Int, in model: inout Model) -> [Effect] {
    let name = choices(in: model)[index]
    model.chosenTheme = name
    if let name {
      model.tell(
        .info,
        Phrase(
          "Theme \(name.rawValue) until you quit; to keep it, write theme: \(name.rawValue) to config.yaml",
          "主题 \(name.rawValue) 在退出前有效；如需保留，请在 config.yaml 中写 theme: \(name.rawValue)"))
    }
    return [.setDisplay(model.display)]
  }
}

extension ThemeName {
  fileprivate var remark: Phrase {
    switch self {
    case .auto: Phrase("dark or light, as the terminal", "随终端背景")
    case .dark: Phrase("for a dark background", "用于深色背景")
    case .light: Phrase("for a light background", "用于浅色背景")
    case .highContrast: Phrase("for a projector", "用于投影仪")
    case .colorBlind: Phrase("without red against green", "不以红绿区分")
    case .sixteen: Phrase("the terminal's own colours", "终端自带的颜色")
    case .mono: Phrase("without colours", "不用颜色")
    }
  }
}
