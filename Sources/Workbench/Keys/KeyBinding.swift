package import Screen
package import SignScopeEngine

/// An entry of the key table: the keys, the words for what they do, when they are disabled and why, and
/// the action itself.
package struct KeyBinding: Sendable {
  package let keys: [Key]
  /// One or two words, for the footer.
  package let label: Phrase
  /// A command in a few words, for help and palette.
  package let words: Phrase
  /// The footer shows entries with a rank, lowest first, as far as there is room.
  let rank: Int?
  /// The name by which sentences refer to the key.
  let action: Action?
  /// Whether the palette offers it.
  let isCommand: Bool
  /// Why it is disabled now; `nil` if it is enabled.
  let obstacle: @Sendable (Model) -> Phrase?
  let run: @Sendable (inout Model, Key) -> [Effect]

  init(
    _ keys: [Key], _ label: Phrase, _ words: Phrase, rank: Int? = nil, as action: Action? = nil,
    isCommand: Bool = true,
    unless obstacle: @escaping @Sendable (Model) -> Phrase? = { _ in nil },
    run: @escaping @Sendable (inout Model, Key) -> [Effect]
  ) {
    self.keys = keys
    self.label = label
    self.words = words
    self.rank = rank
    self.action = action
    self.isCommand = isCommand
    self.obstacle = obstacle
    self.run = run
  }

  /// An entry with effects and no change of the model.
  init(
    _ keys: [Key], _ label: Phrase, _ words: Phrase, rank: Int? = nil, as action: Action? = nil,
    isCommand: Bool = true,
    unless obstacle: @escaping @Sendable (Model) -> Phrase? = { _ in nil },
    does run: @escaping @Sendable (inout Model) -> [Effect]
  ) {
    self.init(
      keys, label, words, rank: rank, as: action, isCommand: isCommand, unless: obstacle,
      run: { model, _ in run(&model) })
  }

  /// An entry that changes only the model.
  init(
    _ keys: [Key], _ label: Phrase, _ words: Phrase, rank: Int? = nil, as action: Action? = nil,
    isCommand: Bool = true,
    unless obstacle: @escaping @Sendable (Model) -> Phrase? = { _ in nil },
    changes run: @escaping @Sendable (inout Model) -> Void
  ) {
    self.init(
      keys, label, words, rank: rank, as: action, isCommand: isCommand, unless: obstacle,
      run: { model, _ in
        run(&model)
        return []
      })
  }
}

/// The keys that sentences refer to. ``KeyMap/key(of:)`` looks the letter up in the key table.
package enum Action: Sendable, CaseIterable {
  case send, openPrepared, openHelp, openDoctor, openWalkthrough, openImport, openCheck
  case reveal, pin, copy, undo, redo, mend, liftBan, toggleRetry, authorise, refreshSession
  case previousTab, search, filter, decode
}

/// The keys that are active in one place: everywhere, in a pane, in a box, in a text field.
package struct KeySection: Sendable {
  package let title: Phrase
  /// The pane that they belong to.
  let pane: Pane?
  package let keys: [KeyBinding]
  /// Further keys, used if a key has no entry above.
  let common: [KeyBinding]
  /// All active entries; common entries whose first key is redefined above are left out.
  let all: [KeyBinding]

  init(
    _ title: Phrase, pane: Pane? = nil, _ keys: [KeyBinding], and common: [KeyBinding] = []
  ) {
    self.title = title
    self.pane = pane
    self.keys = keys
    self.common = common
    let taken = Set(keys.flatMap(\.keys))
    all = common.filter { !taken.contains($0.keys[0]) } + keys
  }

  /// The entry for a key.
  func binding(for key: Key) -> KeyBinding? {
    keys.first { $0.keys.contains(key) } ?? common.first { $0.keys.contains(key) }
  }
}
