/// What changed between two bodies, by path: the members of objects in any order, and the elements of arrays
/// by what identifies them, otherwise by what is equal at either end.
package struct BodyComparison: Sendable {
  package enum Difference: Sendable, Equatable {
    case changed(old: Int, new: Int)
    case added(Int)
    /// - Parameter parent: What the value was in, in the new body.
    case removed(Int, parent: Int?)
  }

  package let old: BodyTree
  package let new: BodyTree
  /// In the order of the new body; what was removed stands where it was.
  package private(set) var differences: [Difference] = []
  /// Differences that are not listed, because there are too many.
  package private(set) var unlisted = 0
  /// How many of those that are listed are of each kind.
  package private(set) var counts = (changed: 0, added: 0, removed: 0)
  private let oldPlaces: TapePlaces
  private let newPlaces: TapePlaces

  private static let limit = 100_000

  /// - Returns: `nil` if a body is neither JSON nor XML or the two are not alike in that, or the task has been
  ///   cancelled.
  package init?(_ old: BodyOutline, _ new: BodyOutline) {
    guard let old = BodyTree(old), let new = BodyTree(new), !old.nodes.isEmpty, !new.nodes.isEmpty
    else { return nil }
    switch (old, new) {
    case (.json, .json), (.xml, .xml): break
    default: return nil
    }
    self.old = old
    self.new = new
    oldPlaces = TapePlaces(old.nodes)
    newPlaces = TapePlaces(new.nodes)
    guard let oldHashes = old.hashes(), let newHashes = new.hashes() else { return nil }
    var search = Search(old: old, new: new, oldHashes: oldHashes, newHashes: newHashes)
    search.pairElements(
      Array(old.roots.filter(old.isValue)), Array(new.roots.filter(new.isValue)), in: nil)
    search.turn()
    while let next = search.open.popLast() {
      guard !search.isCancelled() else { return nil }
      switch next {
      case .changed(let a, let b) where search.areEqual(a, b): continue
      case .changed(let a, let b) where search.pairChildren(a, b): search.turn()
      default:
        guard differences.count < Self.limit else {
          unlisted += 1
          continue
        }
        differences.append(next)
        switch next {
        case .changed: counts.changed += 1
        case .added: counts.added += 1
        case .removed: counts.removed += 1
        }
      }
    }
  }

  /// Where a difference is in the new body; for what was removed, where it would be.
  package func path(of difference: Difference) -> String {
    switch difference {
    case .changed(_, let index), .added(let index): new.path(newPlaces.steps(to: index))
    case .removed(let index, let parent):
      // Elements that are matched by an identifier have other numbers in the old body.
      old.path(
        oldPlaces.steps(to: index), beginning: parent.map { new.path(newPlaces.steps(to: $0)) })
    }
  }
}

/// Pairs the values of two bodies, without recursion.
private struct Search {
  let old: BodyTree
  let new: BodyTree
  let oldHashes: [UInt64]
  let newHashes: [UInt64]
  /// What is still to be looked at, the first last.
  var open: [BodyComparison.Difference] = []
  /// What was found since the last turn, in order.
  private var found: [BodyComparison.Difference] = []
  private var steps = 0

  init(old: BodyTree, new: BodyTree, oldHashes: [UInt64], newHashes: [UInt64]) {
    self.old = old
    self.new = new
    self.oldHashes = oldHashes
    self.newHashes = newHashes
  }

  mutating func isCancelled() -> Bool {
    steps &+= 1
    return steps & 0xFFF == 0 && Task.isCancelled
  }

  func areEqual(_ a: Int, _ b: Int) -> Bool { oldHashes[a] == newHashes[b] }

  /// Puts what was found on top of what is open.
  mutating func turn() {
    open += found.reversed()
    found.removeAll(keepingCapacity: true)
  }

  /// Pairs what is in two containers of the same kind.
  ///
  /// - Returns: Whether they are two containers of the same kind.
  mutating func pairChildren(_ a: Int, _ b: Int) -> Bool {
    switch (old.kind(of: a), new.kind(of: b)) {
    case (.array, .array):
      pairElements(Array(old.children(of: a)), Array(new.children(of: b)), in: b)
    case (.object, .object):
      let (left, right) = (Array(old.children(of: a)), Array(new.children(of: b)))
      if old.isList(left) && new.isList(right) {
        pairElements(left, right, in: b)
      } else {
        pairMembers(left, right, in: b)
      }
    default: return false
    }
    return true
  }

  /// Pairs members of the same name; of several with one name the first with the first, and so on.
  private mutating func pairMembers(_ left: [Int], _ right: [Int], in parent: Int) {
    func named(_ children: [Int], in tree: BodyTree) -> [(name: String, child: Int)] {
      var times: [String: Int] = [:]
      return children.map { child in
        let name = tree.name(tree.writtenName(of: child) ?? [])
        let time = times[name, default: 0]
        times[name] = time + 1
        return (time == 0 ? name : "\(name)\0\(time)", child)
      }
    }
    pair(named(left, in: old), named(right, in: new), in: parent)
  }

  /// Pairs what has the same name. What was removed stands behind what was before it.
  private mutating func pair(
    _ left: [(name: String, child: Int)], _ right: [(name: String, child: Int)], in parent: Int?
  ) {
    let ofLeft = Dictionary(left.map { ($0.name, $0.child) }, uniquingKeysWith: { $1 })
    let names = Set(right.map(\.name))
    var gone = left.filter { !names.contains($0.name) }.map(\.child)[...]
    for (name, child) in right {
      guard let partner = ofLeft[name] else {
        found.append(.added(child))
        continue
      }
      while let first = gone.first, first < partner {
        found.append(.removed(first, parent: parent))
        gone.removeFirst()
      }
      found.append(.changed(old: partner, new: child))
    }
    found += gone.map { .removed($0, parent: parent) }
  }

  /// Pairs the elements of two lists: by the identifier that all of them have, otherwise in order between what
  /// is equal at the beginning and at the end.
  mutating func pairElements(_ left: [Int], _ right: [Int], in parent: Int?) {
    if let left = identified(left, in: old), let right = identified(right, in: new),
      left.name == right.name
    {
      return pair(left.elements, right.elements, in: parent)
    }
    var start = 0
    let least = min(left.count, right.count)
    while start < least, areEqual(left[start], right[start]) { start += 1 }
    var end = 0
    while end < least - start,
      areEqual(left[left.count - 1 - end], right[right.count - 1 - end])
    { end += 1 }
    let (old, new) = (left[start..<left.count - end], right[start..<right.count - end])
    found += zip(old, new).map { .changed(old: $0, new: $1) }
    found += new.dropFirst(old.count).map { .added($0) }
    found += old.dropFirst(new.count).map { .removed($0, parent: parent) }
  }

  /// The elements by their identifier: the first member whose name ends in `id`, if all elements have it with
  /// values that differ.
  private func identified(
    _ elements: [Int], in tree: BodyTree
  ) -> (name: String, elements: [(name: String, child: Int)])? {
    guard let first = elements.first, tree.kind(of: first) == .object else { return nil }
    let names = tree.children(of: first).lazy.filter { tree.kind(of: $0) != .object }
      .compactMap { tree.writtenName(of: $0) }
    guard let name = names.first(where: { String(decoding: $0, as: UTF8.self).isIdentifier })
    else { return nil }
    var known: Set<String> = []
    var identified: [(name: String, child: Int)] = []
    for element in elements {
      guard tree.kind(of: element) == .object, let value = tree.child(named: name, of: element)
      else { return nil }
      let text = String(decoding: tree.text(of: value), as: UTF8.self)
      guard known.insert(text).inserted else { return nil }
      identified.append((text, element))
    }
    return (tree.name(name), identified)
  }
}

extension String {
  fileprivate var isIdentifier: Bool {
    let lower = lowercased()
    return lower == "id" || lower.hasSuffix("_id") || lower.hasSuffix("iid") || hasSuffix("Id")
      || lower == "tid" || lower == "oid"
  }
}

extension BodyTree {
  /// Whether elements of XML are a list: several of one name.
  fileprivate func isList(_ elements: [Int]) -> Bool {
    guard case .xml = self, elements.count > 1, let name = writtenName(of: elements[0]) else {
      return false
    }
    return elements.allSatisfy { writtenName(of: $0) == name }
  }

  /// A number for every value that is the same for equal values: whatever the order of an object's members,
  /// and however a string is escaped. `nil` if the task has been cancelled.
  fileprivate func hashes() -> [UInt64]? {
    var hashes = [UInt64](repeating: 0, count: nodes.count)
    for index in nodes.indices.reversed() {
      if index & 0xFFF == 0, Task.isCancelled { return nil }
      guard isValue(index) else { continue }
      var hash = Hash()
      let kind = kind(of: index)
      switch kind {
      case .text: hash.add(text(of: index))
      case .number, .literal: hash.add(bytes[textRange(of: index)])
      case .array:
        for child in children(of: index) { hash.add(hashes[child]) }
      case .object:
        var sum: UInt64 = 0
        for child in children(of: index) {
          var member = Hash()
          if let name = writtenName(of: child) { member.add(name) }
          member.add(hashes[child])
          sum &+= member.value
        }
        hash.add(sum)
      }
      hash.add(UInt64(kind.rank))
      hashes[index] = hash.value
    }
    return hashes
  }

  /// Where a value is: as JSONPath, or the names of the elements around it.
  ///
  /// - Parameter parent: The path to what the value is in, instead of that in this body.
  fileprivate func path(_ steps: [TapePlaces.Step], beginning parent: String? = nil) -> String {
    guard let parent else {
      return switch self {
      case .json(let document): JSONValue.path(document.steps(along: steps))
      case .xml: XMLPath.text(along: steps, in: self)
      }
    }
    let last = path(steps.suffix(2))
    switch self {
    case .json: return parent + last.dropFirst()
    case .xml:
      return parent + (last.dropFirst().firstIndex(of: "/").map { String(last[$0...]) } ?? last)
    }
  }
}

extension BodyTree.Kind {
  fileprivate var rank: Int {
    switch self {
    case .object: 1
    case .array: 2
    case .text: 3
    case .number: 4
    case .literal: 5
    }
  }
}

/// FNV-1a with a final mix, of bytes and of other hashes.
private struct Hash {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ bytes: some Collection<UInt8>) {
    for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
  }

  mutating func add(_ value: UInt64) {
    state = (state ^ value) &* 0x9e37_79b9_7f4a_7c15
    state ^= state >> 29
  }

  var value: UInt64 {
    var mixed = (state ^ (state >> 33)) &* 0xff51_afd7_ed55_8ccd
    mixed = (mixed ^ (mixed >> 33)) &* 0xc4ce_b9fe_1a85_ec53
    return mixed ^ (mixed >> 33)
  }
}
