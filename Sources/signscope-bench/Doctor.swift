import Engine

/// A signature that no mistake explains: the whole search, to a depth.
func doctorRows() -> [Row] {
  let input = SigningInput(
    platform: .top, scheme: Platform.top.schemes[0], parameters: twelveParameters,
    secret: sampleSecret)
  let unexplained = String(repeating: "0", count: 31) + "1"
  func row(_ name: String, depth: Int, atMost goal: Int) -> Row {
    .time("doctor, \(name), 12 parameters", atMost: goal, prepare: { input }) { input in
      let report = try? SignatureDoctor(input, depth: depth).examine(unexplained)
      precondition(report?.verdict == .unexplained)
    }
  }
  return [
    row("single and double mistakes", depth: 2, atMost: 50),
    row("up to triple mistakes", depth: 3, atMost: 1000),
  ]
}
