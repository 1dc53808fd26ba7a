package import Text

/// A function that a client can call by its name.
package struct Tool: Sendable {
  package var name: String
  /// For people.
  package var title: String
  package var description: String
  /// JSON Schema of the arguments, an object.
  package var inputSchema: JSON
  /// JSON Schema of ``ToolResult/json``, an object.
  package var outputSchema: JSON
  /// Whether it reaches beyond this machine, and may change something there.
  package var sends: Bool
  /// Runs on a thread of its own and may block; ends early where its task is cancelled.
  package var call: @Sendable (_ arguments: JSONValue) async -> ToolResult

  package init(
    name: String, title: String, description: String, inputSchema: JSON, outputSchema: JSON,
    sends: Bool = false, call: @escaping @Sendable (_ arguments: JSONValue) async -> ToolResult
  ) {
    self.name = name
    self.title = title
    self.description = description
    self.inputSchema = inputSchema
    self.outputSchema = outputSchema
    self.sends = sends
    self.call = call
  }

  /// The tool as `tools/list` shows it.
  func json(for version: ProtocolVersion) -> JSON {
    var members: [(name: String, value: JSON)] = [("name", .string(name))]
    if version.hasStructuredResults { members.append(("title", .string(title))) }
    members += [("description", .string(description)), ("inputSchema", inputSchema)]
    if version.hasStructuredResults { members.append(("outputSchema", outputSchema)) }
    if version.hasAnnotations {
      let annotations: JSON = [
        "title": .string(title), "readOnlyHint": .boolean(!sends),
        "openWorldHint": .boolean(sends),
      ]
      members.append(("annotations", annotations))
    }
    return .object(members)
  }
}

/// What a tool returns.
package struct ToolResult: Sendable {
  package var json: JSON
  /// Remarks for the reader, which are not part of ``json``.
  package var notes: [String]
  package var isError: Bool

  package init(_ json: JSON, notes: [String] = [], isError: Bool = false) {
    self.json = json
    self.notes = notes
    self.isError = isError
  }

  /// The result of `tools/call`.
  func json(for version: ProtocolVersion) -> JSON {
    let content = ([json.written] + notes).map { text -> JSON in
      ["type": "text", "text": .string(text)]
    }
    var members: [(name: String, value: JSON)] = [
      ("content", .array(content)), ("isError", .boolean(isError)),
    ]
    if version.hasStructuredResults { members.append(("structuredContent", json)) }
    return .object(members)
  }
}

/// The versions of the Model Context Protocol that are spoken, oldest first.
enum ProtocolVersion: String, Sendable, CaseIterable {
  case november2024 = "2024-11-05"
  case march2025 = "2025-03-26"
  case june2025 = "2025-06-18"

  static let latest = june2025

  /// Whether several messages may come in one array.
  var takesBatches: Bool { self == .march2025 }
  var hasAnnotations: Bool { self != .november2024 }
  var hasStructuredResults: Bool { self == .june2025 }
}
