/// The deterministic automaton of a program, as far as texts have needed it.
struct PatternAutomaton: Sendable {
  private let program: PatternProgram
  /// A match may begin anywhere in the text.
  private let startsAnywhere: Bool
  /// The instructions that each state stands before, sorted.
  private var states: [[Int]] = []
  private var numbers: [[Int]: Int] = [:]
  /// `[state * classCount + class]`: the next state, ``unknown`` until it is needed.
  private var transitions: [Int32] = []
  private var accepts: [Bool] = []
  private var acceptsAtEnd: [Bool] = []
  /// The states at the beginning of a text and elsewhere, once they are needed.
  private var starts: (atStart: Int?, inside: Int?)

  private static let unknown: Int32 = -1
  private static let stateLimit = 4000

  init(_ program: PatternProgram, startsAnywhere: Bool) {
    self.program = program
    self.startsAnywhere = startsAnywhere
  }

  /// The end of the longest match that begins where the range does; `nil` where none does.
  mutating func longestMatch(
    in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isAtStart: Bool = true
  ) -> Int? {
    run(in: bytes, range, isAtStart: isAtStart, stopsAtFirst: false)
  }

  mutating func hasMatch(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    run(in: bytes, range, isAtStart: true, stopsAtFirst: true) != nil
  }

  private mutating func run(
    in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isAtStart: Bool, stopsAtFirst: Bool
  ) -> Int? {
    var state = start(isAtStart)
    var at = range.lowerBound
    var end: Int?
    while true {
      if accepts[state] || at == range.upperBound && acceptsAtEnd[state] {
        end = at
        if stopsAtFirst { return end }
      }
      guard at < range.upperBound, !states[state].isEmpty || startsAnywhere else { return end }
      let byte = bytes[at]
      let kind: Int
      if byte < 0x80 {
        kind = Int(program.asciiClasses[Int(byte)])
        at &+= 1
      } else {
        let (scalar, width) = Self.scalar(bytes, at, range.upperBound)
        kind = program.characterClass(of: scalar)
        at += width
      }
      let next = transitions[state &* program.classCount &+ kind]
      state = next != Self.unknown ? Int(next) : step(from: state, kind)
    }
  }

  private mutating func start(_ isAtStart: Bool) -> Int {
    if let state = isAtStart ? starts.atStart : starts.inside { return state }
    let state = number(of: closure([0], isAtStart: isAtStart, isAtEnd: false))
    if isAtStart { starts.atStart = state } else { starts.inside = state }
    return state
  }

  private static func scalar(
    _ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int
  ) -> (scalar: UInt32, width: Int) {
    var decoder = UTF8()
    var iterator = bytes[at..<min(at + 4, end)].makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return (0xFFFD, 1) }
    return (scalar.value, UTF8.width(scalar))
  }

  private mutating func step(from state: Int, _ kind: Int) -> Int {
    var next: [Int] = []
    for place in states[state] {
      if case .take(let set) = program.instructions[place], program.membership[set][kind] {
        next.append(place + 1)
      }
    }
    if startsAnywhere { next.append(0) }
    let places = closure(next, isAtStart: false, isAtEnd: false)
    if states.count >= Self.stateLimit {
      states.removeAll(keepingCapacity: true)
      numbers.removeAll(keepingCapacity: true)
      transitions.removeAll(keepingCapacity: true)
      accepts.removeAll(keepingCapacity: true)
      acceptsAtEnd.removeAll(keepingCapacity: true)
      starts = (nil, nil)
      return number(of: places)
    }
    let number = number(of: places)
    transitions[state * program.classCount + kind] = Int32(number)
    return number
  }

  private mutating func number(of places: [Int]) -> Int {
    if let number = numbers[places] { return number }
    let number = states.count
    states.append(places)
    numbers[places] = number
    transitions += repeatElement(Self.unknown, count: program.classCount)
    let accept = program.instructions.count - 1
    accepts.append(places.contains(accept))
    acceptsAtEnd.append(closure(places, isAtStart: false, isAtEnd: true).contains(accept))
    return number
  }

  /// The places that are reached without taking a character, and that take one, accept, or wait for the end.
  private func closure(_ places: [Int], isAtStart: Bool, isAtEnd: Bool) -> [Int] {
    var seen = Set<Int>()
    var kept: [Int] = []
    var open = places
    while let place = open.popLast() {
      guard seen.insert(place).inserted else { continue }
      switch program.instructions[place] {
      case .take, .accept: kept.append(place)
      case .jump(let next): open.append(next)
      case .split(let a, let b): open += [a, b]
      case .assertStart: if isAtStart { open.append(place + 1) }
      case .assertEnd: if isAtEnd { open.append(place + 1) } else { kept.append(place) }
      }
    }
    return kept.sorted()
  }
}
