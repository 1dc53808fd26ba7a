import LocalHTTP

/// How a TOP response is written, as the request asked for it: XML unless `format=json`.
enum AnswerFormat: Equatable {
  case xml
  case json(simplified: Bool)

  init(_ call: ReceivedCall) {
    if call["format"] == "json" {
      self = .json(simplified: call["simplify"] == "true")
    } else {
      self = .xml
    }
  }

  /// A response of a method; with `simplify` the root goes.
  func reply(_ record: Answer.Record, root: String) -> Reply {
    switch self {
    case .xml: Reply(xml: XMLAnswer.bytes(of: record, root: root))
    case .json(simplified: true): Reply(answer: record, simplified: true)
    case .json(simplified: false): Reply(answer: [root: .record(record)])
    }
  }

  /// An error comes under `error_response`, simplified or not.
  func reply(_ error: TOPError, requestID: String) -> Reply {
    var record = error.record
    record.append("request_id", .text(requestID))
    switch self {
    case .xml: return Reply(xml: XMLAnswer.bytes(of: record, root: "error_response"))
    case .json: return Reply(answer: ["error_response": .record(record)])
    }
  }
}
