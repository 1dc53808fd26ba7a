import Signing

/// Searches for the mistakes that reproduce an observation: none, one, two, then three together; of each
/// number the likeliest first, because the search may be cancelled at any time.
struct MistakeSearch {
  enum Target {
    case signature(ObservedSignature)
    case string([UInt8])
  }

  let input: SigningInput
  let target: Target
  let table: [Mistake]
  /// Is asked now and then, after the same amount of work each time: how many shapes have been tried;
  /// `false` ends the search.
  let goesOn: (Int) -> Bool
  /// Bytes signed and written between two such questions: half a millisecond.
  private static let workBetweenQuestions = 1 << 18

  private(set) var tried = 0
  private(set) var found: [Explanation] = []
  /// How many mistakes together were being tried when the search was ended; `nil` when it was not.
  private(set) var stopped: Int?
  private var isStopped: Bool { stopped != nil }
  private var size = 0
  private var work = 0
  /// Three mistakes at a time are sought among the common ones only.
  private var isOfThree = false
  private let sizes: Set<Int>?
  private var scanned: Set<[UInt8]> = []
  private let stamps: OtherStamps
  /// Bytes of all names and values.
  private let inputSize: Int
  // What the inner loop asks of the table, apart from its words.
  private let changes: [@Sendable (inout CodeShape, SigningInput) -> Bool]
  private let touchesParameters: [Bool]
  /// Of another platform's rule, which brings more than other parameters.
  private let isRule: [Bool]
  /// As ``Rank`` has them.
  private let ranks: [Int]
  /// The mistakes tried at this depth, in the table's order.
  private var tables: [Int] = []
  /// The last of each rank among them.
  private var lastOfRank: [Int] = []
  /// Mistakes of a kind go together with the same others; a request has as many mistakes as parameters,
  /// and few kinds.
  private let kinds: [Int]
  private let kindCount: Int
  /// Row by row: whether mistakes of two kinds can be made together.
  private let goTogether: [Bool]

  init(
    input: SigningInput, target: Target, table: [Mistake]? = nil,
    goesOn: @escaping (Int) -> Bool = { _ in true }
  ) {
    var table = table ?? Mistake.table(for: input)
    sizes =
      if case .signature(let observed) = target { observed.digestSizes } else { nil }
    if let sizes {
      // A digest of another size than the observed one explains nothing, and no second mistake changes it.
      table.removeAll { mistake in
        guard mistake.part == .digest || mistake.part == .rule else { return false }
        var shape = CodeShape(input.scheme)
        return mistake.apply(&shape, input) && !sizes.contains(shape.scheme.digest.size)
      }
    }
    self.input = input
    self.target = target
    self.table = table
    self.goesOn = goesOn
    changes = table.map(\.apply)
    // With the app key, which is signed, the secret changes places.
    touchesParameters = table.map { $0.part.touchesParameters || $0.id == "secret-is-app-key" }
    isRule = table.map { $0.part == .rule }
    let ranks = table.map { Rank($0).rawValue }
    self.ranks = ranks
    var firstOfKind: [Mistake] = []
    var numbers: [Mistake.Kind: Int] = [:]
    kinds = table.map { mistake in
      if let number = numbers[mistake.kind] { return number }
      firstOfKind.append(mistake)
      numbers[mistake.kind] = firstOfKind.count - 1
      return firstOfKind.count - 1
    }
    kindCount = firstOfKind.count
    goTogether = firstOfKind.flatMap { first in firstOfKind.map { first.goesWith($0) } }
    stamps = OtherStamps(input)
    inputSize = input.parameters.reduce(input.body.utf8.count) {
      $0 + $1.name.utf8.count + ($1.text?.utf8.count ?? 0)
    }
  }

  /// How likely a mistake is to be one of several. A request has as many parameters to leave out as it likes,
  /// and their combinations would keep everything else waiting.
  private enum Rank: Int, CaseIterable {
    case common, usual, ofOneParameter, farFetched, alone

    init(_ mistake: Mistake) {
      self =
        switch mistake.cost {
        case ...1: .common
        case 2: mistake.isAboutOneParameter ? .ofOneParameter : .usual
        case ..<Mistake.alone: .farFetched
        default: .alone
        }
    }
  }

  /// Searches to a depth and stops at the first one that explains; the best explanation is first.
  ///
  /// - Parameters:
  ///   - depth: The most mistakes at a time, 0…3; how the digest is written does not count.
  ///   - language: That of the code, whose own idiom comes first.
  mutating func run(depth: Int, language: CodeLanguage? = nil) -> [Explanation] {
    let right = CodeShape(input.scheme)
    for size in 0...depth {
      self.size = size
      isOfThree = size > 2
      if isOfThree {
        scanWithOneMistake(right, isSecondRound: true)
        if !found.isEmpty || isStopped { break }
      }
      let prepared = right.prepare(input)
      // Those of which the unlikeliest has the rank; one mistake alone is tried in the table's order.
      let (alone, farFetched) = (Rank.alone.rawValue, Rank.farFetched.rawValue)
      let end = size < 2 ? alone + 1 : isOfThree ? farFetched : alone
      tables = changes.indices.filter { ranks[$0] < end }
      lastOfRank = Rank.allCases.map { rank in
        tables.lastIndex { ranks[$0] == rank.rawValue } ?? -1
      }
      for rank in (size < 2 ? alone : 0)..<end {
        extend(right, prepared, Made(), from: 0, by: size, rank, isOfRank: size < 2)
      }
      if size == 1, found.isEmpty { scan(right, [], .all) }
      if size == 2, found.isEmpty { scanWithOneMistake(right, isSecondRound: false) }
      if !found.isEmpty || isStopped { break }
    }
    addEquals()
    found.sort { a, b in
      let (first, second) = (
        (a.mistakes.count, a.cost(in: language)), (b.mistakes.count, b.cost(in: language))
      )
      return first == second ? a.order < b.order : first < second
    }
    return found
  }

  /// Adds what the search has passed over because it came out alike: the same but for one mistake.
  private mutating func addEquals() {
    for explanation in found where explanation.order.0 >= 0 && !explanation.isStamped {
      let made = [explanation.order.0, explanation.order.1, explanation.order.2].filter { $0 >= 0 }
      for place in made.indices {
        for other in table.indices
        where !made.contains(other) && (made.count == 1 || ranks[other] < Rank.alone.rawValue) {
          var set = made
          set[place] = other
          set.sort()
          let isMade = set.allSatisfy { index in
            let others = set.filter { $0 != index }
            return others.allSatisfy { goTogether[kinds[index] * kindCount + kinds[$0]] }
          }
          guard isMade else { continue }
          let order = (set[0], set.count > 1 ? set[1] : -1, set.count > 2 ? set[2] : -1)
          guard !found.contains(where: { $0.order == order && !$0.isStamped }) else { continue }
          var shape = CodeShape(input.scheme)
          guard set.allSatisfy({ changes[$0](&shape, input) }), let prepared = shape.prepare(input)
          else { continue }
          consider(shape, prepared, Made(order))
        }
      }
    }
  }

  /// Tries every way to make this many more mistakes; they are made in the table's order, so that each
  /// set is tried once.
  ///
  /// - Parameters:
  ///   - prepared: The parameters of the shape; `nil` where it cannot write them.
  ///   - rank: That of the unlikeliest of the mistakes.
  ///   - isOfRank: Whether one of those made has it already.
  ///   - isAlike: Whether these parameters have been tried with all that does not touch them.
  private mutating func extend(
    _ shape: CodeShape, _ prepared: CodeShape.Prepared?, _ made: Made, from start: Int,
    by count: Int, _ rank: Int, isOfRank: Bool, isAlike: Bool = false
  ) {
    guard count > 0 else {
      if let prepared { consider(shape, prepared, made) }
      return
    }
    // What several mistakes make of the parameters, the shape's own included.
    var known: Set<Int> = []
    if let prepared { known.insert(prepared.fingerprint(of: shape)) }
    var pairs: [UInt8]?
    for place in start..<tables.count {
      if isStopped { return }
      let index = tables[place]
      let isOfRank = isOfRank || ranks[index] == rank
      // One of the rank must be among these or come later.
      if ranks[index] > rank || !isOfRank && (count == 1 || place >= lastOfRank[rank]) { continue }
      guard !isAlike || touchesParameters[index], allow(index, with: made) else { continue }
      var next = shape
      guard changes[index](&next, input) else { continue }
      let isPrepared = !touchesParameters[index] && !next.sortsPairs
      if isPrepared, count == 1 {
        // Siblings that touch no parameter have their pairs in common.
        guard let prepared else { continue }
        let isShared = next.scheme.pair == shape.scheme.pair
        if isShared, pairs == nil { pairs = shape.pairs(prepared) }
        consider(next, prepared, made.adding(index), pairs: isShared ? pairs : nil)
        continue
      }
      if !isPrepared { addWork(inputSize) }
      let written = isPrepared ? prepared : next.prepare(input)
      var isAlike = isAlike
      if touchesParameters[index], !isRule[index], let written {
        isAlike = !known.insert(written.fingerprint(of: next)).inserted
        // One alone is tried even so: which of two says it better is for the ranking.
        isAlike = isAlike && size > 1
        if isAlike, count == 1 { continue }
      }
      extend(
        next, written, made.adding(index), from: place + 1, by: count - 1, rank,
        isOfRank: isOfRank, isAlike: isAlike)
    }
  }

  /// The mistakes of a shape, as indices in the table.
  private struct Made {
    private(set) var indices = (-1, -1, -1)

    init() {}

    init(_ indices: (Int, Int, Int)) { self.indices = indices }

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
    let row = kinds[index] * kindCount
    return (made.indices.0 < 0 || goTogether[row + kinds[made.indices.0]])
      && (made.indices.1 < 0 || goTogether[row + kinds[made.indices.1]])
  }

  private mutating func consider(
    _ shape: CodeShape, _ prepared: CodeShape.Prepared, _ made: Made, pairs: [UInt8]? = nil
  ) {
    if let sizes, !sizes.contains(shape.scheme.digest.size) { return }
    tried += 1
    guard let outcome = shape.sign(prepared, input, pairs: pairs) else { return addWork(inputSize) }
    addWork(outcome.bytes.count)
    switch target {
    case .string(let bytes):
      if outcome.bytes == bytes { add(shape, made.all.map { table[$0] }, made.indices) }
    case .signature(let observed):
      guard let written = observed.mistakes(for: outcome.digest) else { return }
      add(shape, made.all.map { table[$0] }, made.indices, written: written)
    }
  }

  private mutating func addWork(_ bytes: Int) {
    // What there is to do besides the bytes.
    work += bytes + 256
    guard work >= Self.workBetweenQuestions else { return }
    work = 0
    if !goesOn(tried) { stopped = size }
  }

  private mutating func add(
    _ shape: CodeShape, _ made: [Mistake], _ order: (Int, Int, Int), written: [Mistake] = []
  ) {
    var shape = shape
    for mistake in written { _ = mistake.apply(&shape, input) }
    found.append(Explanation(mistakes: made + written, shape: shape, order: order))
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
      if !goesOn(tried) { stopped = size }
      if isStopped { return }
      guard let scan = TimestampScan(group, shape, input),
        scanned.insert(scan.fingerprint).inserted
      else { continue }
      for index in matches(of: scan, group.habits.count) {
        var shape = shape
        shape.timestamp = group.habits[index]
        guard let outcome = shape.sign(input) else { continue }
        let stamped = made + [Mistake.stamped(group.habits[index])]
        let order = (found.count, 0, 0)
        switch target {
        case .string: add(shape, stamped, order)
        case .signature(let observed):
          add(shape, stamped, order, written: observed.mistakes(for: outcome.digest) ?? [])
        }
        found[found.count - 1].isStamped = true
      }
    }
  }
}

extension MistakeSearch {
  /// Which of a scan's timestamps match; long strings are digested a few at a time, so that the search can
  /// be ended meanwhile.
  private mutating func matches(of scan: TimestampScan, _ count: Int) -> [Int] {
    var matches: [Int] = []
    var start = 0
    while start < count, !isStopped {
      let end = min(count, start + max(1, Self.workBetweenQuestions * 16 / max(1, scan.size)))
      matches += scan.matches(target, among: start..<end)
      tried += end - start
      addWork((end - start) * scan.size)
      start = end
    }
    return matches
  }
}

/// Mistakes that together reproduce the observation exactly.
struct Explanation {
  /// In the order of signing.
  var mistakes: [Mistake]
  /// How the code signs that makes them.
  var shape: CodeShape
  /// The mistakes' places in the table: of two equally likely explanations the earlier comes first.
  fileprivate var order: (Int, Int, Int)
  /// Whether it was found among other timestamps.
  fileprivate var isStamped = false

  /// Fewer mistakes are likelier than many, common ones than far-fetched ones, and those that a
  /// language's own libraries make likelier than any other in that language.
  func cost(in language: CodeLanguage?) -> Int {
    mistakes.reduce(0) { sum, mistake in
      let isOwn = language.map(mistake.idiom.contains) ?? false
      return sum + (isOwn ? 0 : mistake.cost)
    }
  }
}

extension CodeShape.Prepared {
  /// Tells what two shapes make of the parameters; the same for what comes out alike.
  fileprivate func fingerprint(of shape: CodeShape) -> Int {
    var hasher = Hasher()
    hasher.combine(isEncoded)
    hasher.combine(shape.sortsPairs)
    for parameter in parameters {
      for text in [parameter.name, parameter.text ?? ""] {
        hasher.combine(text.utf8.count)
        if text.utf8.withContiguousStorageIfAvailable({ hasher.combine(bytes: .init($0)) }) == nil {
          for byte in text.utf8 { hasher.combine(byte) }
        }
      }
    }
    return hasher.finalize()
  }
}
