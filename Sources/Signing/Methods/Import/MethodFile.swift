package import Text

/// A parsed file of method descriptions: the methods, and the parts that were skipped.
///
/// Accepted are the metadata of TOP's SDK download (`ApiMetadata.xml`: `metadata/apis/api` with
/// `request/param` and `response/param`), the documents that the platform's pages are made of (JSON with
/// `requestParams`), the tables of SDKs (JSON, a list of parameters under each method's name), and
/// SignScope's own form.
package struct MethodFile: Sendable, Equatable {
  /// A skipped part of the file.
  package struct Skipped: Sendable, Equatable {
    /// The method's name, or its number in the file from 1.
    package var place: String
    package var reason: Phrase
  }

  package var methods: [ImportedMethod]
  package var skipped: [Skipped]

  /// The size limit in bytes; the whole platform's metadata is about a tenth of it.
  package static let limit = 32 << 20

  /// - Throws: When it is neither JSON nor XML, or describes no method.
  package init(_ bytes: [UInt8]) throws(MethodFileError) {
    guard bytes.count <= Self.limit else { throw .tooLarge(bytes.count) }
    let tree = MethodTree(try Self.root(of: bytes))
    var reader = MethodReader(structures: tree.structures)
    for (name, node) in tree.methods { reader.read(node, named: name) }
    guard !reader.methods.isEmpty || !reader.skipped.isEmpty else { throw .noMethods }
    guard !reader.methods.isEmpty else { throw .onlySkipped(reader.skipped) }
    methods = reader.methods
    skipped = reader.skipped
  }

  private static func root(of bytes: [UInt8]) throws(MethodFileError) -> AnswerNode {
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    guard let first = text.first(where: { !JSONParser.isWhitespace($0) }) else { throw .empty }
    guard first == UInt8(ascii: "<") else {
      do throws(JSONError) { return .json(try JSONDocument(text).root) } catch {
        throw .json(error)
      }
    }
    let root: XMLElement
    do throws(XMLError) { root = try XMLReader.read(text) } catch {
      throw MethodFileError(error, in: text)
    }
    guard root.name.lowercased() != "html" else { throw .html }
    return .xml(root)
  }
}

/// Why a file is not a description of methods.
package enum MethodFileError: Error, Sendable, Equatable {
  case empty
  case html
  case tooLarge(Int)
  case json(JSONError)
  case xml(Phrase)
  case noMethods
  case onlySkipped([MethodFile.Skipped])

  /// The position where parsing stopped.
  fileprivate init(_ error: XMLError, in bytes: [UInt8]) {
    let head = String(decoding: bytes.prefix(1024), as: UTF8.self).lowercased()
    guard !["<!doctype html", "<html", "<head", "<body"].contains(where: head.contains) else {
      self = .html
      return
    }
    let line = 1 + bytes.prefix(error.offset).count { $0 == UInt8(ascii: "\n") }
    let what = error.explanation
    self = .xml(Phrase("line \(line), \(what.en)", "第 \(line) 行，\(what.zh)"))
  }

  package var message: Phrase {
    switch self {
    case .empty: Phrase("the file is empty", "文件是空的")
    case .html:
      Phrase(
        "this is a web page, not metadata: the download may need a login",
        "这是网页而不是元数据：下载可能需要先登录")
    case .tooLarge(let count):
      Phrase(
        "\(count >> 20) MB is too large for metadata; the limit is \(MethodFile.limit >> 20) MB",
        "\(count >> 20) MB 超出元数据的上限 \(MethodFile.limit >> 20) MB")
    case .json(let error):
      Phrase("not JSON, \(error.explanation.en)", "不是 JSON，\(error.explanation.zh)")
    case .xml(let place): Phrase("not XML, \(place.en)", "不是 XML，\(place.zh)")
    case .noMethods:
      Phrase(
        "the file contains no methods; give the SDK download's ApiMetadata.xml, or JSON with names and parameters",
        "文件中没有接口；需要 SDK 下载包中的 ApiMetadata.xml，或含名称和参数的 JSON")
    case .onlySkipped(let skipped):
      Phrase(
        "no method in the file is usable: \(skipped.first.map { "\($0.place): \($0.reason.en)" } ?? "")",
        "其中没有可用的内容：\(skipped.first.map { "\($0.place)：\($0.reason.zh)" } ?? "")")
    }
  }
}

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
