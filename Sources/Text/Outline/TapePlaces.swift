/// Finds the containers around a value of a tape, and the value's place in each.
///
/// Keeps them for one value in a few thousand, so that even in an array of millions of elements finding a
/// place looks at few values.
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

  private static let distance = 4096

  private let nodes: [TapeNode]
  /// The steps to every kept value, one after the other.
  private var kept: [Step] = []
  private var ends: [Int] = []

  init(_ nodes: [TapeNode]) {
    self.nodes = nodes
    guard !nodes.isEmpty else { return }
    var steps = [Step(index: 0, place: 0)]
    for index in stride(from: 0, to: nodes.count, by: Self.distance) {
      Self.move(&steps, to: index, in: nodes)
      kept += steps
      ends.append(kept.count)
    }
  }

  /// The containers around a value, outermost first, and last the value itself.
  func steps(to index: Int) -> [Step] {
    let near = index / Self.distance
    let start = near == 0 ? 0 : ends[near - 1]
    var steps = Array(kept[start..<ends[near]])
    Self.move(&steps, to: index, in: nodes)
    return steps
  }

  /// Moves on from the steps to one value to those to a later one.
  static func move(_ steps: inout [Step], to wanted: Int, in nodes: [TapeNode]) {
    while steps.count > 1, Int(nodes[steps[steps.count - 2].index].next) <= wanted {
      steps.removeLast()
    }
    while let last = steps.popLast() {
      var (index, place) = (last.index, last.place)
      while Int(nodes[index].next) <= wanted {
        index = Int(nodes[index].next)
        place += 1
      }
      steps.append(Step(index: index, place: place))
      if index == wanted { return }
      steps.append(Step(index: index + 1, place: 0))
    }
  }
}
