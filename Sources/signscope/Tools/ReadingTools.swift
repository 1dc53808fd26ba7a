import SignScopeEngine

/// The tools that only read what they are given.
struct ReadingTools {
  let catalogue: PlatformCatalogue
  let language: Language

  func diagnose(_ arguments: ToolArguments, into notes: inout [String]) throws -> JSON {
    try arguments.refuse(allBut: ["body", "platform", "method", "session", "status"])
    let body = try arguments.bytes("body")
    let name = try arguments.text("platform") ?? Platform.default.id
    let platform: Platform
    do throws(Platform.UnknownPlatform) {
      platform = try catalogue.named(name)
    } catch {
      throw DocumentError("platform", error.message)
    }
    let session: DiagnoseCommand.Answer? = try arguments.word("session")
    let context = DiagnosisContext(
      platform: platform, method: try arguments.text("method"),
      hasSession: session.map { $0 == .yes })
    let status = try arguments.whole("status", in: 100...599) ?? 200
    var diagnosis = Diagnosis.of(HTTPResponse(status: status, body: body), context: context)
    if let advice = diagnosis.lead(on: body, in: nil) { notes.append(advice[language]) }
    return diagnosis.json(in: language)
  }

  func offer(_ arguments: ToolArguments) throws -> JSON {
    try arguments.refuse(allBut: ["item", "quantity"])
    let limit = Offer.quantityLimit
    let quantity = try arguments.whole("quantity", in: -limit...limit)
    let documents = Offer.documents(in: try arguments.bytes("item"))
    guard documents.count == 1, let document = documents.first else {
      throw DocumentError(
        "item", Phrase("it must be one item, not \(documents.count)", "应为一个商品"))
    }
    let item: JSONValue
    do throws(JSONError) { item = try document.get().root } catch { throw DocumentError(error) }
    return try Offer(document: item).json(quantity: quantity, in: language)
  }

  func read(_ arguments: ToolArguments) throws -> JSON {
    try arguments.refuse(allBut: ["text", "entry"])
    let entry = try arguments.whole("entry", in: 1...1_000_000)
    let text = try arguments.bytes("text")
    do throws(ImportError) {
      return try ImportedText(reading: text, in: catalogue, entry: entry).json(in: language)
    } catch {
      // The message quotes the beginning of a text of an unknown kind.
      let words = error.message
      let redact = { Redactor.anyPlatform.redacted(foreign: $0) }
      throw DocumentError("text", Phrase(redact(words.en), redact(words.zh)))
    }
  }
}
