import FoundationEssentials
import SignScopeEngine

/// The arguments of a call, parsed as the types that the method declares.
struct Arguments: Sendable {
  var call: ReceivedCall

  /// Step 15: required arguments are present, and all can be parsed as their types.
  func check(against method: APIMethod) throws(TOPError) {
    for argument in method.arguments where argument.isRequired {
      let isGiven = text(argument.name) != nil || call.file(argument.name) != nil
      guard isGiven else { throw .missing(argument.name) }
    }
    for argument in method.arguments {
      switch argument.kind {
      case .number: _ = try number(argument.name)
      case .numbers: _ = try numbers(argument.name)
      case .boolean: _ = try flag(argument.name)
      case .date: _ = try date(argument.name)
      case .bytes:
        if text(argument.name) != nil { throw .invalid(argument.name, "需要文件") }
      case .string, .strings, .json: break
      }
    }
  }

  /// `nil` if it is absent or blank, which TOP treats alike.
  func text(_ name: String) -> String? {
    call.given(name)
  }

  func number(_ name: String) throws(TOPError) -> Int64? {
    guard let text = text(name) else { return nil }
    guard let number = Int64(text) else { throw .invalid(name, "需要整数") }
    return number
  }

  func numbers(_ name: String) throws(TOPError) -> [Int64] {
    var numbers: [Int64] = []
    for piece in words(name) {
      guard let number = Int64(piece) else { throw .invalid(name, "需要以逗号分隔的整数") }
      numbers.append(number)
    }
    return numbers
  }

  /// A comma-separated list.
  func words(_ name: String) -> [String] {
    (text(name) ?? "").split(separator: ",").map { String($0.filter { $0 != " " }) }
  }

  func flag(_ name: String) throws(TOPError) -> Bool? {
    switch text(name) {
    case nil: return nil
    case "true": return true
    case "false": return false
    default: throw .invalid(name, "需要 true 或 false")
    }
  }

  func date(_ name: String) throws(TOPError) -> Date? {
    guard let text = text(name) else { return nil }
    guard let date = TimestampForm.formatted.date(from: text) else {
      throw .invalid(name, "需要 yyyy-MM-dd HH:mm:ss")
    }
    return date
  }
}

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

/// The requested page of a list, and how the response gives the list's length.
struct Page: Sendable {
  var number: Int
  var size: Int
  var usesHasNext: Bool

  /// - Throws: Code 41 if a number is not positive or the page is larger than the method allows.
  init(_ arguments: Arguments, of method: APIMethod) throws(TOPError) {
    let number = try arguments.number("page_no") ?? 1
    let size = try arguments.number("page_size") ?? Int64(method.defaultPageSize ?? 40)
    guard (1...1_000_000).contains(number) else { throw .invalid("page_no", "页码从 1 开始") }
    let largest = Int64(method.largestPageSize ?? 200)
    guard (1...largest).contains(size) else {
      throw .invalid("page_size", "每页条数为 1 到 \(largest)")
    }
    self.number = Int(number)
    self.size = Int(size)
    usesHasNext = try arguments.flag("use_has_next") ?? false
  }

  func slice<Element>(of elements: [Element]) -> ArraySlice<Element> {
    elements.dropFirst((number - 1) * size).prefix(size)
  }

  /// The list under its name, followed by `has_next` or preceded by `total_results`, as requested.
  func answer(
    _ records: [Answer.Record], total: Int, list: String, element: String
  ) -> Answer.Record {
    let count: Answer.Record =
      usesHasNext
      ? ["has_next": .flag(number * size < total)] : ["total_results": .number(Int64(total))]
    return Answer.Record(
      fields: count.fields + [.init(name: list, value: .list(element: element, records))])
  }
}
