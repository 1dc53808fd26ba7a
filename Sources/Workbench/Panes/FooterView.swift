import Screen
import SignScopeEngine

/// The line at the bottom: the latest message, or the active keys from the key table.
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
    var x = rect.x + 1
    for (keys, label) in entries {
      let width = keys.columns + label.columns + 1
      guard x + width < rect.maxX else { break }
      x += canvas.write(keys, x: x, y: rect.y, style: Style(.key, .bold))
      x += 1 + canvas.write(label, x: x + 1, y: rect.y, style: .dim)
      x += 2
    }
  }

  /// Entries with the same label are joined: `←/→ tab`.
  private var entries: [(keys: String, label: String)] {
    let section = model.keys
    let shown = section.all.filter { $0.rank != nil && $0.obstacle(model) == nil }
      .sorted { ($0.rank ?? 0) < ($1.rank ?? 0) }
    var entries: [(keys: String, label: String)] = []
    if model.response.sending != nil, section.pane != nil {
      entries.append((KeyMap.name(of: .escape), model.words(Phrase("cancel", "取消"))))
    }
    for binding in shown {
      let key = binding.keys.first.map(KeyMap.name) ?? ""
      let label = model.words(binding.label)
      if let last = entries.last, last.label == label {
        entries[entries.count - 1].keys = "\(last.keys)/\(key)"
      } else {
        entries.append((key, label))
      }
    }
    return entries
  }
}
