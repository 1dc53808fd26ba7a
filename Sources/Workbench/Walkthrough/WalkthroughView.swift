import Screen
import SignScopeEngine

/// A page of the walkthrough over the whole screen, large enough for the back of a room.
struct WalkthroughView {
  let model: Model
  let state: WalkthroughState

  /// Lines longer than this are hard to follow from afar.
  private static let widest = 116

  private var frame: Rect { Rect(size: model.size).split(bottom: 1).rest }

  /// The dots have a line of their own where there is one to spare, else they are on the frame.
  private var dotsAreInside: Bool { frame.height >= 16 }

  private var area: Rect {
    let inside = frame.inset(x: frame.width >= 60 ? 3 : 2, y: 1)
    let text = dotsAreInside ? inside.split(top: 1).rest.split(bottom: 2).rest : inside
    return text.centred(width: Self.widest, height: text.height)
  }

  private var whole: [[Span]] {
    PageLayout(state.current, language: model.language, width: area.width).lines
  }

  /// How far the page can be scrolled.
  var lastTop: Int { max(0, whole.count - area.height) }

  private var lines: [[Span]] {
    guard state.top == 0 else { return Array(whole.dropFirst(state.top)) }
    return PageLayout.fitting(
      state.current, language: model.language, width: area.width, height: area.height)
  }

  func draw(on canvas: inout Canvas) {
    canvas.fill(frame)
    canvas.frame(frame, style: Style(.borderFocused))
    drawTitle(on: &canvas)
    let area = area
    let lines = lines
    // A short page stands a little above the middle, where eyes look first.
    let spare = max(0, area.height - lines.count)
    let top = area.y + (dotsAreInside ? min(spare / 3, 8) : 0)
    for (row, line) in lines.prefix(area.height).enumerated() {
      canvas.write(line, x: area.x, y: top + row, width: area.width)
    }
    drawDots(on: &canvas)
  }

  private func drawTitle(on canvas: inout Canvas) {
    let count = state.walkthrough.pages.count
    let place = "\(state.page + 1)/\(count)"
    let title = state.current.subject.title[model.language]
    let width = frame.width - 4
    let used = canvas.write(
      " \(model.words(Words.walkthrough))  \(place)  \(title) ", x: frame.x + 2, y: frame.y,
      width: width, style: Style(.title, .bold))
    let remark = " \(state.walkthrough.title[model.language]) "
    if used + remark.columns + 2 < width {
      canvas.write(
        remark, x: frame.maxX - 2 - remark.columns, y: frame.y, style: Style(.borderFocused))
    }
  }

  private func drawDots(on canvas: inout Canvas) {
    let y = dotsAreInside ? frame.maxY - 2 : frame.maxY - 1
    let x = dotsAreInside ? area.x : frame.x + 2
    let room = dotsAreInside ? area.width : frame.width - 4
    let count = state.walkthrough.pages.count
    let clock = state.playing.map { " ▶ \($0.secondsLeft) s " } ?? ""
    let line = ["───", "─"].first { count + (count - 1) * $0.columns + clock.columns + 2 <= room }
    guard let line else { return }
    var spans = dotsAreInside ? [] : [Span(" ")]
    for page in 0..<count {
      if page > 0 { spans.append(Span(line, page <= state.page ? .key : .dim)) }
      let dot = page < state.page ? "●" : page == state.page ? "◉" : "○"
      spans.append(Span(dot, Style(page <= state.page ? .key : .dim, .bold)))
    }
    if !dotsAreInside { spans.append(Span(" ")) }
    if !clock.isEmpty { spans.append(Span(clock, .key)) }
    canvas.write(spans, x: x, y: y, width: room)
  }
}
