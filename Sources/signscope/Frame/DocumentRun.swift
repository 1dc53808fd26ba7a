import SignScopeEngine

/// Runs a command for every document of its input. Reports errors and continues with the rest.
struct DocumentRun {
  var input: StandardInput
  var output: OutputOptions
  /// The time limit for reading, in seconds.
  var timeout: Double?
  /// Finds the documents in the input.
  var documents: @Sendable ([UInt8]) -> [JSONLines.Entry] = JSONLines.documents

  /// - Parameter answer: Processes one document, and returns its status.
  /// - Throws: The worst status of all documents.
  func callAsFunction(
    _ answer: (JSONValue) async throws -> ExitStatus
  ) async throws {
    exitWhenInterrupted()
    let entries = documents(try input.read(timeout: timeout))
    let isAnyReadable = entries.contains { (try? $0.get()) != nil }
    var worst = ExitStatus.success
    for (place, entry) in entries.enumerated() {
      let name = entries.count > 1 ? "document \(place + 1)" : ""
      do {
        worst.worsen(to: try await answer(entry.get().root))
      } catch let error as JSONError {
        var failure = CommandError(DocumentError(error), document: name, in: output.language)
        if !isAnyReadable { failure.status = .usage }
        worst.worsen(to: failure.report(asJSON: output.json))
      } catch let error as DocumentError {
        let failure = CommandError(error, document: name, in: output.language)
        worst.worsen(to: failure.report(asJSON: output.json))
      } catch var failure as CommandError {
        failure.place = [name, failure.place].filter { !$0.isEmpty }.joined(separator: ", ")
        worst.worsen(to: failure.report(asJSON: output.json))
      }
    }
    try worst.end()
  }
}
