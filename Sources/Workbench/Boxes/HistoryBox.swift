import History
import Screen
import SignScopeEngine

/// The history: what was sent, the latest first, narrowed by what is typed.
struct HistoryBox: ListBox {
  static let title = Phrase("History", "历史记录")
  var picker = Picker()
  private(set) var entries: [HistoryEntry] = []
  /// What is wrong with the filter, or with the history.
  private var problem: Phrase?
  private var isRead = false
  /// Of the list that was asked for last.
  private var number = 0
  /// The entry that another press deletes.
  private var doomed: Int?

  static let isFiltered = true

  static let openings = [
    KeyBinding(
      [.openHistory], Phrase("history", "历史"),
      Phrase("Find what was sent earlier", "查找以前发送的请求"), rank: 8,
      unless: { $0.hasHistory ? nil : Phrase("The history is not kept here", "此处不保存历史记录") },
      does: { model in
        model.boxes.open(HistoryBox())
        return model.change(HistoryBox.self) { box, _ in box.read() }
      })
  ]

  static let sections = [
    KeySection(
      Phrase("In the history", "历史记录中"), isText: true,
      [
        key(
          [.takeRequest], Phrase("edit it", "编辑"),
          Phrase(
            "Open it, and make its request the one to edit", "打开，并将其请求作为当前编辑的请求"), rank: 1,
          does: { box, model in
            guard let entry = box.markedEntry(in: model) else { return [] }
            return model.closeBox() + [.history(.open(entry.id, takesRequest: true))]
          }),
        key(
          [.star], Phrase("star", "加星"),
          Phrase("Give it a star, or take it away", "加星或取消加星"), rank: 2,
          does: { box, model in
            guard let entry = box.markedEntry(in: model) else { return [] }
            return [.history(.star(entry.id, !entry.isStarred))]
          }),
        key(
          [.delete], Phrase("delete", "删除"), Phrase("Delete it, at the second press", "连按两次删除"),
          rank: 3, does: { $0.delete(in: &$1) }),
      ] + KeyMap.lists.keys, and: KeyMap.lists.common)
  ]

  func keys(in model: Model) -> KeySection { Self.sections[0] }

  func items(in model: Model) -> [PickerItem] {
    let results = entries.map { $0.result(in: model) }
    let width = results.map(\.columns).max() ?? 0
    return zip(entries, results).map { entry, result in
      let time = entry.sentAt.localText
      let day =
        time.prefix(10) == model.now.localText.prefix(10) ? "" : "\(time.dropFirst(5).prefix(5)) "
      return PickerItem(
        mark: entry.mark,
        title: "\(day)\(time.dropFirst(11)) \(entry.isStarred ? "★" : " ")\(entry.method)",
        remark: String(repeating: " ", count: width - result.columns) + result,
        hint: hint(of: entry, in: model))
    }
  }

  private func hint(of entry: HistoryEntry, in model: Model) -> String {
    let place = [
      "#\(entry.id)", entry.profile.isEmpty ? entry.platform : entry.profile,
      model.words(entry.origin == .screen ? Words.fromScreen : Words.fromCommand),
      entry.attempt > 1 ? model.words(Words.attemptCount(entry.attempt)) : "",
      entry.subCode ?? entry.code.map { "code \($0)" } ?? "",
    ].filter { !$0.isEmpty }.joined(separator: " · ")
    let title = entry.end == .unknown ? Words.noResponseKnown : entry.title
    return [place, model.words(title), entry.note].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  var emptyWords: Phrase {
    if let problem { return problem }
    if !isRead { return Phrase("Reading …", "正在读取…") }
    return picker.filter.text.isEmpty
      ? Phrase("Nothing has been sent yet", "尚未发送过请求")
      : Phrase(
        "Nothing matches. Filters: pitfall:5 method:trades before:2026-11-01 failed ok starred",
        "没有符合的记录。可用筛选：pitfall:5 method:trades before:2026-11-01 failed ok starred")
  }

  func choose(_ index: Int, in model: inout Model) -> [Effect] {
    entries.indices.contains(index)
      ? [.history(.open(entries[index].id, takesRequest: false))] : []
  }

  private func markedEntry(in model: Model) -> HistoryEntry? {
    entries.indices.contains(picker.scroll.cursor) ? entries[picker.scroll.cursor] : nil
  }

  private mutating func delete(in model: inout Model) -> [Effect] {
    guard let entry = markedEntry(in: model) else { return [] }
    guard doomed == entry.id else {
      doomed = entry.id
      let key = Key.delete.name
      model.tell(
        .warning,
        Phrase("\(key) again deletes entry \(entry.id)", "再按一次 \(key) 将删除第 \(entry.id) 条"))
      return []
    }
    doomed = nil
    return [.history(.delete(entry.id))]
  }

  // MARK: Reading

  /// Asks for the entries that the filter finds.
  mutating func read() -> [Effect] {
    number += 1
    return [.history(.list(number: number, filter: picker.filter.text))]
  }

  mutating func type(_ key: Key, in model: inout Model) -> [Effect] {
    doomed = nil
    let before = picker.filter.text
    _ = picker.handle(key)
    return picker.filter.text == before ? [] : read()
  }

  mutating func paste(_ text: String, in model: inout Model) -> [Effect] {
    picker.insert(text)
    return read()
  }

  mutating func finish(_ result: Result<[HistoryEntry], HistoryProblem>, of number: Int) {
    guard number == self.number else { return }
    isRead = true
    switch result {
    case .success(let entries): (self.entries, problem) = (entries, nil)
    case .failure(let failure): (entries, problem) = ([], failure.message)
    }
    picker.scroll.cursor = min(picker.scroll.cursor, max(0, entries.count - 1))
  }
}

extension HistoryEntry {
  fileprivate func result(in model: Model) -> String {
    [
      status.map(String.init), end == .unknown ? "?" : nil,
      duration.map { "\($0) \(model.words(Words.milliseconds))" },
    ].compactMap { $0 }.joined(separator: " · ")
  }

  /// The pitfall's number in its colour, or what came of it.
  fileprivate var mark: Span {
    if let pitfall {
      return Span(
        Pitfall.mark(pitfall), Style(Pitfall[pitfall]?.role.screenRole ?? .text, .bold))
    }
    switch end {
    case .success: return Span("✓", .success)
    case .failure, .unreadable, .network: return Span("✗", .error)
    case .cancelled, .unknown: return Span("·", .dim)
    }
  }
}

extension Words {
  fileprivate static let fromScreen = Phrase("workbench", "工作台")
  fileprivate static let fromCommand = Phrase("command line", "命令行")
  fileprivate static let noResponseKnown = Phrase(
    "No response is known: SignScope ended before one came", "没有响应：SignScope 在收到响应前结束")
}
