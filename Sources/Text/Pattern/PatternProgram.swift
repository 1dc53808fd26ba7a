/// A pattern as instructions of a non-deterministic automaton, and the classes of characters that it tells
/// apart.
struct PatternProgram: Sendable {
  enum Instruction: Sendable {
    /// Takes one character of the set with that number, then goes to the next instruction.
    case take(Int)
    case split(Int, Int)
    case jump(Int)
    case assertStart
    case assertEnd
    case accept
  }

  private(set) var instructions: [Instruction] = []
  private var sets: [ScalarSet] = []
  /// Whether a set has the characters of a class: `[set][class]`.
  private(set) var membership: [[Bool]] = []
  /// The first character of each class, ascending; characters from one bound to the next are alike.
  private var bounds: [UInt32] = [0]
  /// The class of each ASCII character.
  private(set) var asciiClasses: [UInt16] = []

  var classCount: Int { bounds.count }

  private static let sizeLimit = 20_000

  init(_ node: PatternNode) throws(PatternError) {
    try append(node)
    instructions.append(.accept)
    var edges: Set<UInt32> = [0]
    for range in sets.flatMap(\.ranges) {
      edges.insert(range.lowerBound)
      edges.insert(range.upperBound + 1)
    }
    bounds = edges.sorted()
    membership = sets.map { set in bounds.map(set.contains) }
    asciiClasses = (0..<128).map { UInt16(characterClass(of: UInt32($0))) }
  }

  /// The class of a character, by binary search.
  func characterClass(of scalar: UInt32) -> Int {
    var (low, high) = (0, bounds.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if bounds[middle] <= scalar { low = middle } else { high = middle }
    }
    return low
  }

  private mutating func append(_ node: PatternNode) throws(PatternError) {
    guard instructions.count < Self.sizeLimit else {
      throw PatternError(
        reason: Phrase(
          "the repetitions multiply to more than \(Self.sizeLimit) steps",
          "重复次数相乘超过 \(Self.sizeLimit) 步"), offset: 0)
    }
    switch node {
    case .empty: break
    case .one(let set):
      let number = sets.firstIndex(of: set) ?? sets.count
      if number == sets.count { sets.append(set) }
      instructions.append(.take(number))
    case .sequence(let nodes): for node in nodes { try append(node) }
    case .startOfText: instructions.append(.assertStart)
    case .endOfText: instructions.append(.assertEnd)
    case .either(let nodes):
      var ends: [Int] = []
      for (place, node) in nodes.enumerated() {
        let split = instructions.count
        let isLast = place == nodes.count - 1
        if !isLast { instructions.append(.jump(0)) }
        try append(node)
        guard !isLast else { break }
        ends.append(instructions.count)
        instructions.append(.jump(0))
        instructions[split] = .split(split + 1, instructions.count)
      }
      for end in ends { instructions[end] = .jump(instructions.count) }
    case .repeated(let node, let from, let to):
      for _ in 0..<from { try append(node) }
      if let to {
        var splits: [Int] = []
        for _ in from..<to {
          splits.append(instructions.count)
          instructions.append(.jump(0))
          try append(node)
        }
        for split in splits { instructions[split] = .split(split + 1, instructions.count) }
      } else {
        let split = instructions.count
        instructions.append(.jump(0))
        try append(node)
        instructions.append(.jump(split))
        instructions[split] = .split(split + 1, instructions.count)
      }
    }
  }
}
