import SignScopeEngine

/// A signature that no mistake explains: the whole search, up to a depth.
func doctorRows() -> [Row] {
  let input = SigningInput(
    platform: .top, scheme: Platform.top.schemes[0], parameters: twelveParameters,
    secret: sampleSecret)
  let unexplained = String(repeating: "0", count: 31) + "1"
  func row(_ name: String, depth: Int, atMost goal: Int) -> Row {
    let prepare = { SignatureDoctor(input, depth: depth) }
    return .time("doctor, \(name), 12 parameters", atMost: goal, prepare: prepare) { doctor in
      let report = try? doctor.examine(unexplained)
      precondition(report?.verdict == .unexplained)
    }
  }
  return [
    row("single and double mistakes", depth: 2, atMost: 50),
    row("up to triple mistakes", depth: 3, atMost: 1000),
  ]
}
