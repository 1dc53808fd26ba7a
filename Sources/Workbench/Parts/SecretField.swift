import Screen
import SignScopeEngine

/// A field for an app's secret: dots for what is typed, and how many characters they are.
///
/// What is typed leaves it as a ``Secret`` only.
struct SecretField: Sendable, Equatable {
  private var field = TextField()

  /// Longer texts, in bytes, are not taken for a secret.
  private static let limit = 512

  var secret: Secret { Secret(field.text) }

  mutating func handle(_ key: Key) -> Bool { field.handle(key) }

  /// Takes a pasted text, without the line end that comes along when a line is copied.
  ///
  /// - Returns: Whether a line end was taken off.
  mutating func paste(_ text: String) -> Bool {
    let isLine = text.last?.isNewline == true
    field.insert(isLine ? String(text.dropLast()) : text)
    return isLine
  }

  /// Whether a text can be a secret: one word, and no request, URL or pair of name and value.
  static func fits(_ text: String) -> Bool {
    let text = text.trimmingWhitespace
    guard !text.isEmpty, text.utf8.count <= limit, !text.contains(where: \.isWhitespace) else {
      return false
    }
    let padding = text.reversed().prefix { $0 == "=" }.count
    return !text.dropLast(padding).contains { "=&{}<>\"'".contains($0) } && !text.contains("://")
  }

  /// Draws its label, the dots, and how many there are.
  func draw(
    label: Phrase, on canvas: inout Canvas, in line: Rect, of model: Model, hasFocus: Bool,
    remark: Phrase
  ) {
    let start = "\(model.words(label)) "
    canvas.write(start, x: line.x, y: line.y, width: line.width, style: Style(.title, .bold))
    var x = line.x + start.columns
    canvas.write("▸ ", x: x, y: line.y, width: line.maxX - x, style: Style(.key))
    x += 2
    let secret = secret
    guard hasFocus || !secret.isEmpty else {
      canvas.write(model.words(remark), x: x, y: line.y, width: line.maxX - x, style: .dim)
      return
    }
    let facts = facts(of: secret, in: model)
    let room = max(0, line.maxX - x - facts.columns - 2)
    field.draw(
      on: &canvas, x: x, y: line.y, width: min(room, max(1, secret.count + 1)),
      style: Style(.strong), isMasked: true)
    if !hasFocus { canvas.cursor = nil }
    let place = x + min(room, secret.count + 1) + 1
    if secret.isEmpty {
      canvas.write(model.words(remark), x: place, y: line.y, width: line.maxX - place, style: .dim)
    } else {
      canvas.write(facts, x: place, y: line.y, width: line.maxX - place)
    }
  }

  private func facts(of secret: Secret, in model: Model) -> [Span] {
    guard !secret.isEmpty else { return [] }
    let count = Span(model.words(Words.characters(secret.count)), .dim)
    guard secret.map(\.trimmingWhitespace) != secret else { return [count] }
    return [count, Span("  ! " + model.words(Words.strayWhitespace), .warning, .bold)]
  }
}
