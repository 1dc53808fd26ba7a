import Engine

/// A box over the panes.
public enum Overlay: Sendable, Equatable {
  case prepared(Picker)
  case profiles(Picker)
  case palette(Picker)
  case remedies(Picker)
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
    case .prepared, .profiles, .palette, .remedies, .help: .list
    case .walkthrough: .walkthrough
    case .bytes: .bytes
    case .importing: .importing
    case .doctor(let state): state.isTyping ? .doctorTyping : .doctor
    case .check: .check
    case .authorising: .authorising
    }
  }
}

/// A list to choose from, with a field that narrows it.
public struct Picker: Sendable, Equatable {
  public var filter = TextField()
  var scroll = Scroll()
}
