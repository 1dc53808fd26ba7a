import Screen
import SignScopeEngine

/// The line at the bottom: the latest message, or the active keys from the key table. The keys of what is
/// in front come first, then the global ones; help is at the right.
struct FooterView {
  let model: Model

  func draw(in rect: Rect, on canvas: inout Canvas) {
    if let notice = model.notice {
      let role: Role =
        switch notice.level {
        case .info: .info
        case .warning: .warning
        case .error: .error
        }
      canvas.write(
        " " + model.words(notice.words).truncated(columns: max(0, rect.width - 2)), x: rect.x,
        y: rect.y, width: rect.width, style: Style(role))
      return
    }
    for part in parts(in: rect) {
      canvas.write(
        part.text, x: part.x, y: rect.y, style: part.isKey ? Style(.key, .bold) : .dim)
    }
  }

  /// The entry of the key table at a column; `nil` if there is none.
  func binding(at x: Int, in rect: Rect) -> KeyBinding? {
    guard model.notice == nil else { return nil }
    return parts(in: rect).first { $0.x <= x && x < $0.x + $0.text.columns }?.binding
  }

  // MARK: Entries

  /// A key or a label on the line.
  private struct Part {
    var text: String
    var x: Int
    var isKey: Bool
    /// What a click on it runs.
    var binding: KeyBinding
  }

  /// Keys with the same label: `←/→ tab`.
  private struct Entry {
    var label: String
    var keys: [(name: String, binding: KeyBinding)]

    var columns: Int { keys.reduce(label.columns) { $0 + $1.name.columns + 1 } }

    func parts(at start: Int) -> [Part] {
      var (x, parts) = (start, [Part]())
      for (name, binding) in keys {
        let text = parts.isEmpty ? name : "/" + name
        parts.append(Part(text: text, x: x, isKey: true, binding: binding))
        x += text.columns
      }
      if let last = keys.last {
        parts.append(Part(text: " " + label, x: x, isKey: false, binding: last.binding))
      }
      return parts
    }
  }

  private func entries(_ bindings: [KeyBinding]) -> [Entry] {
    var entries: [Entry] = []
    let shown = bindings.filter { $0.rank != nil && $0.obstacle(model) == nil }
      .sorted { ($0.rank ?? 0) < ($1.rank ?? 0) }
    for binding in shown {
      guard let name = model.assigned.keys(of: binding).first?.name else { continue }
      let label = model.words(binding.label(in: model))
      if entries.last?.label == label {
        entries[entries.count - 1].keys.append((name, binding))
      } else {
        entries.append(Entry(label: label, keys: [(name, binding)]))
      }
    }
    return entries
  }

  /// The entries with their places. Room is kept for the first global entry and for help.
  private func parts(in rect: Rect) -> [Part] {
    let (own, common) = model.keys.active(model.assigned)
    let isHelp: (KeyBinding) -> Bool = { $0.actions == [.openHelp] }
    var global = entries(common.filter { !isHelp($0) })
    if model.response.sending != nil, model.keys.pane != nil,
      let cancel = common.first(where: { $0.actions == [.cancel] })
    {
      let keys = [(name: model.key(.cancel), binding: cancel)]
      global.insert(Entry(label: model.words(cancel.label), keys: keys), at: 0)
    }
    var (parts, x, end) = ([Part](), rect.x + 1, rect.maxX - 1)
    if let help = entries((own + common).filter(isHelp)).first, help.columns + 2 < rect.width {
      end -= help.columns
      parts = help.parts(at: end)
      end -= 2
    }
    func place(_ entries: [Entry], before end: Int) {
      for entry in entries {
        guard x + entry.columns <= end else { return }
        parts += entry.parts(at: x)
        x += entry.columns + 2
      }
    }
    let reserved = global.first.map { $0.columns + 2 } ?? 0
    place(entries(own.filter { !isHelp($0) }), before: end - reserved)
    place(global, before: end)
    return parts
  }
}
