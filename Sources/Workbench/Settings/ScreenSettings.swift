package import Screen
package import SignScopeEngine
package import Workspace

/// The settings of the screen, each with its source. An option on the command line comes first, then
/// `config.yaml`, then the environment.
package struct ScreenSettings: Sendable, Equatable {
  package var theme: Setting<ThemeName>
  package var language: Setting<Language>
  package var borders: Setting<Borders>
  package var ambiguousWidth: Setting<AmbiguousWidth>
  package var plain: Setting<PlainMode>
  package private(set) var keys: KeySettings
  /// The colours of the user's own, which change those of ``theme``.
  package private(set) var ownTheme: OwnTheme
  package var file: SettingsFile

  /// - Parameters:
  ///   - path: The path of `config.yaml`.
  ///   - environment: Looks up a variable.
  ///   - theme: The option of that name.
  ///   - language: The option `--lang`.
  ///   - isPlain: Whether `--plain` is set.
  package init(
    path: String = ConfigurationPlace().config, environment: (String) -> String?,
    theme: ThemeName? = nil, language: Language? = nil, isPlain: Bool = false
  ) {
    func set(_ names: String...) -> (name: String, text: String)? {
      for name in names {
        if let text = environment(name), !text.isEmpty { return (name, text) }
      }
      return nil
    }
    var file = SettingsFile(
      path: path,
      known: [
        ("theme", ThemeName.words), ("language", Language.words), ("borders", Borders.words),
        ("ambiguous_width", AmbiguousWidth.words), ("plain", PlainMode.words),
      ], actions: Action.allCases.map(\.rawValue))
    keys = KeySettings(&file)
    ownTheme = OwnTheme(&file)
    self.file = file
    self.theme = Setting(
      "theme", option: theme.map { ($0, "--theme") }, file,
      environment: set("NO_COLOR").map { (.mono, $0.name) }, else: .auto)
    self.language = Setting(
      "language", option: language.map { ($0, "--lang") }, file,
      environment: set("LC_ALL", "LC_MESSAGES", "LANG").map {
        (.preferred(by: environment), $0.name)
      },
      else: .english)
    // A terminal in another charset than UTF-8 cannot show lines. Without a locale it is ASCII.
    let locale = set("LC_ALL", "LC_CTYPE", "LANG")
    let charset = locale?.text.lowercased() ?? ""
    borders = Setting(
      "borders", option: nil, file,
      environment: charset.contains("utf-8") || charset.contains("utf8")
        ? nil : (.ascii, locale?.name ?? "LANG"), else: .lines)
    ambiguousWidth = Setting(
      "ambiguous_width", option: nil, file, environment: nil, else: .auto)
    plain = Setting(
      "plain", option: isPlain ? (.on, "--plain") : nil, file,
      environment: environment("TERM") == "dumb" ? (.on, "TERM") : nil, else: .off)
    if ambiguousWidth.value == .wide, borders.value == .lines { useASCIIBorders() }
  }

  /// Lines have an ambiguous width too. Reports it if the file asks for both.
  private mutating func useASCIIBorders() {
    if case .file(let line) = borders.source {
      file.problems.append(
        .badValue(
          key: "borders", path: file.name, line: line,
          reason: Phrase(
            "lines would take two columns with ambiguous_width: 2; use ascii",
            "ambiguous_width: 2 时线条占两列；请用 ascii")))
    }
    borders = Setting(value: .ascii, source: ambiguousWidth.source)
  }

  package var display: Display {
    Display(
      theme: theme.value, colors: hasOwnTheme ? ownTheme.colors : [:], borders: borders.value,
      ambiguousWidth: ambiguousWidth.value)
  }

  /// Whether the colours of the file are in use; an option for the theme comes before them.
  private var hasOwnTheme: Bool { if case .file = theme.source { true } else { false } }

  /// Each setting as its name and value, and where the value comes from.
  package var rows: [(name: String, value: String, source: SettingSource)] {
    [
      ("theme", theme.value.rawValue, theme.source),
      ("language", language.value.rawValue, language.source),
      ("borders", borders.value.rawValue, borders.source),
      ("ambiguous_width", ambiguousWidth.value.rawValue, ambiguousWidth.source),
      ("plain", plain.value.rawValue, plain.source),
    ] + (hasOwnTheme ? ownTheme.rows : []) + keys.rows
  }

  /// What is wrong with `config.yaml`, in one sentence; `nil` if nothing is.
  package var fault: Phrase? {
    fault(thus: Phrase("default used", "已用默认值"))
  }

  /// The same for a file that was changed while the program runs.
  var faultOfChange: Phrase? {
    fault(thus: Phrase("not applied", "未生效"))
  }

  /// - Parameter effect: What has become of the settings.
  private func fault(thus effect: Phrase) -> Phrase? {
    guard let first = file.problems.first?.message else { return nil }
    let more = file.problems.count - 1
    let rest =
      more == 0
      ? effect
      : Phrase(
        "\(effect.en); \(more) more: signscope config",
        "\(effect.zh)；另有 \(more) 处：signscope config")
    return Phrase("\(first.en) (\(rest.en))", "\(first.zh)（\(rest.zh)）")
  }
}

/// Whether the workbench prints lines of text instead of drawing a screen.
package enum PlainMode: String, Sendable, CaseIterable {
  case off = "false"
  case on = "true"
}

/// Where settings are read again when `config.yaml` changes.
package struct SettingsSource: Sendable {
  /// The path of `config.yaml`.
  package let path: String
  package let read: @Sendable () -> ScreenSettings

  package init(path: String, read: @escaping @Sendable () -> ScreenSettings) {
    self.path = path
    self.read = read
  }
}

/// Where the value of a setting comes from.
package enum SettingSource: Sendable, Equatable {
  case usual
  case file(line: Int)
  case environment(String)
  case option(String)

  /// - Parameter file: The name of the file.
  package func words(file: String) -> Phrase {
    switch self {
    case .usual: Phrase("default", "默认")
    case .file(let line): Phrase("\(file):\(line)", "\(file):\(line)")
    case .environment(let name): Phrase("environment: \(name)", "环境变量 \(name)")
    case .option(let name): Phrase("option \(name)", "选项 \(name)")
    }
  }
}

package struct Setting<Value: Sendable & Equatable>: Sendable, Equatable {
  package var value: Value
  package var source: SettingSource
}

extension Setting where Value: RawRepresentable<String> {
  fileprivate init(
    _ name: String, option: (Value, String)?, _ file: SettingsFile,
    environment: (Value, String)?, else usual: Value
  ) {
    if let option {
      self.init(value: option.0, source: .option(option.1))
    } else if let found = file.values[name], let value = Value(rawValue: found.text) {
      self.init(value: value, source: .file(line: found.line))
    } else if let environment {
      self.init(value: environment.0, source: .environment(environment.1))
    } else {
      self.init(value: usual, source: .usual)
    }
  }
}

extension CaseIterable where Self: RawRepresentable<String> {
  fileprivate static var words: [String] { allCases.map(\.rawValue) }
}
