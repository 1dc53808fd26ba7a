import SignScopeEngine

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
