import FoundationEssentials

/// Signs one shape with many timestamps, quickly: they are of the same length, so the string is made
/// once and only the bytes of the timestamp change.
struct TimestampScan {
  /// Timestamps that are written in as many bytes.
  struct Group {
    var habits: [TimestampHabit]
    fileprivate var texts: [[UInt8]]
    fileprivate var template: [UInt8]
    fileprivate var place: Range<Int>
    fileprivate var shape: CodeShape
    fileprivate var secret: [UInt8]
  }

  private(set) var groups: [Group] = []

  /// - Parameter isWide: Looks at other forms, zones and finer steps too.
  /// - Returns: `nil` where the timestamp is not there, cannot be read or is not signed as it is.
  init?(_ shape: CodeShape, _ input: SigningInput, isWide: Bool) {
    guard shape.timestamp == .asGiven, shape.rewriting == .none, shape.key == .secret,
      !shape.digestsTwice, let index = input.timestampIndex,
      let sent = input.parameters[index].text,
      let (form, date) = TimestampForm.read(sent)
    else { return nil }
    for candidates in Self.candidates(form, isWide: isWide) {
      guard let first = candidates.first, let text = first.text(for: sent) else { continue }
      var stamped = shape
      stamped.timestamp = first
      guard let outcome = stamped.sign(input),
        let place = Self.place(of: shape.written(text), in: outcome.trace)
      else { continue }
      let written = candidates.compactMap { habit in
        Self.text(habit, date).map { (habit, Array(shape.written($0).utf8)) }
      }.filter { $0.1.count == place.count }
      groups.append(
        Group(
          habits: written.map(\.0), texts: written.map(\.1), template: outcome.bytes, place: place,
          shape: shape, secret: Array(shape.secret.secret(of: input).utf8)))
    }
    if groups.isEmpty { return nil }
  }

  /// What other timestamps to try, those of one length together.
  private static func candidates(
    _ form: TimestampForm, isWide: Bool
  ) -> [[TimestampHabit]] {
    let seconds = (-600...600).filter { $0 != 0 }
    var groups = [seconds.map { TimestampHabit.shifted(milliseconds: $0 * 1000, form) }]
    guard isWide else { return groups }
    for other in TimestampForm.allCases where other != form {
      groups.append(seconds.map { .shifted(milliseconds: $0 * 1000, other) })
    }
    // Taken twice in a row, a moment apart.
    groups.append(
      (-3000...3000).filter { $0 % 1000 != 0 }.map {
        .shifted(milliseconds: $0, .milliseconds)
      })
    groups.append(
      stride(from: -12 * 60, through: 14 * 60, by: 30).filter { $0 != 480 }.map {
        .zone(minutes: $0)
      })
    return groups
  }

  /// The same as ``TimestampHabit/text(for:)`` for a date that has been read.
  private static func text(_ habit: TimestampHabit, _ date: Date) -> String? {
    switch habit {
    case .shifted(let milliseconds, let form):
      form.text(for: date + Double(milliseconds) / 1000)
    case .zone(let minutes):
      TimestampForm.formatted.text(for: date + Double((minutes - 480) * 60))
    case .asGiven, .form: nil
    }
  }

  /// Where the timestamp stands in the string.
  private static func place(of text: String, in trace: SignatureTrace) -> Range<Int>? {
    trace.segments.first {
      $0.kind == .value && trace.bytes[$0.range].elementsEqual(text.utf8)
    }?.range
  }
}

extension CodeShape {
  /// A value as it stands in the string.
  fileprivate func written(_ value: String) -> String {
    let value = values.apply(value)
    return encoding == .asScheme ? scheme.encoding.apply(value) : encoding.apply(value) ?? value
  }
}

extension TimestampScan.Group {
  /// Which of them give what was observed.
  func matches(_ target: MistakeSearch.Target) -> [Int] {
    switch target {
    case .string(let bytes):
      guard bytes.count == template.count,
        bytes[..<place.lowerBound] == template[..<place.lowerBound],
        bytes[place.upperBound...] == template[place.upperBound...]
      else { return [] }
      return texts.indices.filter { texts[$0].elementsEqual(bytes[place]) }
    case .signature(let observed):
      let scheme = shape.scheme
      var matches: [Int] = []
      scheme.digest.forEachDigest(
        of: template, replacing: place, with: texts, key: scheme.isKeyed ? secret : nil
      ) { index, digest in
        if observed.mistakes(for: digest) != nil { matches.append(index) }
      }
      return matches
    }
  }
}
