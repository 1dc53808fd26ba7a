/// The calls of one key that still count, under the rule "at most so many in any second".
///
/// The platform counts a call when it takes it up, which is at some time between the call's leaving
/// and its answer, and only the platform knows when. So a call counts from its answer: whatever the
/// network and the platform's queue do, it is never forgotten too early.
struct CallWindow {
  typealias Instant = ContinuousClock.Instant

  static let length = Duration.seconds(1)

  /// Calls a second.
  var limit: Int
  private struct Call {
    var number: Int
    /// `nil` until it is over.
    var countsUntil: Instant?
  }
  private var calls: [Call] = []

  init(limit: Int) {
    self.limit = limit
  }

  /// How many calls may begin now.
  mutating func free(at now: Instant) -> Int {
    calls.removeAll { $0.countsUntil.map { $0 <= now } ?? false }
    return max(0, limit - calls.count)
  }

  /// A call begins; it holds its place until it is over.
  mutating func begin(_ number: Int) {
    calls.append(Call(number: number))
  }

  /// It was answered, or broken off; from now on its second runs.
  mutating func end(_ number: Int, at now: Instant) {
    guard let index = calls.firstIndex(where: { $0.number == number }) else { return }
    calls[index].countsUntil = now + Self.length
  }

  /// The call never left: it does not count.
  mutating func withdraw(_ number: Int) {
    calls.removeAll { $0.number == number }
  }

  /// When the next place becomes free; `nil` while that depends on calls that are not over.
  var nextOpening: Instant? {
    calls.compactMap(\.countsUntil).min()
  }

  /// How long the `position`th in the queue, counted from 0, waits if all goes well.
  func wait(at now: Instant, position: Int) -> Duration {
    let free = max(0, limit - calls.count)
    guard position >= free else { return .zero }
    let first = Array(repeating: now + Self.length, count: free)
    let ends = (calls.map { $0.countsUntil ?? now + Self.length } + first).sorted().suffix(limit)
    let (round, place) = (position - free).quotientAndRemainder(dividingBy: limit)
    return max(.zero, ends[ends.startIndex + place] - now + Self.length * round)
  }
}
