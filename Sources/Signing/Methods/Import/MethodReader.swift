import Text

/// Reads method descriptions one by one; unusable ones are skipped and reported.
struct MethodReader {
  /// By name; a name shared by several objects is ambiguous and dropped.
  let structures: [String: [AnswerNode]]
  private(set) var methods: [ImportedMethod] = []
  private(set) var skipped: [MethodFile.Skipped] = []
  private var names: Set<[UInt8]> = []
  private var number = 0

  init(structures: [String: [AnswerNode]]) {
    self.structures = structures
  }

  /// The members that hold parameters, by the kind of file.
  static let parameterMembers = [
    "request", "requestParams", "request_params", "parameters", "params", "arguments",
  ]

  mutating func read(_ node: AnswerNode, named key: String?) {
    number += 1
    guard let name = key ?? node["name"]?.text else { return skip("\(number)", Self.noName) }
    guard Self.isName(name), name.contains(".") else {
      return skip(String(name.prefix(60)), Self.badName)
    }
    guard names.insert(Array(name.utf8)).inserted else { return skip(name, Self.twice) }
    var method = ImportedMethod(name)
    method.title = text(node, ["apiChineseName", "title_zh", "title", "desc", "description"])
      .map(Self.firstLine)
    method.session = node["session"]?.text.flatMap(APIMethod.Session.init)
    method.writes = node["writes"]?.text.flatMap(Self.flag)
    method.arguments = arguments(of: node, named: name)
    let answer = parameters(of: node, ["response", "responseParams", "response_params"])
    method.listPath = node["list_path"]?.text ?? listPath(answer)
    method.fields = node["fields"].map { $0.items.compactMap(\.text) } ?? fields(answer)
    methods.append(method)
  }

  private mutating func skip(_ place: String, _ reason: Phrase) {
    skipped.append(.init(place: place, reason: reason))
  }

  // MARK: Parameters

  private mutating func arguments(of node: AnswerNode, named name: String) -> [APIMethod.Argument] {
    var arguments: [APIMethod.Argument] = []
    for parameter in parameters(of: node, Self.parameterMembers) {
      guard let own = parameter["name"]?.text, Self.isName(own) else {
        skip(name, Self.namelessParameter)
        continue
      }
      guard !arguments.contains(where: { $0.name.hasSameBytes(as: own) }) else { continue }
      arguments.append(argument(own, parameter))
    }
    return arguments
  }

  /// The parameters under the first of these members present; the node itself if it is a list.
  private func parameters(of node: AnswerNode, _ members: [String]) -> [AnswerNode] {
    guard !node.items.isEmpty, case .json = node else {
      for member in members {
        guard let section = node[member] else { continue }
        let inner = section["params"] ?? section["parameters"] ?? section
        return inner.list("param") + (inner.list("param").isEmpty ? inner.list("parameter") : [])
      }
      return []
    }
    return members == Self.parameterMembers ? node.items : []
  }

  private func argument(_ name: String, _ node: AnswerNode) -> APIMethod.Argument {
    let kind = Self.kind(node["type"]?.text ?? "")
    let required = node["required"]?.text ?? node["isRequired"]?.text ?? ""
    return APIMethod.Argument(
      name, kind, isRequired: Self.flag(required) ?? (required.lowercased() == "required"),
      in: kind == .number || kind == .bytes ? range(node) : nil,
      mostItems: whole(node, ["max_list_size", "maxListSize"]).flatMap { $0 > 0 ? $0 : nil })
  }

  private func range(_ node: AnswerNode) -> ClosedRange<Int>? {
    let least = whole(node, ["min_value", "minValue"])
    let most = whole(node, ["max_value", "maxValue"])
    guard least != nil || most != nil, least ?? .min <= most ?? .max else { return nil }
    return (least ?? .min)...(most ?? .max)
  }

  private func whole(_ node: AnswerNode, _ names: [String]) -> Int? {
    text(node, names).flatMap { Int($0) }
  }

  private func text(_ node: AnswerNode, _ names: [String]) -> String? {
    for name in names { if let text = node[name]?.text { return text } }
    return nil
  }

  /// The type names of the platform and its SDKs. A custom object is sent as JSON.
  private static func kind(_ word: String) -> APIMethod.Argument.Kind {
    switch word.lowercased().filter({ $0 != " " && $0 != "_" }) {
    case "", "string", "char", "text": .string
    case "number", "long", "integer", "int", "price", "double", "float", "bigdecimal", "short":
      .number
    case "boolean", "bool": .boolean
    case "date", "datetime": .date
    case "string[]", "fieldlist", "list": .strings
    case "number[]", "long[]", "integer[]", "int[]": .numbers
    case "byte[]", "byte", "file", "fileitem": .bytes
    default: .json
    }
  }

  // MARK: The response

  /// The only list of objects in the response, with the inner name that TOP wraps it in.
  private func listPath(_ answer: [AnswerNode]) -> String? {
    let lists = answer.compactMap { node -> String? in
      guard let name = node["name"]?.text, let type = objectType(node), type.isList else {
        return nil
      }
      return "\(name).\(Self.snakeCase(type.name))"
    }
    return lists.count == 1 ? lists.first : nil
  }

  /// The fields of the only object in the response, where the object is known.
  private func fields(_ answer: [AnswerNode]) -> [String]? {
    let objects = answer.filter { objectType($0) != nil }
    guard objects.count == 1, let object = objects.first else { return nil }
    var properties = object["subParams"]?.items ?? []
    if properties.isEmpty, let type = objectType(object), let found = structures[type.name],
      found.count == 1
    {
      properties = found[0]["props"]?.list("prop") ?? []
    }
    let names = properties.compactMap { $0["name"]?.text }.filter(Self.isName)
    return names.isEmpty ? nil : names
  }

  private func objectType(_ node: AnswerNode) -> (name: String, isList: Bool)? {
    guard var type = node["type"]?.text else { return nil }
    let level = node["level"]?.text ?? ""
    let isArray = type.hasSuffix("[]")
    if isArray { type.removeLast(2) }
    let isObject = level.isEmpty ? Self.kind(type) == .json : level.hasPrefix("Object")
    guard isObject, Self.isName(type) else { return nil }
    return (type, isArray || level.hasSuffix("Array"))
  }

  /// `NTbkItem` as responses have it, `n_tbk_item`.
  private static func snakeCase(_ name: String) -> String {
    var snake = ""
    for letter in name {
      if letter.isUppercase, !snake.isEmpty { snake += "_" }
      snake += letter.lowercased()
    }
    return snake
  }

  // MARK: Words

  private static func flag(_ word: String) -> Bool? {
    switch word.lowercased() {
    case "true", "yes", "1", "must", "required": true
    case "false", "no", "0", "optional", "special": false
    default: nil
    }
  }

  /// Letters, digits and separators: the characters of TOP names.
  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 160
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."),
          UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }

  private static func firstLine(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? text
    return line.count > 80 ? "\(line.prefix(79))…" : line
  }

  private static let noName = Phrase("no name", "没有名称")
  private static let badName = Phrase("not a valid method name", "不是有效的接口名称")
  private static let twice = Phrase("defined twice; the first one is used", "重复出现；以第一个为准")
  private static let namelessParameter = Phrase(
    "a parameter without a usable name", "有一个参数没有可用的名称")
}
