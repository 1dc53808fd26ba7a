import Screen
import SignScopeEngine

/// All keys, from the key table.
struct HelpView {
  let model: Model

  /// One line of the help: a heading, or keys and what they do.
  struct Line {
    var keys: String
    var words: String
    var isHeading: Bool
  }

  static func lines(_ language: Language, width: Int) -> [Line] {
    var lines: [Line] = []
    for context in KeyContext.allCases {
      if !lines.isEmpty { lines.append(Line(keys: "", words: "", isHeading: false)) }
      lines.append(Line(keys: "", words: context.title[language], isHeading: true))
      for binding in KeyMap.all where binding.context == context {
        let keys = binding.keys.map(KeyMap.name).joined(separator: " ")
        let text = binding.words[language].wrapped(columns: max(10, width - 16))
        for (index, part) in text.enumerated() {
          lines.append(Line(keys: index == 0 ? keys : "", words: String(part), isHeading: false))
        }
      }
    }
    return lines
  }

  func draw(top: Int, in area: Rect, frame: Rect, on canvas: inout Canvas) {
    canvas.write(
      " \(model.words(Words.helpTitle)) ", x: frame.x + 2, y: frame.y, style: Style(.title, .bold))
    let lines = Self.lines(model.language, width: area.width)
    for (row, line) in lines.dropFirst(top).prefix(area.height).enumerated() {
      let y = area.y + row
      if line.isHeading {
        canvas.write(line.words, x: area.x, y: y, width: area.width, style: Style(.title, .bold))
      } else {
        canvas.write(line.keys, x: area.x + 1, y: y, width: 14, style: Style(.key))
        canvas.write(line.words, x: area.x + 16, y: y, width: area.width - 16)
      }
    }
  }
}
