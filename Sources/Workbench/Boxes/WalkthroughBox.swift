import FoundationEssentials
import Screen
import SignScopeEngine

/// A walkthrough: one page on the whole screen, readable from the back of a room.
struct WalkthroughBox: Box {
  /// While pages turn automatically.
  struct Playing: Sendable, Equatable {
    /// When the next page is due.
    var due: Date
    var now: Date

    /// Whole seconds until then.
    var secondsLeft: Int { max(0, Int(nearest: due.timeIntervalSince(now).rounded(.up))) }
  }

  private(set) var walkthrough: Walkthrough
  private(set) var page = 0
  /// The first visible line of the page; at 0 the page is shortened to fit.
  var top = 0
  private var playing: Playing?

  private init(_ walkthrough: Walkthrough) { self.walkthrough = walkthrough }

  var current: Walkthrough.Page { walkthrough.pages[page] }
  private var isAtEnd: Bool { page == walkthrough.pages.count - 1 }

  // MARK: Keys

  static let openings = [
    KeyBinding(
      [.openWalkthrough], Phrase("walk", "逐步讲解"),
      Phrase("Walk through the signature step by step", "逐页讲解签名的每一步"), rank: 8,
      unless: { $0.obstacleToSigning }, changes: open)
  ]

  private static func open(in model: inout Model) {
    guard let trace = model.live.trace else { return }
    model.isRevealed = false
    model.boxes.open(Self(Walkthrough(trace, of: model.draft.request)))
  }

  static let sections = [
    KeySection(
      Phrase("In the walkthrough", "逐步讲解中"),
      [
        key(
          [.right, .pageDown, .readOn], Phrase("next", "下一页"),
          Phrase("Next page", "下一页"), rank: 0,
          changes: { $0.go(to: $0.page + 1, in: $1) }),
        key(
          [.left, .pageUp, .readBack], Phrase("back", "上一页"),
          Phrase("Previous page", "上一页"), rank: 1,
          changes: { $0.go(to: $0.page - 1, in: $1) }),
        key(
          [.top], Phrase("first", "首页"), Phrase("First page", "首页"),
          changes: { $0.go(to: 0, in: $1) }),
        key(
          [.bottom], Phrase("last", "末页"), Phrase("Last page", "末页"),
          changes: { $0.go(to: .max, in: $1) }),
        KeyBinding(
          [], fixed: (1...9).map { .text(String($0)) }, Phrase("page", "页"),
          Phrase("Go to that page", "到该页"), isCommand: false,
          run: { model, key in
            model.change(Self.self) { box, model in
              if case .text(let digit) = key, let number = Int(digit) {
                box.go(to: number - 1, in: model)
              }
              return []
            }
          }),
        key(
          [.autoPlay], Phrase("auto-play", "自动播放"),
          Phrase("Turn pages automatically; again to stop", "自动翻页，再按停止"), rank: 2,
          changes: { $0.play(in: $1) }
        ).labelled(Phrase("stop", "停止"), while: { $0.boxes[Self.self]?.isMoving == true }),
        key(
          [.reveal], Words.reveal,
          Phrase("Show credentials until the walkthrough closes", "显示 AppSecret 与 session，直到讲解关闭"),
          rank: 3,
          does: { box, model in
            model.isRevealed.toggle()
            if let trace = model.live.trace {
              box.walkthrough = Walkthrough(
                trace, of: model.draft.request, revealing: model.isRevealed)
            }
            box.restart(in: model)
            return []
          }
        ).labelled(Words.hide, while: \.isRevealed),
        key(
          [.copy], Phrase("copy", "复制"),
          Phrase("Copy all pages with secrets masked", "以文本形式复制全部页面（密钥已遮盖）"), rank: 4,
          does: { _, model in printed(model) }),
        closing(
          Phrase("Close the walkthrough", "关闭逐步讲解"), with: [.quit, .openWalkthrough], rank: 5),
      ], and: KeyMap.inBoxes.keys)
  ]

  private mutating func go(to page: Int, in model: Model) {
    self.page = min(max(0, page), walkthrough.pages.count - 1)
    top = 0
    restart(in: model)
  }

  /// Always masked, because printed text gets passed on.
  private static func printed(_ model: Model) -> [Effect] {
    guard let trace = model.live.trace else { return [] }
    let walkthrough = Walkthrough(trace, of: model.draft.request)
    let printed = PrintedWalkthrough(walkthrough, language: model.language, width: .unwrapped)
    return [.copy(printed.text, what: title)]
  }

  mutating func click(at point: Point, isDouble: Bool, in model: inout Model) -> [Effect] {
    go(to: point.x < model.size.columns / 3 ? page - 1 : page + 1, in: model)
    return []
  }

  mutating func close(in model: inout Model) -> [Effect] {
    model.isRevealed = false
    return []
  }

  // MARK: Playing

  var isMoving: Bool { playing != nil }

  private mutating func play(in model: Model) {
    guard playing == nil else {
      playing = nil
      return
    }
    if isAtEnd { go(to: 0, in: model) }
    playing = Playing(due: model.now, now: model.now)
    restart(in: model)
  }

  /// Restarts the countdown to the next page while playing; stops on the last page.
  private mutating func restart(in model: Model) {
    guard playing != nil else { return }
    let seconds = current.secondsToRead(in: model.language)
    playing =
      isAtEnd ? nil : Playing(due: model.now.addingTimeInterval(seconds), now: model.now)
  }

  /// Turns the page when its time is over.
  mutating func tick(in model: Model) {
    guard let playing else { return }
    if model.now >= playing.due {
      go(to: page + 1, in: model)
    } else {
      self.playing?.now = model.now
    }
  }

  // MARK: Drawing

  private static let title = Phrase("Walk through", "逐步讲解")

  func title(in model: Model) -> String {
    "\(model.words(Self.title))  \(page + 1)/\(walkthrough.pages.count)  \(model.words(current.subject.title))"
  }

  func remark(in model: Model) -> String { model.words(walkthrough.title) }
  func frame(in model: Model) -> Rect { model.roomForBoxes }

  /// Columns; longer lines are hard to follow from a distance.
  private func widest(_ model: Model) -> Int { min(150, max(116, model.size.columns * 3 / 4)) }

  /// The dots have their own line if there is room, otherwise they are on the frame.
  private func dotsAreInside(_ model: Model) -> Bool { frame(in: model).height >= 16 }

  func area(in model: Model) -> Rect {
    let frame = frame(in: model)
    let inside = frame.inset(x: frame.width >= 60 ? 3 : 2, y: 1)
    let text =
      dotsAreInside(model) ? inside.split(top: 1).rest.split(bottom: 2).rest : inside
    return text.centred(width: widest(model), height: text.height)
  }

  func lines(in model: Model, width: Int) -> [[Span]] {
    PageLayout(current, language: model.language, width: width).lines
  }

  func draw(in area: Rect, of model: Model, on canvas: inout Canvas) {
    let lines =
      top > 0
      ? Array(lines(in: model, width: area.width).dropFirst(top))
      : PageLayout.fitting(
        current, language: model.language, width: area.width, height: area.height)
    // A short page is a little above the middle, where eyes look first.
    let spare = max(0, area.height - lines.count)
    let start = area.y + (dotsAreInside(model) ? min(spare / 3, 8) : 0)
    for (row, line) in lines.prefix(area.height).enumerated() {
      canvas.write(line, x: area.x, y: start + row, width: area.width)
    }
    drawDots(area, model, on: &canvas)
  }

  private func drawDots(_ area: Rect, _ model: Model, on canvas: inout Canvas) {
    let frame = frame(in: model)
    let dotsAreInside = dotsAreInside(model)
    let y = dotsAreInside ? frame.maxY - 2 : frame.maxY - 1
    let x = dotsAreInside ? area.x : frame.x + 2
    let room = dotsAreInside ? area.width : frame.width - 4
    let count = walkthrough.pages.count
    let clock = playing.map { " ▶ \($0.secondsLeft) s " } ?? ""
    let line = [3, 1].map(model.borders.rule).first {
      count + (count - 1) * $0.columns + clock.columns + 2 <= room
    }
    guard let line else { return }
    var spans = dotsAreInside ? [] : [Span(" ")]
    for page in 0..<count {
      if page > 0 { spans.append(Span(line, page <= self.page ? .key : .dim)) }
      let dot = page < self.page ? "●" : page == self.page ? "◉" : "○"
      spans.append(Span(dot, Style(page <= self.page ? .key : .dim, .bold)))
    }
    if !dotsAreInside { spans.append(Span(" ")) }
    if !clock.isEmpty { spans.append(Span(clock, .key)) }
    canvas.write(spans, x: x, y: y, width: room)
  }
}

extension Walkthrough.Page {
  /// How long an audience needs for the page: time to look, and to read its words.
  fileprivate func secondsToRead(in language: Language) -> Double {
    let texts = [headline, why, rule, mistake].map { $0[language] }
    let count = texts.reduce(0) { $0 + $1.columns }
    // Some twenty letters or ten Chinese characters a second, which take the same number of columns.
    return min(25, 4 + Double(count) / 20)
  }
}
