package import Screen
package import SignScopeEngine

/// An entry of the key table: the actions whose keys it has, the words for what they do here, when it is
/// disabled and why, and what it does.
package struct KeyBinding: Sendable {
  package let actions: [Action]
  /// Keys that belong to no action, such as the numbers of pages.
  let fixedKeys: [Key]
  /// One or two words, for the footer.
  package let label: Phrase
  /// A command in a few words, for help and palette.
  package let words: Phrase
  /// The footer shows entries with a rank, lowest first, as far as there is room.
  let rank: Int?
  /// Whether the palette offers it.
  let isCommand: Bool
  /// Whether it is active while text is typed, so that its letters are text.
  fileprivate(set) var isInText = false
  /// For what it switches off again: the label while it is on.
  private var otherLabel: (@Sendable (Model) -> Phrase?)?
  /// Why it is disabled now; `nil` if it is enabled.
  let obstacle: @Sendable (Model) -> Phrase?
  let run: @Sendable (inout Model, Key) -> [Effect]

  init(
    _ actions: [Action], fixed: [Key] = [], _ label: Phrase, _ words: Phrase, rank: Int? = nil,
    isCommand: Bool = true,
    unless obstacle: @escaping @Sendable (Model) -> Phrase? = { _ in nil },
    run: @escaping @Sendable (inout Model, Key) -> [Effect]
  ) {
    self.actions = actions
    fixedKeys = fixed
    self.label = label
    self.words = words
    self.rank = rank
    self.isCommand = isCommand
    self.obstacle = obstacle
    self.run = run
  }

  /// An entry with effects and no change of the model.
  init(
    _ actions: [Action], _ label: Phrase, _ words: Phrase, rank: Int? = nil,
    isCommand: Bool = true,
    unless obstacle: @escaping @Sendable (Model) -> Phrase? = { _ in nil },
    does run: @escaping @Sendable (inout Model) -> [Effect]
  ) {
    self.init(
      actions, label, words, rank: rank, isCommand: isCommand, unless: obstacle,
      run: { model, _ in run(&model) })
  }

  /// An entry that changes only the model.
  init(
    _ actions: [Action], _ label: Phrase, _ words: Phrase, rank: Int? = nil,
    isCommand: Bool = true,
    unless obstacle: @escaping @Sendable (Model) -> Phrase? = { _ in nil },
    changes run: @escaping @Sendable (inout Model) -> Void
  ) {
    self.init(
      actions, label, words, rank: rank, isCommand: isCommand, unless: obstacle,
      run: { model, _ in
        run(&model)
        return []
      })
  }

  /// The same entry, with another label while what it switches is on.
  func labelled(_ other: Phrase, while isOn: @escaping @Sendable (Model) -> Bool) -> KeyBinding {
    var binding = self
    binding.otherLabel = { isOn($0) ? other : nil }
    return binding
  }

  /// The label for the current state.
  func label(in model: Model) -> Phrase { otherLabel?(model) ?? label }

  /// The usual keys.
  package var keys: [Key] { KeyAssignments().keys(of: self) }
}

/// The keys that are active in one place: everywhere, in a pane, in a box, in a text field.
package struct KeySection: Sendable {
  package let title: Phrase
  /// The pane that they belong to.
  let pane: Pane?
  /// Whether keys without an entry are text.
  let isText: Bool
  package let keys: [KeyBinding]
  /// Further keys, used if a key has no entry above.
  let common: [KeyBinding]

  init(
    _ title: Phrase, pane: Pane? = nil, isText: Bool = false, _ keys: [KeyBinding],
    and common: [KeyBinding] = []
  ) {
    func adapted(_ binding: KeyBinding) -> KeyBinding {
      var binding = binding
      binding.isInText = isText
      return binding
    }
    self.title = title
    self.pane = pane
    self.isText = isText
    self.keys = keys.map(adapted)
    self.common = common.map(adapted)
  }

  /// The entries that are active: those of its own, and the common ones with a key that is not taken.
  func active(_ assigned: KeyAssignments) -> (own: [KeyBinding], common: [KeyBinding]) {
    var taken: Set<Key> = []
    func isReachable(_ binding: KeyBinding) -> Bool {
      let keys = assigned.keys(of: binding)
      defer { taken.formUnion(keys) }
      return keys.contains { !taken.contains($0) }
    }
    let own = keys.filter(isReachable)
    return (own, common.filter(isReachable))
  }

  /// The entry for a key.
  func binding(for key: Key, _ assigned: KeyAssignments) -> KeyBinding? {
    keys.first { assigned.keys(of: $0).contains(key) }
      ?? common.first { assigned.keys(of: $0).contains(key) }
  }
}
