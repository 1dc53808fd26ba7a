import Text

/// What a file says of a method; `nil` is what it says nothing of.
package struct ImportedMethod: Sendable, Equatable {
  package var name: String
  /// In whichever language the file has it.
  package var title: String?
  package var session: APIMethod.Session?
  package var writes: Bool?
  package var arguments: [APIMethod.Argument]
  /// Where the list is in the answer, `results.n_tbk_item`.
  package var listPath: String?
  /// Names of fields in the answer.
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
  /// The same with what was imported: it wins where it says something, and the rest of what is known of
  /// a method stays.
  package func knowing(_ imported: [ImportedMethod]) -> MethodCatalogue {
    guard !imported.isEmpty else { return self }
    var remaining = Dictionary(
      imported.map { (Array($0.name.utf8), $0) }, uniquingKeysWith: { _, last in last })
    let known = all.map { method in
      remaining.removeValue(forKey: Array(method.name.utf8)).map(method.taking) ?? method
    }
    // In the order of the file, so that every start lists them alike.
    let others = imported.filter { method in
      remaining.removeValue(forKey: Array(method.name.utf8)) != nil
    }
    let current = known.filter { $0.status == .current }
    return MethodCatalogue(
      current + others.map(APIMethod.init) + known.filter { $0.status == .withdrawn })
  }
}

extension PlatformCatalogue {
  /// The same with imported methods known on the platforms whose methods are known at all.
  package func knowing(_ imported: [ImportedMethod]) -> PlatformCatalogue {
    guard !imported.isEmpty else { return self }
    return PlatformCatalogue(
      builtIn: builtIn.map { $0.knowing(imported) }, own: own.map { $0.knowing(imported) })
  }
}

extension Platform {
  /// The same with imported methods known, where any are.
  package func knowing(_ imported: [ImportedMethod]) -> Platform {
    guard !methods.isEmpty else { return self }
    var platform = self
    platform.methods = methods.knowing(imported)
    return platform
  }
}

extension APIMethod {
  /// A method that only the file knows. Whether it writes is told by its name.
  package init(_ imported: ImportedMethod) {
    let title = imported.title ?? imported.name
    self.init(
      imported.name, Phrase(title, title), session: imported.session ?? .unknown,
      writes: imported.writes ?? !MethodCatalogue.seemsToRead(imported.name),
      imported.arguments, list: imported.listPath)
    importedFields = imported.fields
    isImported = true
  }

  /// What is known with what the file says in its place.
  func taking(_ imported: ImportedMethod) -> APIMethod {
    var method = self
    method.isImported = true
    if let title = imported.title { method.title = Phrase(self.title.en, title) }
    if let session = imported.session { method.session = session }
    if let writes = imported.writes { method.writes = writes }
    if let listPath = imported.listPath { method.listPath = listPath }
    if let fields = imported.fields { method.importedFields = fields }
    // A method that the file has is one that the platform has.
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
