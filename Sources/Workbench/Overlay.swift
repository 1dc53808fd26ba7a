import SignScopeEngine

/// A box over the panes.
package enum Overlay: Sendable, Equatable {
  /// Lines to choose from.
  case list(ListKind, Picker)
  case help(top: Int)
  case walkthrough(WalkthroughState)
  case bytes(BytesState)
  case importing(ImportState)
  case doctor(DoctorState)
  case check(CheckState)
  /// How far it is, ``Model/authorising`` knows: it outlives the box.
  case authorising

  /// Whose keys count in it.
  var context: KeyContext {
    switch self {
    case .list, .help: .list
    case .walkthrough: .walkthrough
    case .bytes: .bytes
    case .importing: .importing
    case .doctor(let state): state.isTyping ? .doctorTyping : .doctor
    case .check: .check
    case .authorising: .authorising
    }
  }
}

/// What the lines of a list are.
package enum ListKind: Sendable, Equatable {
  case prepared, profiles, palette, remedies

  var title: Phrase {
    switch self {
    case .prepared: Words.preparedTitle
    case .profiles: Words.profilesTitle
    case .palette: Words.paletteTitle
    case .remedies: Words.remediesTitle
    }
  }
}

/// A list to choose from, with a field that narrows it.
package struct Picker: Sendable, Equatable {
  package var filter = TextField()
  var scroll = Scroll()
}
