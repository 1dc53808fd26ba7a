package import SignScopeEngine
package import System

/// The store of the methods that the user has imported.
package struct CatalogueStore: Sendable {
  private let file: PrivateFile

  package init(_ place: DataPlace = DataPlace()) {
    file = PrivateFile(place.directory + "/catalogue.json", limit: MethodFile.limit)
  }

  /// The path of the file.
  package var path: String { file.path }

  /// The stored methods; empty if nothing has been imported.
  package func load() throws(CatalogueStoreError) -> [ImportedMethod] {
    guard let bytes = try read() else { return [] }
    do throws(MethodFileError) {
      return try MethodFile(bytes).methods
    } catch {
      throw .broken(path: file.path, error.message)
    }
  }

  /// Adds the methods of an imported file. They replace stored ones of the same name.
  ///
  /// - Returns: All methods now stored.
  @discardableResult
  package func add(_ methods: [ImportedMethod]) throws(CatalogueStoreError) -> [ImportedMethod] {
    try changing { present in
      var places: [[UInt8]: Int] = [:]
      for (place, method) in present.enumerated() { places[Array(method.name.utf8)] = place }
      for method in methods {
        if let place = places[Array(method.name.utf8)] {
          present[place] = method
        } else {
          places[Array(method.name.utf8)] = present.count
          present.append(method)
        }
      }
    }
  }

  /// Removes methods by name.
  ///
  /// - Returns: The given names that were stored.
  package func remove(_ names: [String]) throws(CatalogueStoreError) -> [String] {
    var removed: [String] = []
    try changing { present in
      present.removeAll { method in
        guard let name = names.first(where: { $0.hasSameBytes(as: method.name) }) else {
          return false
        }
        removed.append(name)
        return true
      }
    }
    return removed
  }

  /// Removes all methods, even if the file cannot be read.
  package func removeAll() throws(CatalogueStoreError) {
    do throws(FileError) {
      try FileLock(for: file).holding { () throws(FileError) in try file.remove() }
    } catch {
      throw .file(error)
    }
  }

  private func read() throws(CatalogueStoreError) -> [UInt8]? {
    do throws(FileError) { return try file.read() } catch { throw .file(error) }
  }

  /// Reads, changes and writes the file under a lock.
  @discardableResult
  private func changing(
    _ change: (inout [ImportedMethod]) -> Void
  ) throws(CatalogueStoreError) -> [ImportedMethod] {
    var broken: CatalogueStoreError?
    var methods: [ImportedMethod] = []
    do throws(FileError) {
      try FileLock(for: file).holding { () throws(FileError) in
        do throws(CatalogueStoreError) { methods = try load() } catch {
          broken = error
          return
        }
        change(&methods)
        if methods.isEmpty {
          try file.remove()
        } else {
          try file.write(Array(Self.text(of: methods).utf8))
        }
      }
    } catch {
      throw .file(error)
    }
    if let broken { throw broken }
    return methods
  }

  /// The file has a format number, so that later versions can recognise older files.
  private static func text(of methods: [ImportedMethod]) -> String {
    let json: JSON = ["version": 1, "methods": .array(methods.map(\.json))]
    return json.written + "\n"
  }
}

/// Why the imported methods could not be read or changed.
package enum CatalogueStoreError: Error, Sendable, Equatable {
  case file(FileError)
  /// The file was not written by SignScope.
  case broken(path: String, Phrase)

  package var message: Phrase {
    switch self {
    case .file(let error): error.message
    case .broken(let path, let what):
      Phrase(
        "the imported catalogue \(path) cannot be read: \(what.en); start over with signscope catalogue remove --all",
        "无法读取导入的目录 \(path)：\(what.zh)；可用 signscope catalogue remove --all 重新开始")
    }
  }
}
