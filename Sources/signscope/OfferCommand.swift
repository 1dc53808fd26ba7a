import ArgumentParser
import Screen
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
    let run = DocumentRun(
      command: "offer", example: #"{"price":"1.50","number":500}"#, input: input, output: output,
      isDocument: { $0.kind == .object && $0["parameters"] == nil }, documents: Offer.documents)
    var isFirst = true
    try await run { value in
      if !isFirst, !output.json { Console.output.write("\n") }
      isFirst = false
      return try answer(value)
    }
  }

  private func answer(_ value: JSONValue) throws(DocumentError) -> ExitStatus {
    let offer = try Offer(document: value)
    if output.json {
      let json = offer.json(quantity: quantity, in: output.language)
      Console.output.write(json)
    } else {
      OfferPrinter(offer, quantity: quantity, in: output.language).fields.print(to: .output)
    }
    return .success
  }
}

extension Offer {
  /// - Throws: ``DocumentError`` if the value is not one item.
  init(document value: JSONValue) throws(DocumentError) {
    guard value.kind == .object else {
      throw DocumentError(
        nil,
        Phrase(
          "an item must be an object, not \(value.kind.title.en)",
          "商品应为对象，而不是\(value.kind.title.zh)"))
    }
    if let refusal = Self.refusal(of: value) { throw DocumentError(nil, refusal) }
    self.init(value)
  }
}

/// Prints an offer for people: the price ladder, the stock, the quote, and problems of the item.
struct OfferPrinter {
  private(set) var fields = FieldList()
  private let language: Language

  init(_ offer: Offer, quantity: Int?, in language: Language) {
    self.language = language
    add("prices", "阶梯价", offer.tiers.isEmpty ? words("no price", "没有价格") : ladder(offer))
    add("stock", "库存", stock(offer.stock))
    add("order", "可订数量", offer.stock.orderable[language])
    if let quantity { add(quantity, of: offer) }
    for diagnosis in offer.diagnoses(quantity: quantity) {
      fields.add(
        words("pitfall", "坑"),
        (diagnosis.pitfall.map { DiagnosisPrinter.circled($0) + " " } ?? "")
          + diagnosis.title[language],
        role: diagnosis.role)
    }
    for problem in offer.problems {
      add(
        "problem", "问题",
        "\(problem.field)\(problem.value.map { " = \($0)" } ?? ""): \(problem.message[language])")
    }
  }

  private func words(_ en: String, _ zh: String) -> String { Phrase(en, zh)[language] }

  private mutating func add(_ en: String, _ zh: String, _ value: String) {
    fields.add(Phrase(en, zh), value, in: language)
  }

  private func ladder(_ offer: Offer) -> String {
    let rows = offer.tiers.map { tier in
      (
        quantities: tier.quantities[language], price: offer.currencySign + tier.price.description,
        difference: offer.difference(of: tier) ?? "",
        remark: tier.isEstimated
          ? words("  estimated from the top of the range", "  估计：取区间高端") : ""
      )
    }
    let width = rows.map(\.quantities.columns).max() ?? 0
    let priceWidth = rows.map(\.price.columns).max() ?? 0
    let differenceWidth = rows.map(\.difference.columns).max() ?? 0
    return rows.map { row in
      let columns = [
        row.quantities.padded(columns: width, .right),
        row.price.padded(columns: priceWidth, .right),
        row.difference.padded(columns: differenceWidth, .right),
      ]
      return columns.joined(separator: "  ") + row.remark
    }.joined(separator: "\n")
  }

  private func stock(_ stock: Offer.Stock) -> String {
    let more = stock.isAtLeast ? "+" : ""
    guard let total = stock.total, let available = stock.available else {
      return words("unknown", "未知")
    }
    return words(
      "\(total)\(more), warning line \(stock.warningLine), available \(available)",
      "\(total)\(more)，预警线 \(stock.warningLine)，可售 \(available)")
  }

  private mutating func add(_ quantity: Int, of offer: Offer) {
    do throws(Offer.QuoteError) {
      let quote = try offer.quote(quantity)
      let sign = offer.currencySign
      let remark = quote.isEstimated ? words("  estimated", "  估计") : ""
      add("quote", "报价", "\(sign)\(quote.unitPrice) × \(quantity) = \(sign)\(quote.total)\(remark)")
    } catch {
      fields.add(words("quote", "报价"), error.message[language], role: .data)
    }
  }
}
