/// A row of the table: a measurement, its unit and its goal.
struct Row {
  var name: String
  var goal: String
  /// Measures, and returns the figure.
  var measure: () -> String

  func measured() -> String {
    "\(padded(name, to: 44))  \(padded(measure(), to: 20))  \(goal)"
  }

  private func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}

extension Row {
  /// How often `work` runs in a second on one core: the best of many short rounds, because other load on
  /// the machine can only make a round slower.
  static func rate(_ name: String, atLeast goal: Int? = nil, _ work: @escaping () -> Void) -> Row {
    Row(name: name, goal: goal.map { "at least \($0) /s" } ?? "") {
      let clock = ContinuousClock()
      let calls = 1000
      let best =
        (0..<200).map { _ in clock.measure { for _ in 0..<calls { work() } } }.min() ?? .zero
      return "\(Int(Double(calls) / (best / .seconds(1)))) /s"
    }
  }

  /// How long `work` takes with what `prepare` returns, in milliseconds: the best of five.
  static func time<Subject>(
    _ name: String, atMost goal: Int? = nil, prepare: @escaping () -> Subject,
    _ work: @escaping (Subject) -> Void
  ) -> Row {
    Row(name: name, goal: goal.map { "at most \($0) ms" } ?? "") {
      let clock = ContinuousClock()
      let subject = prepare()
      let best = (0..<5).map { _ in clock.measure { work(subject) } }.min() ?? .zero
      let tenths = Int((best / .milliseconds(1) * 10).rounded())
      return "\(tenths / 10).\(tenths % 10) ms"
    }
  }
}
