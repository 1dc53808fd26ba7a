import Foundation
import Screen
import SignScopeEngine
import Testing
import Workspace

@testable import Workbench

@Suite("A config.yaml that changes", .timeLimit(.minutes(5)))
struct ChangedSettingsTests {
  /// A folder with the file, or with a symbolic link to it.
  private final class Place: Sendable {
    private let folder: TestFolder
    /// Where the text is.
    private let file: String
    let path: String

    init(isLink: Bool = false) throws {
      folder = try TestFolder()
      path = folder.path + "/config.yaml"
      file = isLink ? folder.path + "/dotfiles/mine.yaml" : path
      guard isLink else { return }
      try FileManager.default.createDirectory(
        atPath: folder.path + "/dotfiles", withIntermediateDirectories: true)
      try write("")
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: file)
    }

    var settings: ScreenSettings {
      ScreenSettings(path: path, environment: { $0 == "LANG" ? "en_GB.UTF-8" : nil })
    }

    func write(_ text: String) throws {
      try text.write(toFile: file, atomically: false, encoding: .utf8)
    }

    /// As editors save: a new file takes the place of the old one.
    func replace(by text: String) throws {
      try text.write(toFile: file, atomically: true, encoding: .utf8)
    }
  }

  private func model(_ place: Place, _ text: String) throws -> Model {
    try place.write(text)
    var model = Model.sample()
    model.begin(with: place.settings)
    return model
  }

  @Test("keys, language, borders and colours follow at once")
  func follows() throws {
    let place = try Place()
    var model = try model(place, "theme: dark\n")
    try place.write("theme: light\nlanguage: zh\nborders: ascii\nkeys:\n  send: F5\n")
    let effects = model.update(.settings(place.settings), at: noon)
    #expect(effects == [.setDisplay(Display(theme: .light, borders: .ascii))])
    #expect(model.language == .chinese && model.borders == .ascii)
    #expect(model.assigned[.send] == [.function(5)])
    #expect(model.notice?.words.en == "config.yaml has changed and is in use")
  }

  @Test("a theme chosen while it runs stays until the file names another")
  func chosen() throws {
    let place = try Place()
    var model = try model(place, "theme: dark\n")
    #expect(model.press("~light<Enter>") == [.setDisplay(Display(theme: .light))])
    #expect(model.notice?.words.en.contains("write theme: light to config.yaml") == true)
    try place.write("theme: dark\nborders: ascii\n")
    let borders = model.update(.settings(place.settings), at: noon)
    #expect(borders == [.setDisplay(Display(theme: .light, borders: .ascii))])
    try place.write("theme: mono\n")
    let theme = model.update(.settings(place.settings), at: noon)
    #expect(theme == [.setDisplay(Display(theme: .mono))])
  }

  @Test(
    "a wrong file changes nothing, and its line is named",
    arguments: [
      ("keys:\n  send: Ctl-X\n", "config.yaml:2: keys.send: unknown key “Ctl-X”"),
      ("theme: drak\nborders: ascii\n", "config.yaml:1: theme: unknown “drak”"),
      ("keys: {", "config.yaml:2:1: not YAML"),
    ])
  func wrong(text: String, message: String) throws {
    let place = try Place()
    var model = try model(place, "theme: dark\nkeys:\n  send: F5\n")
    try place.write(text)
    #expect(model.update(.settings(place.settings), at: noon).isEmpty)
    #expect(model.assigned[.send] == [.function(5)] && model.borders == .lines)
    let notice = try #require(model.notice)
    #expect(notice.level == .warning)
    #expect(notice.words.en.hasPrefix(message), "\(notice.words.en)")
    #expect(notice.words.en.hasSuffix("(not applied)"))
  }

  @Test("what was switched by a key stays, unless the file changes it")
  func switched() throws {
    let place = try Place()
    var model = try model(place, "language: en\n")
    model.press("L")
    try place.write("language: en\nborders: ascii\n")
    _ = model.update(.settings(place.settings), at: noon)
    #expect(model.language == .chinese)
    try place.write("language: zh\n")
    _ = model.update(.settings(place.settings), at: noon)
    try place.write("language: en\n")
    _ = model.update(.settings(place.settings), at: noon)
    #expect(model.language == .english)
  }

  @Test("a file saved without changes says nothing")
  func same() throws {
    let place = try Place()
    var model = try model(place, "theme: dark\n")
    #expect(model.update(.settings(place.settings), at: noon).isEmpty && model.notice == nil)
  }

  @Test(
    "the running program reads the file when it is written or replaced, behind a link too",
    arguments: [false, true])
  func watched(isLink: Bool) async throws {
    let place = try Place(isLink: isLink)
    let start = try model(place, "theme: dark\n")
    let reads = Shared(0)
    let source = SettingsSource(path: place.path) {
      reads.change { $0 += 1 }
      return place.settings
    }
    let played = await play(
      [
        // The watch begins after the first screen.
        .until("the file is read") {
          try? place.write("language: zh\n")
          return reads.value > 0
        },
        .shows("已更改并生效"),
        .act { _ in try? place.replace(by: "language: en\nkeys: {quit: F10}\n") },
        .shows("config.yaml has changed and is in use"), .keys("<F10>"),
      ], on: start
    ) { Runtime(terminal: $0, client: ScriptedClient(), settings: source) }
    #expect(played.ending == .normally)
  }

  @Test("a file whose folder is made later is read too")
  func madeLater() async throws {
    let folder = try TestFolder()
    let place = folder.path + "/config/signscope"
    let path = place + "/config.yaml"
    let read: @Sendable () -> ScreenSettings = {
      ScreenSettings(path: path, environment: { _ in nil })
    }
    let reads = Shared(0)
    let source = SettingsSource(path: path) {
      reads.change { $0 += 1 }
      return read()
    }
    var start = Model.sample()
    start.begin(with: read())
    let played = await play(
      [
        .until("the file is made") {
          try? FileManager.default.createDirectory(
            atPath: place, withIntermediateDirectories: true)
          try? "language: zh\n".write(toFile: path, atomically: true, encoding: .utf8)
          return reads.value > 0
        },
        .shows("已更改并生效"), .keys("q"),
      ], on: start
    ) { Runtime(terminal: $0, client: ScriptedClient(), settings: source) }
    #expect(played.ending == .normally)
  }
}
