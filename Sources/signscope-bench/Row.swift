/// A line of the table: what was measured, the figure, and what it is to be.
struct Row {
  var name: String
  var figure: String
  var goal: String

  var text: String {
    "\(padded(name, to: 44))  \(padded(figure, to: 22))  \(goal)"
  }

  private func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}

extension Row {
  /// How often `work` can be done in a second, on one core: the best of five rounds, since whatever
  /// else the machine does can only make it slower.
  static func rate(_ name: String, goal: Int?, _ work: () -> Void) -> Row {
    let clock = ContinuousClock()
    let calls = 50_000
    let best =
      (0..<5).map { _ in clock.measure { for _ in 0..<calls { work() } } }.min() ?? .zero
    let rate = Int(Double(calls) / (best / .seconds(1)))
    return Row(
      name: name, figure: "\(rate) /s", goal: goal.map { "at least \($0) /s" } ?? "")
  }
}
