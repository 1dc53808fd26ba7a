import Text

/// Finds the method descriptions in a document, whatever they are wrapped in.
struct MethodTree {
  /// The descriptions, with the name if it is outside the description.
  private(set) var methods: [(name: String?, node: AnswerNode)] = []
  /// The objects in responses, by name; the metadata has them in a separate table.
  private(set) var structures: [String: [AnswerNode]] = [:]

  /// Members that contain descriptions, directly or nested.
  private static let wrappers = [
    "metadata", "data", "apis", "api", "methods", "result", "catalogue",
  ]

  init(_ root: AnswerNode) {
    collect(root, depth: 0)
    collectStructures(root["structs"] ?? root["metadata"]?["structs"])
  }

  private mutating func collect(_ node: AnswerNode, depth: Int) {
    // No known format nests descriptions deeper.
    guard depth < 6 else { return }
    if Self.isMethod(node) { return methods.append((nil, node)) }
    let elements = node.elements
    guard elements.isEmpty else {
      for element in elements { collect(element, depth: depth + 1) }
      return
    }
    for (name, child) in node.members {
      if Self.wrappers.contains(name.lowercased()) {
        collect(child, depth: depth + 1)
      } else if name.contains("."), !name.contains(" "), child.isContainer {
        methods.append((name, child))
      }
    }
  }

  private static func isMethod(_ node: AnswerNode) -> Bool {
    node["name"]?.text != nil && MethodReader.parameterMembers.contains { node.has($0) }
  }

  private mutating func collectStructures(_ node: AnswerNode?) {
    for structure in node?.list("struct") ?? [] {
      guard let name = structure["name"]?.text else { continue }
      structures[name, default: []].append(structure)
    }
  }
}

extension AnswerNode {
  package var isContainer: Bool {
    switch self {
    case .json(let value): value.isContainer
    case .xml(let element): !element.children.isEmpty
    }
  }

  /// Elements of an array.
  fileprivate var elements: [AnswerNode] {
    if case .json(let value) = self, value.kind == .array { items } else { [] }
  }

  /// Members of an object; XML repeats a name for each.
  fileprivate var members: [(name: String, node: AnswerNode)] {
    switch self {
    case .json(let value):
      value.kind == .object ? value.members.map { ($0.name, .json($0.value)) } : []
    case .xml(let element): element.children.map { ($0.name, .xml($0)) }
    }
  }
}
