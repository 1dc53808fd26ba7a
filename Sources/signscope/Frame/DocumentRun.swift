import SignScopeEngine

extension RequestDocument {
  /// A document of `sign` and `send`.
  static let example =
    #"{"platform":"top","secret":"…","parameters":{"method":"taobao.time.get","app_key":"12345678"}}"#
  /// A document of `doctor`.
  static let observedExample =
    #"{"platform":"top","secret":"…","parameters":{"app_key":"12345678"},"observed":"66987CB1…"}"#
}

/// Runs a command for every document of its input. Reports errors and continues with the rest.
struct DocumentRun {
  /// Its name.
  var command: String
  /// A document for people who have to type one.
  var example: String
  var input: StandardInput
  var output: OutputOptions
  /// The time limit for reading, in seconds.
  var timeout: Double?
  /// Whether the command can read a value as one of its documents.
  var isDocument: @Sendable (JSONValue) -> Bool = { $0["parameters"] != nil }
  /// Finds the documents in the input.
  var documents: @Sendable ([UInt8]) -> [JSONLines.Entry] = JSONLines.documents

  /// - Parameter answer: Processes one document, and returns its status.
  /// - Throws: The worst status of all documents.
  func callAsFunction(
    _ answer: (JSONValue) async throws -> ExitStatus
  ) async throws {
    exitWhenInterrupted()
    let bytes = try input.read(timeout: timeout, example: example)
    let entries = documents(bytes)
    let isAnyReadable = entries.contains { (try? $0.get()) != nil }
    try refuse(bytes, entries)
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

  /// Throws where no document is one of the command's and the input is certainly for another command,
  /// which is named.
  private func refuse(_ bytes: [UInt8], _ entries: [JSONLines.Entry]) throws(CommandError) {
    let isAnyDocument = entries.contains { entry in
      guard let root = try? entry.get().root else { return false }
      return isDocument(root)
    }
    guard !isAnyDocument, let likely = LikelyCommand(for: bytes, insteadOf: command) else { return }
    throw CommandError(likely.advice(for: input.file)[output.language], status: .usage)
  }
}
