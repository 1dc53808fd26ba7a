package import Text

extension APIMethod {
  /// The catalogue's entry as `signscope catalogue` prints it.
  package func json(in language: Language) -> JSON {
    [
      "name": .string(name), "title": .string(title[language]),
      "session": .string(session.rawValue), "account": .string(account.rawValue),
      "writes": .boolean(writes), "parameters": .array(arguments.map(\.json)),
      "fields": fieldTable.map { .strings($0.all) } ?? nil, "list_path": .text(listPath),
      "page_size_default": .int(defaultPageSize), "page_size_max": .int(largestPageSize),
      "status": .string(status.rawValue), "replacement": .text(replacement),
      "imported": .boolean(isImported),
    ]
  }
}
