import LocalHTTP

/// The format of a TOP response: XML unless the request has `format=json`.
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

  /// A method's response; `simplify` removes the root.
  func reply(_ record: Answer.Record, root: String) -> Reply {
    switch self {
    case .xml: Reply(xml: XMLAnswer.bytes(of: record, root: root))
    case .json(simplified: true): Reply(answer: record, simplified: true)
    case .json(simplified: false): Reply(answer: [root: .record(record)])
    }
  }

  /// An error, which is always within `error_response`.
  func reply(_ error: TOPError, requestID: String) -> Reply {
    var record = error.record
    record.append("request_id", .text(requestID))
    switch self {
    case .xml: return Reply(xml: XMLAnswer.bytes(of: record, root: "error_response"))
    case .json: return Reply(answer: ["error_response": .record(record)])
    }
  }
}
