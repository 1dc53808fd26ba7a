import FoundationEssentials
import Signing
import Text

/// Timestamps that code may have signed instead of the one it sent.
struct OtherStamps {
  /// Timestamps that are written in as many bytes.
  struct Group {
    var habits: [TimestampHabit]
    var texts: [String]
    var bytes: [[UInt8]]
  }

  /// How far the stamps go that are tried together with another mistake.
  enum Reach {
    /// A minute either way, in the form of the one that was sent.
    case minute
    /// As long as platforms take an old stamp: ten minutes.
    case tolerance
    /// Other forms, zones and finer steps too.
    case all
  }

  private var minute: [Group] = []
  private var near: [Group] = []
  private var far: [Group] = []

  /// Empty where the request has no timestamp that can be read.
  init(_ input: SigningInput) {
    guard let index = input.timestampIndex, let sent = input.parameters[index].text,
      let (form, date) = TimestampForm.read(sent)
    else { return }
    func group(_ habits: some Sequence<TimestampHabit>) -> Group {
      let written = habits.map { habit in (habit, habit.text(for: date, in: form)) }
      let size = written.first?.1.utf8.count
      let same = written.filter { $0.1.utf8.count == size && !$0.1.hasSameBytes(as: sent) }
      return Group(
        habits: same.map(\.0), texts: same.map(\.1), bytes: same.map { Array($0.1.utf8) })
    }
    let seconds = (-600...600).filter { $0 != 0 }.map { $0 * 1000 }
    near = [group(seconds.map { .shifted(milliseconds: $0, form) })]
    minute = [
      group(seconds.filter { abs($0) <= 60_000 }.map { .shifted(milliseconds: $0, form) })
    ]
    let otherForms = TimestampForm.allCases.filter { $0 != form && input.platform.takes($0) }
    far = otherForms.map { other in group(seconds.map { .shifted(milliseconds: $0, other) }) }
    // Taken twice in a row, a moment apart.
    let moments = (-3000...3000).filter { $0 % 1000 != 0 }
    far.append(group(moments.map { .shifted(milliseconds: $0, .milliseconds) }))
    let zones = stride(from: -12 * 60, through: 14 * 60, by: 30).filter { $0 != 480 }
    far.append(group(zones.map { .zone(minutes: $0) }))
  }

  func groups(_ reach: Reach) -> [Group] {
    switch reach {
    case .minute: minute
    case .tolerance: near
    case .all: near + far
    }
  }
}

extension Platform {
  /// Whether this form is in use; the common three are tried everywhere.
  fileprivate func takes(_ form: TimestampForm) -> Bool {
    form != .zoned || timestampForms.contains(form)
  }
}
