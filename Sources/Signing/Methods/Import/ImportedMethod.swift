package import Text

/// A file's description of a method; `nil` for what the file does not say.
package struct ImportedMethod: Sendable, Equatable {
  package var name: String
  /// In the file's language.
  package var title: String?
  package var session: APIMethod.Session?
  package var writes: Bool?
  package var arguments: [APIMethod.Argument]
  /// Where the list is in the response, `results.n_tbk_item`.
  package var listPath: String?
  /// The response's field names.
  package var fields: [String]?

  package init(
    _ name: String, title: String? = nil, session: APIMethod.Session? = nil, writes: Bool? = nil,
    arguments: [APIMethod.Argument] = [], listPath: String? = nil, fields: [String]? = nil
  ) {
    self.name = name
    self.title = title
    self.session = session
    self.writes = writes
    self.arguments = arguments
    self.listPath = listPath
    self.fields = fields
  }
}

extension MethodCatalogue {
  /// The same with the import merged in: it overrides what it describes, and the rest of
  /// a method is kept.
  package func knowing(_ imported: [ImportedMethod]) -> MethodCatalogue {
    guard !imported.isEmpty else { return self }
    var remaining = Dictionary(
      imported.map { (Array($0.name.utf8), $0) }, uniquingKeysWith: { _, last in last })
    let known = all.map { method in
      remaining.removeValue(forKey: Array(method.name.utf8)).map(method.taking) ?? method
    }
    // In file order, so that every start lists them in the same order.
    let others = imported.filter { method in
      remaining.removeValue(forKey: Array(method.name.utf8)) != nil
    }
    let current = known.filter { $0.status == .current }
    return MethodCatalogue(
      current + others.map(APIMethod.init) + known.filter { $0.status == .withdrawn })
  }
}

extension PlatformCatalogue {
  /// The same with imported methods on the platforms that have known methods.
  package func knowing(_ imported: [ImportedMethod]) -> PlatformCatalogue {
    guard !imported.isEmpty else { return self }
    return PlatformCatalogue(
      builtIn: builtIn.map { $0.knowing(imported) }, own: own.map { $0.knowing(imported) })
  }
}

extension Platform {
  /// The same with imported methods, if the platform has known methods.
  package func knowing(_ imported: [ImportedMethod]) -> Platform {
    guard !methods.isEmpty else { return self }
    var platform = self
    platform.methods = methods.knowing(imported)
    return platform
  }
}

extension APIMethod {
  /// A method that is only in the file. Its name tells whether it writes.
  package init(_ imported: ImportedMethod) {
    let title = imported.title ?? imported.name
    self.init(
      imported.name, Phrase(title, title), session: imported.session ?? .unknown,
      writes: imported.writes ?? !MethodCatalogue.seemsToRead(imported.name),
      imported.arguments, list: imported.listPath)
    importedFields = imported.fields
    isImported = true
  }

  /// The known method, overridden by the file.
  func taking(_ imported: ImportedMethod) -> APIMethod {
    var method = self
    method.isImported = true
    if let title = imported.title { method.title = Phrase(self.title.en, title) }
    if let session = imported.session { method.session = session }
    if let writes = imported.writes { method.writes = writes }
    if let listPath = imported.listPath { method.listPath = listPath }
    if let fields = imported.fields { method.importedFields = fields }
    // A method in the file is one the platform offers.
    method.status = .current
    method.replacement = nil
    guard !imported.arguments.isEmpty else { return method }
    method.arguments = imported.arguments.map { argument in
      var argument = argument.limited(toPagesOf: largestPageSize, paging)
      let known = self.argument(argument.name)
      argument.range = argument.range ?? (argument.kind == known?.kind ? known?.range : nil)
      argument.mostItems = argument.mostItems ?? known?.mostItems
      return argument
    }
    return method
  }
}

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
