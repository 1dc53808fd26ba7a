/// Looks for the mistakes that give what was observed: none, one, then two, then three at a time.
struct MistakeSearch {
  enum Target {
    case signature(ObservedSignature)
    case string([UInt8])
  }

  let input: SigningInput
  let target: Target
  let table: [Mistake]
  /// Is asked now and then: how many shapes have been tried; `false` ends the search.
  let goesOn: (Int) -> Bool

  private(set) var tried = 0
  private(set) var found: [Explanation] = []
  private(set) var isStopped = false
  private let sizes: Set<Int>?

  init(
    input: SigningInput, target: Target, table: [Mistake]? = nil,
    goesOn: @escaping (Int) -> Bool = { _ in true }
  ) {
    self.input = input
    self.target = target
    self.table = table ?? Mistake.table(for: input)
    self.goesOn = goesOn
    sizes =
      if case .signature(let observed) = target { observed.digestSizes } else { nil }
  }

  /// Searches to a depth and stops at the first one that explains; the best explanation is first.
  ///
  /// - Parameter depth: The most mistakes at a time, 0…3; how the digest is written does not count.
  mutating func run(depth: Int) -> [Explanation] {
    let right = CodeShape(input.scheme)
    for size in 0...depth {
      extend(right, [], from: 0, by: size)
      if size == 1 { scan(right, []) }
      if size == 2, found.isEmpty { scanWithOneMistake(right) }
      if !found.isEmpty || isStopped { break }
    }
    found.sort { ($0.mistakes.count, $0.cost) < ($1.mistakes.count, $1.cost) }
    return found
  }

  /// Tries every way to make so many more mistakes; they are made in the table's order, so that each
  /// set is tried once.
  private mutating func extend(
    _ shape: CodeShape, _ made: [Mistake], from start: Int, by count: Int
  ) {
    if count == 0 { return consider(shape, made) }
    for index in table.indices[start...] {
      if isStopped { return }
      let mistake = table[index]
      guard made.allSatisfy(mistake.goesWith) else { continue }
      var next = shape
      guard mistake.apply(&next, input) else { continue }
      extend(next, made + [mistake], from: index + 1, by: count - 1)
    }
  }

  private mutating func consider(_ shape: CodeShape, _ made: [Mistake]) {
    if let sizes, !sizes.contains(shape.scheme.digest.size) { return }
    tried += 1
    if tried.isMultiple(of: 512), !goesOn(tried) { isStopped = true }
    guard let outcome = shape.sign(input) else { return }
    switch target {
    case .string(let bytes):
      if outcome.bytes == bytes { found.append(Explanation(mistakes: made, shape: shape)) }
    case .signature(let observed):
      guard let written = observed.mistakes(for: outcome.digest) else { return }
      add(shape, made, written: written)
    }
  }

  private mutating func add(_ shape: CodeShape, _ made: [Mistake], written: [Mistake]) {
    var shape = shape
    for mistake in written { _ = mistake.apply(&shape, input) }
    found.append(Explanation(mistakes: made + written, shape: shape))
  }

  // MARK: Timestamps

  /// Tries other timestamps with one mistake more.
  private mutating func scanWithOneMistake(_ right: CodeShape) {
    for mistake in table where mistake.part != .timestamp {
      if isStopped { return }
      var shape = right
      guard mistake.apply(&shape, input) else { continue }
      scan(shape, [mistake])
    }
  }

  private mutating func scan(_ shape: CodeShape, _ made: [Mistake]) {
    if let sizes, !sizes.contains(shape.scheme.digest.size) { return }
    let scan = TimestampScan(shape, input, isWide: made.isEmpty)
    guard let scan else { return }
    for group in scan.groups {
      tried += group.habits.count
      if !goesOn(tried) { isStopped = true }
      if isStopped { return }
      for index in group.matches(target) {
        var shape = shape
        shape.timestamp = group.habits[index]
        consider(shape, made + [Mistake.stamped(group.habits[index])])
      }
    }
  }
}
