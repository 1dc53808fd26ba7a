import LocalHTTP
import SignScopeEngine

extension Reply {
  /// Converts a response to JSON.
  ///
  /// - Parameter simplified: `simplify=true`: lists are plain arrays.
  init(status: Int = 200, answer: Answer.Record, simplified: Bool = false) {
    var writer = JSONWriter()
    writer.write(answer.json(simplified))
    self.init(status: status, json: writer.bytes)
  }
}

extension Answer.Record {
  fileprivate func json(_ simplified: Bool) -> JSON {
    .object(
      fields.filter { !$0.value.isEmptyList }.map { ($0.name, $0.value.json(simplified)) })
  }
}

extension Answer {
  fileprivate func json(_ simplified: Bool) -> JSON {
    switch self {
    case .text(let text): return .string(text)
    case .number(let number): return .number("\(number)")
    case .flag(let flag): return .boolean(flag)
    case .record(let record): return record.json(simplified)
    case .list(let element, let records):
      let list = JSON.array(records.map { $0.json(simplified) })
      return simplified ? list : .object([(element, list)])
    }
  }

  /// TOP omits the key of an empty list.
  var isEmptyList: Bool {
    if case .list(_, let records) = self { records.isEmpty } else { false }
  }
}
