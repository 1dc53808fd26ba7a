import SignScopeEngine

/// The drafts that undo and redo go to.
struct DraftHistory: Sendable {
  /// Earlier drafts, the latest last.
  private(set) var earlier: [Draft] = []
  /// Undone drafts, the next last.
  private(set) var later: [Draft] = []

  private static let limit = 100

  /// Records the draft before a change. What was undone cannot be redone after that.
  mutating func remember(_ draft: Draft) {
    later = []
    guard earlier.last != draft else { return }
    earlier.append(draft)
    if earlier.count > Self.limit { earlier.removeFirst() }
  }

  func canUndo(_ current: Draft) -> Bool { earlier.last { $0 != current } != nil }
  func canRedo(_ current: Draft) -> Bool { later.last { $0 != current } != nil }

  /// The draft before the last change.
  mutating func undo(_ current: Draft) -> Draft? {
    let last = Self.takeLast(of: &earlier, otherThan: current)
    if last != nil { later.append(current) }
    return last
  }

  /// The draft before the last undo.
  mutating func redo(_ current: Draft) -> Draft? {
    let next = Self.takeLast(of: &later, otherThan: current)
    if next != nil { earlier.append(current) }
    return next
  }

  private static func takeLast(of drafts: inout [Draft], otherThan current: Draft) -> Draft? {
    while let last = drafts.popLast() {
      if last != current { return last }
    }
    return nil
  }

  /// Changes every account: secrets and methods that have been read since are not undone.
  mutating func changeAccounts(_ change: (inout Account) -> Void) {
    for place in earlier.indices { change(&earlier[place].account) }
    for place in later.indices { change(&later[place].account) }
  }
}
