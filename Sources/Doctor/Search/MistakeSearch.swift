import Signing

/// Searches for the mistakes that reproduce what was observed: none, one, then two, then three together.
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
  /// Three mistakes at a time are sought among the common ones only.
  private var isOfThree = false
  private let sizes: Set<Int>?
  private var scanned: Set<[UInt8]> = []
  private let stamps: OtherStamps
  // What the inner loop asks of the table, apart from its words.
  private let changes: [@Sendable (inout CodeShape, SigningInput) -> Bool]
  private let touchesParameters: [Bool]
  private let isFarFetched: [Bool]
  /// Row by row: whether two mistakes can be made together.
  private let goTogether: [Bool]

  init(
    input: SigningInput, target: Target, table: [Mistake]? = nil,
    goesOn: @escaping (Int) -> Bool = { _ in true }
  ) {
    let table = table ?? Mistake.table(for: input)
    self.input = input
    self.target = target
    self.table = table
    self.goesOn = goesOn
    changes = table.map(\.apply)
    touchesParameters = table.map(\.part.touchesParameters)
    isFarFetched = table.map { $0.cost > 2 }
    goTogether = table.flatMap { first in table.map { first.goesWith($0) } }
    stamps = OtherStamps(input)
    sizes =
      if case .signature(let observed) = target { observed.digestSizes } else { nil }
  }

  /// Searches to a depth and stops at the first one that explains; the best explanation is first.
  ///
  /// - Parameter depth: The most mistakes at a time, 0…3; how the digest is written does not count.
  mutating func run(depth: Int) -> [Explanation] {
    let right = CodeShape(input.scheme)
    for size in 0...depth {
      isOfThree = size > 2
      if isOfThree {
        scanWithOneMistake(right, isSecondRound: true)
        if !found.isEmpty || isStopped { break }
      }
      extend(right, right.prepare(input), Made(), from: 0, by: size)
      if size == 1, found.isEmpty { scan(right, [], .all) }
      if size == 2, found.isEmpty { scanWithOneMistake(right, isSecondRound: false) }
      if !found.isEmpty || isStopped { break }
    }
    found.sort { ($0.mistakes.count, $0.cost) < ($1.mistakes.count, $1.cost) }
    return found
  }

  /// Tries every way to make so many more mistakes; they are made in the table's order, so that each
  /// set is tried once.
  ///
  /// - Parameter prepared: The parameters of the shape; `nil` where it cannot write them.
  private mutating func extend(
    _ shape: CodeShape, _ prepared: CodeShape.Prepared?, _ made: Made, from start: Int,
    by count: Int
  ) {
    guard count > 0 else {
      if let prepared { consider(shape, prepared, made) }
      return
    }
    for index in start..<changes.count where allow(index, with: made) {
      if isStopped { return }
      if isOfThree, isFarFetched[index] { continue }
      var next = shape
      guard changes[index](&next, input) else { continue }
      let isPrepared =
        !touchesParameters[index] && next.order != .byPair && next.secret != .swappedWithAppKey
      extend(
        next, isPrepared ? prepared : next.prepare(input), made.adding(index), from: index + 1,
        by: count - 1)
    }
  }

  /// The mistakes of a shape, as indices in the table.
  private struct Made {
    private(set) var indices = (-1, -1, -1)

    func adding(_ index: Int) -> Made {
      var made = self
      if indices.0 < 0 {
        made.indices.0 = index
      } else if indices.1 < 0 {
        made.indices.1 = index
      } else {
        made.indices.2 = index
      }
      return made
    }

    var all: [Int] { [indices.0, indices.1, indices.2].filter { $0 >= 0 } }
  }

  private func allow(_ index: Int, with made: Made) -> Bool {
    let row = index * changes.count
    return (made.indices.0 < 0 || goTogether[row + made.indices.0])
      && (made.indices.1 < 0 || goTogether[row + made.indices.1])
  }

  private mutating func consider(
    _ shape: CodeShape, _ prepared: CodeShape.Prepared, _ made: Made
  ) {
    if let sizes, !sizes.contains(shape.scheme.digest.size) { return }
    tried += 1
    if tried.isMultiple(of: 512), !goesOn(tried) { isStopped = true }
    guard let outcome = shape.sign(prepared, input) else { return }
    switch target {
    case .string(let bytes):
      if outcome.bytes == bytes { add(shape, made.all.map { table[$0] }) }
    case .signature(let observed):
      guard let written = observed.mistakes(for: outcome.digest) else { return }
      add(shape, made.all.map { table[$0] }, written: written)
    }
  }

  private mutating func add(
    _ shape: CodeShape, _ made: [Mistake], written: [Mistake] = []
  ) {
    var shape = shape
    for mistake in written { _ = mistake.apply(&shape, input) }
    found.append(Explanation(mistakes: made + written, shape: shape))
  }

  // MARK: Timestamps

  /// Tries other timestamps with one of the common mistakes: with everybody's first ones as far as a
  /// platform takes old stamps, with the others a minute and, before three are tried, as far.
  private mutating func scanWithOneMistake(_ right: CodeShape, isSecondRound: Bool) {
    for mistake in table
    where mistake.part != .timestamp && mistake.cost < 3 && !mistake.isOtherPlatforms {
      if isStopped { return }
      if isSecondRound, mistake.cost == 1 { continue }
      var shape = right
      guard mistake.apply(&shape, input) else { continue }
      scan(shape, [mistake], mistake.cost == 1 || isSecondRound ? .tolerance : .minute)
    }
  }

  private mutating func scan(
    _ shape: CodeShape, _ made: [Mistake], _ reach: OtherStamps.Reach
  ) {
    if let sizes, !sizes.contains(shape.scheme.digest.size) { return }
    for group in stamps.groups(reach) {
      if !goesOn(tried) { isStopped = true }
      if isStopped { return }
      guard let scan = TimestampScan(group, shape, input),
        scanned.insert(scan.fingerprint).inserted
      else { continue }
      tried += group.habits.count
      for index in scan.matches(target) {
        var shape = shape
        shape.timestamp = group.habits[index]
        guard let outcome = shape.sign(input) else { continue }
        let stamped = made + [Mistake.stamped(group.habits[index])]
        switch target {
        case .string: add(shape, stamped)
        case .signature(let observed):
          add(shape, stamped, written: observed.mistakes(for: outcome.digest) ?? [])
        }
      }
    }
  }
}

/// Mistakes that, made together, give exactly what was observed.
struct Explanation {
  /// In the order of signing.
  var mistakes: [Mistake]
  /// How the code signs that makes them.
  var shape: CodeShape

  /// Fewer mistakes are likelier than many, common ones than far-fetched ones.
  var cost: Int { mistakes.reduce(0) { $0 + $1.cost } }
}
