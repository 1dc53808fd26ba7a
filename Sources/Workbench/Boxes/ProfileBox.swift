import Screen
import SignScopeEngine
import Workspace

/// Makes a profile of the credentials in pane 1: its name, and where its secret and session are kept.
struct ProfileBox: Box {
  /// Where a credential is kept.
  enum Place: CaseIterable, Sendable {
    case none, environment, command, file

    var words: Phrase {
      switch self {
      case .none: Phrase("nowhere", "不保存")
      case .environment: Phrase("environment variable", "环境变量")
      case .command: Phrase("command", "命令")
      case .file: Phrase("in the file, readable by you only", "写入文件，仅自己可读")
      }
    }
  }

  private enum Field: Int, CaseIterable {
    case name, secretPlace, secretSource, sessionPlace, sessionSource
  }

  var top = 0
  private var field = Field.name
  private var name: TextField
  private var places: [Field: Place] = [:]
  private var sources: [Field: TextField] = [:]
  /// The variables follow the name until they are typed.
  private var isNamed: Set<Int> = []
  private var problem: Phrase?
  private var isSaving = false
  /// Variables are named after it where the name has no letters.
  private let platform: String

  init(_ model: Model) {
    let account = model.draft.account
    platform = account.platform.id.replacing(bytes: "-", with: "_")
    let isTaken = model.profiles.contains { $0.name.hasSameBytes(as: account.name) }
    name = TextField(isTaken ? "" : account.name)
    places = [
      .secretPlace: .environment,
      .sessionPlace: account.session?.isEmpty == false ? .environment : .none,
    ]
    nameVariables()
  }

  static let openings: [KeyBinding] = []

  static let sections = [
    KeySection(
      Phrase("While making a profile", "新建账号配置时"), isText: true,
      [
        key(
          [.confirm], Phrase("save", "保存"),
          Phrase("Write the profile to profiles.yaml", "写入 profiles.yaml"), rank: 0,
          isCommand: false, does: { $0.save(in: &$1) }),
        key(
          [.switchField], Phrase("next field", "下一项"), Phrase("Go to the next field", "到下一项"),
          rank: 1, changes: { box, _ in box.move(by: 1) }),
        key(
          [.previousPane], Phrase("back", "上一项"), Phrase("Go to the field before", "到上一项"),
          changes: { box, _ in box.move(by: -1) }),
        closing(Phrase("Close without saving", "关闭，不保存"), rank: 2),
      ], and: KeyMap.leaving)
  ]

  // MARK: Fields

  /// The fields that there are now: only variables and commands have a text.
  private var fields: [Field] {
    Field.allCases.filter { field in
      switch field {
      case .name, .secretPlace, .sessionPlace: true
      case .secretSource: [.environment, .command].contains(places[.secretPlace])
      case .sessionSource: [.environment, .command].contains(places[.sessionPlace])
      }
    }
  }

  private mutating func move(by step: Int) {
    let fields = fields
    let index = fields.firstIndex(of: field) ?? 0
    field = fields[(index + step + fields.count) % fields.count]
  }

  mutating func scroll(by motion: KeyMap.Motion, in model: Model) {
    move(by: motion.lines(ofPage: 1) < 0 ? -1 : 1)
  }

  mutating func type(_ key: Key, in model: inout Model) -> [Effect] {
    problem = nil
    if let place = places[field] {
      let all = Place.allCases
      let index = all.firstIndex(of: place) ?? 0
      switch key {
      case .left: places[field] = all[(index + all.count - 1) % all.count]
      case .right, .text(" "): places[field] = all[(index + 1) % all.count]
      case .up: move(by: -1)
      case .down: move(by: 1)
      default: break
      }
      nameVariables()
      return []
    }
    switch key {
    case .up: move(by: -1)
    case .down: move(by: 1)
    default: edit { _ = $0.handle(key) }
    }
    return []
  }

  mutating func paste(_ text: String, in model: inout Model) -> [Effect] {
    problem = nil
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    edit { $0.insert(line) }
    return []
  }

  private mutating func edit(_ change: (inout TextField) -> Void) {
    if field == .name {
      change(&name)
      nameVariables()
    } else if var text = sources[field] {
      change(&text)
      sources[field] = text
      isNamed.insert(field.rawValue)
    }
  }

  /// `SHOP_SECRET`, after the profile's name.
  private mutating func nameVariables() {
    let plain = name.text.uppercased().unicodeScalars.map { scalar -> Character in
      scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        ? Character(scalar) : "_"
    }
    // No letter is left of a Chinese name.
    let stem = plain.contains { $0.isLetter } ? String(plain) : platform.uppercased()
    for (field, place, ending) in [
      (Field.secretSource, Field.secretPlace, "SECRET"),
      (.sessionSource, .sessionPlace, "SESSION"),
    ] where !isNamed.contains(field.rawValue) {
      let isVariable = places[place] == .environment
      sources[field] = TextField(
        isVariable ? "\(stem)_\(ending)" : "")
    }
  }

  // MARK: Saving

  private func source(_ place: Field, _ text: Field, _ secret: Secret?) throws(Problem)
    -> SecretSource?
  {
    let words = sources[text]?.text ?? ""
    switch places[place] ?? .none {
    case .none: return nil
    case .environment:
      guard !words.isBlank, !words.contains(where: \.isWhitespace) else {
        throw Problem(message: Phrase("type the variable's name", "请输入环境变量名"))
      }
      return .environment(words)
    case .command:
      let parts = words.split(separator: " ").map(String.init)
      guard !parts.isEmpty else {
        throw Problem(
          message: Phrase("type the command, such as pass show shop", "请输入命令，例如 pass show shop"))
      }
      return .command(parts)
    case .file:
      guard let secret, !secret.isEmpty else {
        throw Problem(message: Phrase("pane 1 has no value to write", "窗格 1 中没有可写入的值"))
      }
      return .text(secret)
    }
  }

  private struct Problem: Error { var message: Phrase }

  private func profile(in model: Model) throws(Problem) -> NewProfile {
    let account = model.draft.account
    return NewProfile(
      name: name.text.trimmingWhitespace, account: account,
      secret: try source(.secretPlace, .secretSource, account.secret),
      session: try source(.sessionPlace, .sessionSource, account.session))
  }

  private mutating func save(in model: inout Model) -> [Effect] {
    guard !isSaving else { return [] }
    do throws(Problem) {
      let profile = try profile(in: model)
      isSaving = true
      return [.addProfile(profile)]
    } catch {
      problem = error.message
      return []
    }
  }

  mutating func refuse(_ error: ProfileWritingError) {
    isSaving = false
    problem = error.message
  }

  // MARK: Drawing

  func title(in model: Model) -> String { model.words(Phrase("New profile", "新建账号配置")) }

  func frame(in model: Model) -> Rect {
    model.roomForBoxes.centred(width: model.boxWidth(atLeast: 84), height: 20)
  }

  func draw(in area: Rect, of model: Model, on canvas: inout Canvas) {
    var row = 0
    func label(_ words: Phrase, _ field: Field) -> Rect {
      let line = area.row(row)
      let text = model.words(words)
      canvas.write(
        (self.field == field ? "▸ " : "  ") + text, x: line.x, y: line.y, width: 12,
        style: Style(self.field == field ? .key : .title, self.field == field ? .bold : []))
      return Rect(x: line.x + 12, y: line.y, width: line.width - 12, height: 1)
    }
    func write(_ text: TextField, _ field: Field, at line: Rect) {
      text.draw(
        on: &canvas, x: line.x, y: line.y, width: line.width, style: Style(.strong, .underline),
        isMasked: false)
      if self.field != field { canvas.cursor = nil }
    }
    func choice(_ words: Phrase, _ field: Field, _ source: Field) {
      let line = label(words, field)
      let text = model.words((places[field] ?? .none).words)
      canvas.write(
        "◂ \(text) ▸", x: line.x, y: line.y, width: line.width,
        style: Style(self.field == field ? .strong : .text))
      row += 1
      if fields.contains(source), let text = sources[source] {
        write(text, source, at: label(Phrase("", ""), source))
        row += 1
      }
    }
    var cursor: Point?
    func keepingCursor(_ draw: () -> Void) {
      canvas.cursor = nil
      draw()
      cursor = canvas.cursor ?? cursor
    }
    keepingCursor { write(name, .name, at: label(Phrase("Name", "名称"), .name)) }
    row += 1
    keepingCursor { choice(Phrase("Secret", "Secret"), .secretPlace, .secretSource) }
    keepingCursor { choice(Phrase("Session", "Session"), .sessionPlace, .sessionSource) }
    canvas.cursor = cursor
    drawPreview(in: area.split(top: row + 1).rest, of: model, on: &canvas)
  }

  private func drawPreview(in area: Rect, of model: Model, on canvas: inout Canvas) {
    var lines: [[Span]] = []
    func say(_ words: Phrase, _ style: Style) {
      lines = model.words(words).wrapped(columns: area.width).map { [Span(String($0), style)] }
    }
    do throws(Problem) {
      let profile = try profile(in: model)
      if let problem {
        say(problem, Style(.error))
      } else if profile.name.isEmpty {
        say(ProfileWritingError.noName.message, .dim)
      } else {
        say(Phrase("What is added to profiles.yaml:", "将写入 profiles.yaml："), .dim)
        lines += profile.lines(indent: 2).map { [Span($0.truncated(columns: area.width), .text)] }
      }
    } catch {
      say(error.message, problem == nil ? .dim : Style(.error))
    }
    for (row, line) in lines.prefix(area.height).enumerated() {
      canvas.write(line, x: area.x, y: area.y + row, width: area.width)
    }
  }
}

extension Model {
  var obstacleToProfile: Phrase? {
    keepsProfiles
      ? nil : Phrase("The demo's profiles are not kept", "演示的账号配置不会保存")
  }

  mutating func finishAdding(_ profile: NewProfile, _ error: ProfileWritingError?) -> [Effect] {
    if let error {
      if boxes[ProfileBox.self] == nil { tell(.error, error.message) }
      boxes.change(ProfileBox.self) { $0.refuse(error) }
      return []
    }
    var account = profile.account
    account.name = profile.name
    profiles.append(account)
    placeOfProfiles = nil
    draft.account.name = profile.name
    let variables = [profile.secret, profile.session].compactMap { source -> String? in
      if case .environment(let name)? = source { name } else { nil }
    }.joined(separator: ", ")
    tell(
      .info,
      variables.isEmpty
        ? Phrase("Profile \(profile.name) is saved", "账号配置 \(profile.name) 已保存")
        : Phrase(
          "Profile \(profile.name) is saved; set \(variables) before the next start",
          "账号配置 \(profile.name) 已保存；下次启动前请设置 \(variables)"))
    return boxes.front is ProfileBox ? closeBox() : []
  }
}
