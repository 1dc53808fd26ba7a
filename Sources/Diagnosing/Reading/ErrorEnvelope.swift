import Text

/// The fields of an error, whatever the envelope calls them.
package struct ErrorEnvelope: Sendable {
  /// A field's name and value, so that evidence can quote them.
  package struct Field: Sendable, Equatable {
    var name: String
    var value: String
  }

  var code: Field?
  var message: Field?
  var subCode: Field?
  var subMessage: Field?
  var requestID: String?

  init(
    code: Field?, message: Field?, subCode: Field?, subMessage: Field?, requestID: String?
  ) {
    self.code = code
    self.message = message
    self.subCode = subCode
    self.subMessage = subMessage
    self.requestID = requestID
  }

  init(
    _ node: AnswerNode, code: [String] = ["code"], message: [String] = ["msg"],
    subCode: [String] = ["sub_code"], subMessage: [String] = ["sub_msg"],
    requestID: [String] = ["request_id", "requestId", "trace_id"]
  ) {
    func first(_ names: [String]) -> Field? {
      for name in names {
        if let text = node[name]?.text { return Field(name: name, value: text) }
      }
      return nil
    }
    self.code = first(code)
    self.message = first(message)
    self.subCode = first(subCode)
    self.subMessage = first(subMessage)
    self.requestID = first(requestID)?.value
  }
}

extension Diagnosis.Evidence {
  package init(_ field: ErrorEnvelope.Field) {
    self.init(field.name, field.value)
  }
}
