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

/// A value before and after encoding, split where the two start or stop differing.
struct EncodedValue {
  struct Part: Equatable {
    var text: String
    var isChanged: Bool
  }

  private(set) var given: [Part] = []
  private(set) var encoded: [Part] = []

  /// The number of characters of a long value that are compared.
  private static let limit = 120

  /// `nil` if encoding changes nothing.
  init?(_ value: String, by encoding: SigningScheme.ValueEncoding) {
    guard !value.utf8.allSatisfy(encoding.keeps) else { return nil }
    for scalar in value.unicodeScalars.prefix(Self.limit) {
      let text = String(scalar)
      let isChanged = !text.utf8.allSatisfy(encoding.keeps)
      Self.append(text, isChanged, to: &given)
      Self.append(encoding.apply(text), isChanged, to: &encoded)
    }
    if value.unicodeScalars.dropFirst(Self.limit).first != nil {
      Self.append("…", false, to: &given)
      Self.append("…", false, to: &encoded)
    }
  }

  private static func append(_ text: String, _ isChanged: Bool, to parts: inout [Part]) {
    if parts.last?.isChanged == isChanged {
      parts[parts.count - 1].text += text
    } else {
      parts.append(Part(text: text, isChanged: isChanged))
    }
  }
}

extension [Int] {
  /// The fewest elements to remove so that the rest is ascending: what a person would say has
  /// moved when a list was sorted.
  var outsideLongestRise: [Int] {
    // Patience sorting: `tails[n]` is the index of the least element that can end a run of n + 1.
    var tails: [Int] = []
    var before = [Int?](repeating: nil, count: count)
    for place in indices {
      var (low, high) = (0, tails.count)
      while low < high {
        let middle = (low + high) / 2
        if self[tails[middle]] < self[place] { low = middle + 1 } else { high = middle }
      }
      before[place] = low > 0 ? tails[low - 1] : nil
      if low == tails.count { tails.append(place) } else { tails[low] = place }
    }
    var isInRise = [Bool](repeating: false, count: count)
    var next = tails.last
    while let place = next {
      isInRise[place] = true
      next = before[place]
    }
    return indices.filter { !isInRise[$0] }.map { self[$0] }
  }
}
