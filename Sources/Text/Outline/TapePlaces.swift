/// Finds the containers around a value of a tape, and the value's place in each.
///
/// Keeps them for one value in a few thousand, so that even in an array of millions of elements finding a
/// place looks at few values. What two kept values have in common is kept once, so that depth costs no more
/// than length.
struct TapePlaces: Sendable {
  /// A value and its place in the container around it, from 0.
  struct Step: Sendable, Equatable {
    private var at: UInt32
    private var order: UInt32

    init(index: Int, place: Int) {
      at = UInt32(truncatingIfNeeded: index)
      order = UInt32(truncatingIfNeeded: place)
    }

    var index: Int { Int(at) }
    var place: Int { Int(order) }
  }

  /// A step, and the number of the kept step around it.
  private struct Kept: Sendable {
    let step: Step
    let depth: UInt32
    private let parent: UInt32

    init(_ step: Step, in parent: Int?, depth: Int) {
      self.step = step
      self.parent = parent.map { UInt32(truncatingIfNeeded: $0) } ?? .max
      self.depth = UInt32(truncatingIfNeeded: depth)
    }

    var outer: Int? { parent == .max ? nil : Int(parent) }
  }

  private static let distance = 4096

  private let nodes: [TapeNode]
  private var kept: [Kept] = []
  /// The number of the innermost kept step to every kept value.
  private var ends: [Int] = []

  init(_ nodes: [TapeNode]) {
    self.nodes = nodes
    guard !nodes.isEmpty else { return }
    var steps = [Step(index: 0, place: 0)]
    // Those of the first steps.
    var numbers: [Int] = []
    for index in stride(from: 0, to: nodes.count, by: Self.distance) {
      let common = Self.move(&steps, to: index, in: nodes)
      numbers.removeLast(numbers.count - min(common, numbers.count))
      for step in steps[numbers.count...] {
        kept.append(Kept(step, in: numbers.last, depth: numbers.count))
        numbers.append(kept.count - 1)
      }
      ends.append(kept.count - 1)
    }
  }

  /// The steps to a value: kept ones, and inside them its own.
  private func way(to index: Int) -> (outer: Int?, own: [Step]) {
    var number = ends[index / Self.distance]
    while let outer = kept[number].outer, Int(nodes[kept[outer].step.index].next) <= index {
      number = outer
    }
    var own = [kept[number].step]
    Self.move(&own, to: index, in: nodes)
    return (kept[number].outer, own)
  }

  /// The containers around a value, outermost first, and last the value itself.
  ///
  /// - Parameter limit: Leaves out the outermost if there are more.
  func steps(to index: Int, limit: Int = .max) -> [Step] {
    let (outer, own) = way(to: index)
    var steps: [Step] = own.suffix(limit).reversed()
    var number = outer
    while let at = number, steps.count < limit {
      steps.append(kept[at].step)
      number = kept[at].outer
    }
    steps.reverse()
    return steps
  }

  /// How many containers are around a value.
  func depth(of index: Int) -> Int {
    guard nodes[index].depth == TapeNode.deep else { return nodes[index].depth }
    let (outer, own) = way(to: index)
    return (outer.map { Int(kept[$0].depth) + 1 } ?? 0) + own.count - 1
  }

  /// Moves on from the steps to one value to those to a later one.
  ///
  /// - Returns: How many of the outermost steps have stayed the same.
  @discardableResult
  static func move(_ steps: inout [Step], to wanted: Int, in nodes: [TapeNode]) -> Int {
    while steps.count > 1, Int(nodes[steps[steps.count - 2].index].next) <= wanted {
      steps.removeLast()
    }
    let common = steps.count - 1
    while let last = steps.popLast() {
      var (index, place) = (last.index, last.place)
      while Int(nodes[index].next) <= wanted {
        index = Int(nodes[index].next)
        place += 1
      }
      steps.append(Step(index: index, place: place))
      if index == wanted { break }
      steps.append(Step(index: index + 1, place: 0))
    }
    return max(0, common)
  }
}
