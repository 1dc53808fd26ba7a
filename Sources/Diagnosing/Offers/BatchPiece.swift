import Text

/// A piece of a `batch_price` text, in which a comma may separate entries or thousands.
enum BatchPiece {
  typealias Part = (text: NarrowText, offer: (quantity: Int, price: Price)?)

  /// The parts that are not blank.
  ///
  /// If exactly one reading of the commas makes every part an entry, it is used. If several do, the
  /// piece is ambiguous and not an entry. If none does, each comma that does not look like a thousands separator
  /// separates entries, and the parts are parsed one by one.
  static func parts(of piece: NarrowText) -> [Part] {
    let commas = piece.scalars.indices.filter { piece.scalars[$0] == "," }
    let readings = CommaReadings(piece, commas)
    switch readings.count {
    case 1: return readings.onlyOne().map { ($0, BatchEntry.read($0)) }
    case 0:
      let separators = Set(commas.filter { !looksLikeThousands($0, in: piece.scalars) })
      return piece.split { separators.contains($0) }.filter { !$0.isBlank }
        .map { ($0, BatchEntry.read($0)) }
    default: return [(piece, nil)]
    }
  }

  /// 1 to 3 integer digits before it, and exactly 3 digits after it.
  private static func looksLikeThousands(
    _ comma: Int, in scalars: ArraySlice<Unicode.Scalar>
  ) -> Bool {
    let before = scalars[..<comma]
    let digits = before.reversed().prefix(while: \.isDigit).count
    guard (1...3).contains(digits), before.dropLast(digits).last != "." else { return false }
    return scalars[(comma + 1)...].prefix(while: \.isDigit).count == 3
  }
}

/// The ways to read the commas of a piece as entry or thousands separators so that every part is an
/// entry or blank.
///
/// Counted from the start, by dynamic programming over the separating commas, so the work for a text of
/// many commas is proportional to its length.
private struct CommaReadings {
  private let piece: NarrowText
  /// The possible starts of parts, and the end of the piece.
  private let starts: [Int]
  /// The number of ways to read the text before a start, 2 for more than one.
  private var ways: [Int]
  /// The start of the part that ends before a start, in one of the ways.
  private var previous: [Int]

  /// Two numbers of 40 characters have no more commas than this.
  private static let commaLimit = 20

  init(_ piece: NarrowText, _ commas: [Int]) {
    self.piece = piece
    starts = [piece.scalars.startIndex] + commas.map { $0 + 1 } + [piece.scalars.endIndex + 1]
    ways = Array(repeating: 0, count: starts.count)
    previous = Array(repeating: 0, count: starts.count)
    ways[0] = 1
    for start in starts.indices.dropLast() where ways[start] > 0 {
      for end in starts.indices[(start + 1)...].prefix(Self.commaLimit + 1) {
        let part = part(from: start, to: end)
        if part.isBlank || BatchEntry.read(part) != nil {
          ways[end] = min(2, ways[end] + ways[start])
          previous[end] = start
        }
        // A part that begins with a comma or has two colons is not an entry, and no longer part is one.
        guard !part.isBlank, part.scalars.count(where: { $0 == ":" }) < 2 else { break }
      }
    }
  }

  private func part(from start: Int, to end: Int) -> NarrowText {
    piece[starts[start]..<starts[end] - 1]
  }

  var count: Int { ways[starts.count - 1] }

  /// The parts of the only reading.
  func onlyOne() -> [NarrowText] {
    var parts: [NarrowText] = []
    var end = starts.count - 1
    while end > 0 {
      parts.append(part(from: previous[end], to: end))
      end = previous[end]
    }
    return parts.reversed().filter { !$0.isBlank }
  }
}
