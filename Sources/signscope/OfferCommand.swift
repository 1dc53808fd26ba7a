import ArgumentParser
import SignScopeEngine

struct OfferCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "offer", abstract: "Say what an item of Yiwugo really costs.",
    discussion: """
      Reads an item, or an answer with one in it: the ladder of unit prices, how many can be ordered, \
      and with --quantity what so many cost. A quantity that cannot be ordered is answered with the \
      nearest ones that can, and is no failure of the command.
      """)

  @OptionGroup var input: Input
  @OptionGroup var output: OutputOptions

  @Option(help: "How many to quote: a whole number, at most 10^12.")
  var quantity: Int?

  func validate() throws {
    guard let quantity, quantity.magnitude > Offer.quantityLimit.magnitude else { return }
    throw ValidationError("the quantity must be at most 10^12, not \(quantity)")
  }

  func run() async throws {
    let run = DocumentRun(input: input, output: output)
    var isFirst = true
    try await run { value in
      if !isFirst, !output.json { Console.output.write("\n") }
      isFirst = false
      return try answer(value)
    }
  }

  private func answer(_ value: JSONValue) throws(DocumentError) -> ExitStatus {
    guard value.kind == .object else {
      throw DocumentError(
        nil,
        Phrase(
          "an item is an object, not \(value.kind.title.en)",
          "商品应为对象，而不是\(value.kind.title.zh)"))
    }
    let offer = Offer(value)
    if output.json {
      let json = offer.json(quantity: quantity, in: output.language)
      Console.output.write(json.written + "\n")
    } else {
      OfferSheet(offer, quantity: quantity, in: output.language).sheet.print(to: .output)
    }
    return .success
  }
}
