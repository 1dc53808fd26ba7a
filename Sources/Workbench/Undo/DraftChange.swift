import Screen
import SignScopeEngine

/// What differs between two drafts, in few words: what an undo has undone.
struct DraftChange {
  /// `num_iid 1122 → 11223`, `fields deleted`.
  let words: Phrase
  /// The first parameter row that differs.
  let row: Int?

  /// More changes than this are another request.
  private static let most = 3
  /// The columns of a value.
  private static let valueWidth = 24

  init(from old: Draft, to new: Draft) {
    var differences = Differences(old, new)
    differences.compareAccounts()
    differences.compareTexts()
    differences.compareRows()
    differences.compareTimes()
    row = differences.row
    let (from, to) = (Self.title(of: old), Self.title(of: new))
    if differences.words.count > Self.most, from != to {
      words = Phrase("request \(from.en) → \(to.en)", "请求 \(from.zh) → \(to.zh)")
    } else if differences.words.count > Self.most {
      let (first, rest) = (differences.words[0], differences.words.count - 1)
      words = Phrase("\(first.en) and \(rest) more changes", "\(first.zh)等 \(rest + 1) 处改动")
    } else {
      words = Phrase(
        differences.words.map(\.en).joined(separator: ", "),
        differences.words.map(\.zh).joined(separator: "，"))
    }
  }

  private static func title(of draft: Draft) -> Phrase {
    let name = draft.method.isBlank ? draft.request.calledPath : draft.method
    guard !name.isBlank else { return Phrase("without a method", "（无方法）") }
    let shown = name.truncated(columns: 40)
    return Phrase(shown, shown)
  }

  /// Collects the differences, the most important first. Values of credentials are never among them.
  private struct Differences {
    let old: Draft
    let new: Draft
    var words: [Phrase] = []
    var row: Int?
    private let redactors: [Redactor]

    init(_ old: Draft, _ new: Draft) {
      (self.old, self.new) = (old, new)
      redactors = [old, new].map { Redactor($0.account, in: $0.rows.map(\.parameter)) }
    }

    private mutating func add(_ english: String, _ chinese: String) {
      words.append(Phrase(english, chinese))
    }

    private mutating func compare(_ name: Phrase, _ a: String, _ b: String) {
      guard !a.hasSameBytes(as: b) else { return }
      add("\(name.en) \(shown(a)) → \(shown(b))", "\(name.zh) \(shown(a)) → \(shown(b))")
    }

    private mutating func compare(_ name: Phrase, _ a: String?, _ b: String?) {
      guard a != b else { return }
      let (from, to) = (a.map(both) ?? Words.none, b.map(both) ?? Words.none)
      add("\(name.en) \(from.en) → \(to.en)", "\(name.zh) \(from.zh) → \(to.zh)")
    }

    private func both(_ text: String) -> Phrase { Phrase(text, text) }

    private func shown(_ text: String) -> String {
      if text.isEmpty { return "“”" }
      if redactors.contains(where: { $0.hides(text.utf8) }) { return Redactor.mask }
      return text.truncatedInMiddle(columns: DraftChange.valueWidth)
    }

    mutating func compareAccounts() {
      let (a, b) = (old.account, new.account)
      guard a.name == b.name, a.platform.id == b.platform.id else {
        let names = [a, b].map { $0.name.isEmpty ? $0.platform.name : both($0.name) }
        return add(
          "profile \(names[0].en) → \(names[1].en)", "账号配置 \(names[0].zh) → \(names[1].zh)")
      }
      compare(Words.gateway, a.shownGateway, b.shownGateway)
      compare(Words.appKey, a.appKey, b.appKey)
      if a.secret != b.secret { add("secret changed", "修改 AppSecret") }
      if a.session != b.session { add("session changed", "修改 session") }
      compare(Words.signMethod, a.signMethod, b.signMethod)
      compare(
        Phrase("timestamp format", "时间戳格式"), a.timestampForm?.rawValue,
        b.timestampForm?.rawValue)
      compare(Words.keyCreated, a.keyCreated?.description, b.keyCreated?.description)
    }

    mutating func compareTexts() {
      compare(Phrase("method", "方法"), old.method, new.method)
      compare(Phrase("path", "路径"), old.path, new.path)
      if !(old.body ?? "").hasSameBytes(as: new.body ?? "") { add("body changed", "修改正文") }
      if old.observed != new.observed {
        add("signature to diagnose changed", "修改待诊断的签名")
      }
    }

    /// Compares what is between the rows at the start and at the end that are the same.
    mutating func compareRows() {
      let common = min(old.rows.count, new.rows.count)
      let start = (0..<common).first { old.rows[$0] != new.rows[$0] } ?? common
      let rest = 0..<(common - start)
      let end =
        rest.first { old.rows[old.rows.count - 1 - $0] != new.rows[new.rows.count - 1 - $0] }
        ?? rest.count
      let before = old.rows[start..<old.rows.count - end]
      let after = new.rows[start..<new.rows.count - end]
      guard !before.isEmpty || !after.isEmpty else { return }
      row = start
      if before.count == after.count {
        for (a, b) in zip(before, after) { compare(a, b) }
      } else {
        for row in before { add("\(name(of: row)) deleted", "删除 \(name(of: row))") }
        for row in after { add("\(name(of: row)) added", "添加 \(name(of: row))") }
      }
    }

    private func name(of row: Draft.Row) -> String {
      row.name.isEmpty ? "“”" : row.name.truncated(columns: DraftChange.valueWidth)
    }

    private mutating func compare(_ a: Draft.Row, _ b: Draft.Row) {
      let name = name(of: b)
      if !a.name.hasSameBytes(as: b.name) {
        add("name \(self.name(of: a)) → \(name)", "参数名 \(self.name(of: a)) → \(name)")
      }
      if a.parameter.value != b.parameter.value {
        if redactors.contains(where: { $0.hides(a.name) || $0.hides(b.name) }) {
          add("\(name) changed", "修改 \(name)")
        } else {
          add(
            "\(name) \(shown(a.value)) → \(shown(b.value))",
            "\(name) \(shown(a.value)) → \(shown(b.value))")
        }
      }
      if a.isOn != b.isOn {
        add("\(name) turned \(b.isOn ? "on" : "off")", "\(b.isOn ? "启用" : "停用") \(name)")
      }
    }

    /// Sending moves the time in the signature: it is named only if nothing else has changed.
    mutating func compareTimes() {
      if old.isPinned != new.isPinned {
        add(
          new.isPinned ? "timestamp pinned" : "timestamp unpinned",
          new.isPinned ? "固定时间戳" : "解除固定时间戳")
      } else if words.isEmpty {
        add("timestamp set", "更新时间戳")
      }
    }
  }
}
