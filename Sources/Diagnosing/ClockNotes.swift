public import Requests
public import Text

/// Notes on this machine's clock for a refused timestamp.
enum ClockNotes {
  /// - Parameter isOff: Whether the timestamp was off by more than the tolerance.
  static func add(to finding: inout Finding, _ context: DiagnosisContext, isOff: Bool) {
    guard let skew = context.clockSkew else { return }
    finding.evidence.append(.init("clock", skew.short))
    if skew.isFar(on: context.platform) {
      finding.causeNotes.append(skew.sentence)
      finding.fixNotes.append(
        Phrase("Set this machine's clock (NTP), then send again.", "请校准本机时钟（NTP），再重新发送。"))
    } else if isOff {
      finding.causeNotes.append(
        Phrase(
          "\(skew.sentence.en) The timestamp itself is old, pinned, or in another time zone.",
          "\(skew.sentence.zh)问题在时间戳本身：过旧、被固定，或属于另一时区。"))
    }
  }
}

extension ClockSkew {
  /// ``words`` as a whole sentence.
  public var sentence: Phrase {
    Phrase(words.en.prefix(1).uppercased() + words.en.dropFirst() + ".", words.zh + "。")
  }
}
