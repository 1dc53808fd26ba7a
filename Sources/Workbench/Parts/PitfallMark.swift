import SignScopeEngine

extension Pitfall {
  /// The number as displayed, such as `①`.
  static func mark(_ number: Int) -> String {
    // ① is U+2460, and the others up to ⑳ follow it.
    guard (1...20).contains(number), let scalar = Unicode.Scalar(0x245F + UInt32(number)) else {
      return "(\(number))"
    }
    return String(scalar)
  }
}

extension Diagnosis {
  /// The short title for the frame: the pitfall's, or the kind's.
  var heading: Phrase {
    if kind == .success { return Words.success }
    return Pitfall.of(kind)?.name ?? title
  }
}
