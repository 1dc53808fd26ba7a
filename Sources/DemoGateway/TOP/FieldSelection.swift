/// The argument `fields`, the requested fields of an object: `num_iid,title,sku.sku_id`.
struct FieldSelection: Sendable {
  private var names: [Substring]

  init(_ text: String) {
    let isSpace = { (character: Character) in character.isWhitespace }
    names = text.split(separator: ",").map {
      let start = $0.drop(while: isSpace)
      return start.dropLast(start.reversed().prefix(while: isSpace).count)
    }
  }

  private init(names: [Substring]) {
    self.names = names
  }

  /// The object reduced to the requested fields, in its own order. Unknown names are ignored.
  ///
  /// - Parameter asked: Fields whose name in `fields` differs from the response's: `skus` is requested
  ///   as `sku`.
  func select(from record: Answer.Record, asked: [String: String] = [:]) -> Answer.Record {
    var selected = Answer.Record()
    for field in record.fields {
      let name = asked[field.name] ?? field.name
      if names.contains(name[...]) {
        selected.append(field.name, field.value)
      } else if let part = part(of: field.value, named: name) {
        selected.append(field.name, part)
      }
    }
    return selected
  }

  /// `sku.sku_id` selects that part of each element.
  private func part(of value: Answer, named name: String) -> Answer? {
    let inner = names.filter { $0.hasPrefix("\(name).") }.map { $0.dropFirst(name.count + 1) }
    guard !inner.isEmpty else { return nil }
    let selection = FieldSelection(names: inner)
    return switch value {
    case .record(let record): .record(selection.select(from: record))
    case .list(let element, let records):
      .list(element: element, records.map { selection.select(from: $0) })
    default: nil
    }
  }
}
