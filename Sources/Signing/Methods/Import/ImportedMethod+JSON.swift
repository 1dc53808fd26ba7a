package import Text

extension ImportedMethod {
  /// In SignScope's own format, which ``MethodFile`` reads.
  package var json: JSON {
    var members: [(name: String, value: JSON)] = [("name", .string(name))]
    if let title { members.append(("title", .string(title))) }
    if let session { members.append(("session", .string(session.rawValue))) }
    if let writes { members.append(("writes", .boolean(writes))) }
    members.append(("parameters", .array(arguments.map(\.json))))
    if let listPath { members.append(("list_path", .string(listPath))) }
    if let fields { members.append(("fields", .strings(fields))) }
    return .object(members)
  }
}

extension APIMethod.Argument {
  package var json: JSON {
    var members: [(name: String, value: JSON)] = [
      ("name", .string(name)), ("type", .string(kind.rawValue)), ("required", .boolean(isRequired)),
    ]
    if let range, range.lowerBound != .min { members.append(("min_value", .int(range.lowerBound))) }
    if let range, range.upperBound != .max { members.append(("max_value", .int(range.upperBound))) }
    if let mostItems { members.append(("max_list_size", .int(mostItems))) }
    return .object(members)
  }
}
