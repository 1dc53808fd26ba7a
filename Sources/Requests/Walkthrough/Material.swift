import Signing
public import Text

extension Walkthrough {
  /// The trace in runs ready to be shown.
  struct Material {
    let trace: SignatureTrace
    let redactor: Redactor

    /// The number of bytes shown at each end of a long value.
    private static let end = 100

    var scheme: SigningScheme { trace.scheme }

    func name(_ index: Int) -> String { trace.parameters[index].name }

    func isMasked(_ index: Int) -> Bool {
      redactor.hides(name(index)) || redactor.hides((trace.parameters[index].text ?? "").utf8)
    }

    /// A value for its own page: masked, shortened, or a placeholder.
    func value(_ index: Int) -> Run {
      switch trace.parameters[index].value {
      case .absent: Run(Phrase("absent", "不存在"), of: index)
      case .file(let path): Run(Phrase("the file \(path)", "文件 \(path)"), .value, of: index)
      case .text(let text):
        isMasked(index)
          ? Run(Redactor.mask, .value, of: index)
          : Run(text.isBlank ? Self.blank(text) : Phrase(Self.short(text)), .value, of: index)
      }
    }

    private static func blank(_ text: String) -> Phrase {
      text.isEmpty
        ? Phrase("(empty)", "（空）")
        : Phrase("(only whitespace)", "（只有空白字符）")
    }

    /// A part of the string to sign. Long segments show only their two ends.
    ///
    /// - Parameter isMoved: Whether the step added the piece.
    func string(
      _ range: Range<Int>, isMoved: (SignatureTrace.Piece) -> Bool = { _ in false }
    ) -> [Run] {
      var runs: [Run] = []
      func show(_ window: Range<Int>) {
        for piece in trace.pieces(in: window, by: redactor) {
          runs.append(
            Run(piece.text, piece.kind, of: piece.parameter, isMoved(piece) ? .moved : .none))
        }
      }
      let segments = trace.segments[trace.segmentIndex(at: range.lowerBound)...]
        .prefix { $0.range.lowerBound < range.upperBound }
      for segment in segments where segment.range.overlaps(range) {
        let part = segment.range.clamped(to: range)
        if part.count <= 2 * Self.end {
          show(part)
          continue
        }
        let before = runs.count
        show(part.lowerBound..<part.lowerBound + Self.end)
        // Any part of a masked segment shows the whole mask.
        guard runs.last?.text.en != Redactor.mask else { continue }
        let left = runs[before...].reduce(0) { $0 + $1.text.en.utf8.count }
        runs.append(
          Run(Self.omission(part.count - left - Self.end), segment.kind, of: segment.parameter))
        show(part.upperBound - Self.end..<part.upperBound)
      }
      return runs
    }

    static func omission(_ bytes: Int) -> Phrase {
      Phrase(" … \(bytes) bytes … ", " … \(bytes) 字节 … ")
    }

    /// The text, or the shown beginning of a long one.
    static func short(_ text: String) -> String {
      guard text.utf8.count > 2 * end else { return text }
      return String(text.unicodeScalars.prefix(end)) + "…"
    }

    /// Names one after the other.
    func names(_ indices: some Sequence<Int>, change: (Int) -> Run.Change = { _ in .none }) -> [Run]
    {
      var runs: [Run] = []
      for index in indices {
        if !runs.isEmpty { runs.append(Run("  ")) }
        runs.append(Run(Self.short(name(index)), .name, of: index, change(index)))
      }
      return runs
    }
  }
}

extension Phrase {
  /// Text that is the same in every language.
  public init(_ text: String) {
    self.init(text, text)
  }
}
