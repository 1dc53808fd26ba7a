import Signing
import Text

/// Reads the parameters of a document: pairs in the order given, or an object.
enum ParameterList {
  static func read(_ value: JSONValue) throws(DocumentError) -> [Parameter] {
    var parameters: [Parameter] = []
    switch value.kind {
    case .object:
      for (name, value) in value.members {
        parameters.append(Parameter(name, try self.value(value, field: "parameters.\(name)")))
      }
    case .array:
      for (place, pair) in value.elements.enumerated() {
        let field = "parameters[\(place)]"
        guard pair.kind == .array, pair.count == 2, let name = pair[0]?.string, let value = pair[1]
        else {
          throw DocumentError(
            field, Phrase("it must be a pair, [\"name\", value]", "应为一对：[\"名称\", 值]"))
        }
        parameters.append(Parameter(name, try self.value(value, field: field)))
      }
    default:
      throw DocumentFields.wrongKind(
        "parameters", value, Phrase("an array of pairs or an object", "由“名称、值”对组成的数组，或对象"))
    }
    return parameters
  }

  /// Text, numbers and booleans as they are written, `null` as absent, `{"file": path}` as a file.
  private static func value(
    _ value: JSONValue, field: String
  ) throws(DocumentError) -> Parameter.Value {
    if value.isNull { return .absent }
    if let text = value.text { return .text(text) }
    if value.count == 1, let path = value["file"]?.string { return .file(path: path) }
    throw DocumentFields.wrongKind(
      field, value,
      Phrase(
        "text, a number, true, false, null or {\"file\": path}; write lists as text joined by commas",
        "文本、数字、true、false、null 或 {\"file\": 路径}；列表请写成用逗号连接的文本"))
  }
}
