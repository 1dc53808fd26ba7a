import ArgumentParser
import SignScopeEngine

struct OfferCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "offer", abstract: "Work out what a Yiwugo item really costs.",
    discussion: """
      Reads an item, or a response that contains one: its price tiers, how many can be ordered, \
      and the cost of --quantity. For a quantity that cannot be ordered it prints the nearest ones \
      that can; the command still succeeds. The item may be printed by a program or stand in a log line, \
      as for diagnose.
      """)

  @OptionGroup var input: StandardInput
  @OptionGroup var output: OutputOptions

  @Option(help: "The quantity to quote: a whole number up to 10^12.")
  var quantity: Int?

  func validate() throws {
    guard let quantity, quantity.magnitude > Offer.quantityLimit.magnitude else { return }
    throw ValidationError("the quantity must be at most 10^12, not \(quantity)")
  }

  func run() async throws {
    let run = DocumentRun(input: input, output: output, documents: Offer.documents)
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
          "an item must be an object, not \(value.kind.title.en)",
          "商品应为对象，而不是\(value.kind.title.zh)"))
    }
    if let refusal = Offer.refusal(of: value) { throw DocumentError(nil, refusal) }
    let offer = Offer(value)
    if output.json {
      let json = offer.json(quantity: quantity, in: output.language)
      Console.output.write(json)
    } else {
      OfferPrinter(offer, quantity: quantity, in: output.language).fields.print(to: .output)
    }
    return .success
  }
}
