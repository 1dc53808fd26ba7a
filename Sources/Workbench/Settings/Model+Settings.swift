import Screen
import SignScopeEngine
import Workspace

extension Model {
  /// Takes over the settings at the start, and tells what is wrong with their file.
  package mutating func begin(with settings: ScreenSettings) {
    self.settings = settings
    isPlain = settings.plain.value == .on
    borders = isPlain ? .blank : settings.borders.value
    assigned = settings.keys.assigned
    if let fault = settings.fault { tellOfFault(fault) }
  }

  /// Follows a changed `config.yaml`. With a wrong one everything stays as it is; what the user has switched
  /// in the meantime stays too, unless the file has another value than before.
  mutating func follow(_ new: ScreenSettings) -> [Effect] {
    guard let old = settings, new.file != old.file else { return [] }
    if let fault = new.faultOfChange {
      tell(.warning, fault)
      return []
    }
    let before = display
    settings = new
    if new.theme.value != old.theme.value || new.ownTheme != old.ownTheme { chosenTheme = nil }
    if new.language.value != old.language.value { language = new.language.value }
    // Whether the screen is plain is decided at the start.
    if !isPlain { borders = new.borders.value }
    assigned = new.keys.assigned
    tell(.info, Phrase("\(new.file.name) has changed and is in use", "\(new.file.name) 已更改并生效"))
    return display == before ? [] : [.setDisplay(display)]
  }

  /// As it is set, with the theme that was chosen since.
  var display: Display {
    var display = settings?.display ?? Display()
    if let chosenTheme { (display.theme, display.colors) = (chosenTheme, [:]) }
    return display
  }
}
