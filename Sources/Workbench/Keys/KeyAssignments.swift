package import Screen
import SignScopeEngine

/// The keys of each action: the usual ones, or those of `config.yaml`.
package struct KeyAssignments: Sendable, Equatable {
  private var own: [Action: [Key]] = [:]

  package init() {}

  /// Setting keys keeps the fixed ones; `nil` restores the usual keys.
  package subscript(action: Action) -> [Key] {
    get { own[action] ?? action.usualKeys }
    set {
      let fixed = action.fixedKeys
      own[action] = fixed + newValue.filter { !fixed.contains($0) }
    }
  }

  /// Goes back to the usual keys of an action.
  package mutating func reset(_ action: Action) { own[action] = nil }

  /// The active keys of an entry, the one to be named first.
  func keys(of binding: KeyBinding) -> [Key] {
    let keys = binding.actions.flatMap { self[$0] } + binding.fixedKeys
    return binding.isInText ? keys.filter { !$0.isTyped } : keys
  }

  /// The keys of an entry as help shows them.
  func names(of binding: KeyBinding) -> String {
    keys(of: binding).map(\.name).joined(separator: " ")
  }

  /// How to call an action: its first key; without one, what to type in the palette.
  func name(of action: Action) -> String {
    self[action].first?.name ?? (self[.openPalette].first?.name ?? "") + action.rawValue
  }

  /// Fills the keys into a sentence of another module, which names them by their actions, such as
  /// `{authorise}`.
  func filling(_ phrase: Phrase) -> Phrase {
    guard phrase.en.utf8.contains(UInt8(ascii: "{")) else { return phrase }
    return Action.allCases.reduce(phrase) { phrase, action in
      let (place, name) = ("{\(action)}", name(of: action))
      return Phrase(
        phrase.en.replacing(place, with: name), phrase.zh.replacing(place, with: name))
    }
  }

  /// Two actions with the same key in the same place.
  struct Conflict: Equatable {
    var key: Key
    var first: Action
    var second: Action
  }

  /// The first conflict, in the order of the table.
  var conflict: Conflict? {
    for section in KeyMap.sections {
      var owners: [Key: Action] = [:]
      for binding in section.keys + section.common {
        for action in binding.actions {
          for key in self[action] where !(binding.isInText && key.isTyped) {
            guard let owner = owners.updateValue(action, forKey: key), owner != action else {
              continue
            }
            return Conflict(key: key, first: owner, second: action)
          }
        }
      }
    }
    return nil
  }
}

extension Key {
  /// Whether it is text where text is typed.
  var isTyped: Bool { if case .text = self { true } else { false } }
}
