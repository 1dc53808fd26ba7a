import Screen
import SignScopeEngine

/// The real cost of the item: the price ladder, the stock, the possible quantities, and a quote.
struct OfferTab {
  let model: Model
  let offer: Offer

  /// The lines, and the line of the quantity.
  private struct Page {
    var lines: [[Span]] = []
    var quantityLine = 0
  }

  private var isEditing: Bool { model.editing?.target == .quantity }

  /// `nil` unless the typed text is a quantity.
  private var typed: Int? { Offer.quantity(model.quantityText) }

  func lines(width: Int) -> [[Span]] { page(width: width).lines }

  func draw(in area: Rect, on canvas: inout Canvas) {
    let page = page(width: area.width)
    let lines = ScrolledLines(
      lines: page.lines,
      top: isEditing
        ? Scroll.top(showing: page.quantityLine, count: page.lines.count, height: area.height)
        : model.response.scroll.top, cursor: isEditing ? nil : model.responseCursor)
    lines.draw(in: area, model, on: &canvas)
    let y = area.y + page.quantityLine - lines.top(in: area)
    guard isEditing, let editing = model.editing, y < area.maxY else { return }
    let field = Rect(x: area.x + labelWidth + 2, y: y, width: fieldWidth, height: 1)
    canvas.fill(field, style: Style(.strong))
    editing.field.draw(
      on: &canvas, x: field.x, y: y, width: min(field.width, area.maxX - field.x),
      style: Style(.strong, .underline), isMasked: false)
  }

  private func page(width: Int) -> Page {
    var page = Page()
    page.lines = LadderTable(model: model, offer: offer, quantity: typed).lines(width: width) + [[]]
    page.lines += StockBar(model: model, stock: offer.stock).lines(width: width) + [[]]
    page.lines += orderable(width: width) + [[]]
    page.quantityLine = page.lines.count
    page.lines += quote(width: width)
    let notes = findings(width: width) + problems(width: width)
    if !notes.isEmpty { page.lines += [[]] + notes }
    return page
  }

  // MARK: Quantities

  private var labelWidth: Int {
    max(model.words(Words.quantity).columns, model.words(Words.orderable).columns) + 2
  }
  private let fieldWidth = 14

  private func label(_ phrase: Phrase) -> Span {
    Span(model.words(phrase).padded(columns: labelWidth), .dim)
  }

  private func orderable(width: Int) -> [[Span]] {
    let list = model.words(offer.stock.orderable)
    let terms = model.words(Words.terms(minBuy: offer.minBuy, step: offer.stock.step))
    let style = Style(offer.stock.state == .outOfStock ? .error : .strong)
    let line = [label(Words.orderable), Span(list, style)]
    guard labelWidth + list.columns + 2 + terms.columns > width else {
      return [line + [Span("  \(terms)", .dim)]]
    }
    return [line, [Span(String(repeating: " ", count: labelWidth)), Span(terms, .dim)]]
  }

  private func quote(width: Int) -> [[Span]] {
    let text = model.quantityText
    let mark = Span("▸ ", .key, .bold)
    if text.isBlank, !isEditing {
      return [[label(Words.quantity), mark, Span(model.words(Words.enterQuantity), .dim)]]
    }
    let shown = isEditing ? "" : text
    let (spans, rest) = answer
    let head = [
      label(Words.quantity), mark, Span(shown.fitted(columns: fieldWidth) + "  ", .strong),
    ]
    let room = width - labelWidth - fieldWidth - 4
    let columns = spans.reduce(0) { $0 + $1.text.columns }
    let pad = String(repeating: " ", count: labelWidth + 2)
    var below = rest.map { wrapped($0, .warning, pad: pad, width: width) } ?? []
    if let quantity = model.roundedQuantity {
      below += KeyedLines(width: width).lines(
        model.key(.mend), model.words(Model.rounding(to: quantity)), indent: pad.columns,
        style: Style(.strong)
      )
    }
    return columns <= room ? [head + spans] + below : [head, [Span(pad)] + spans] + below
  }

  /// The price of the quantity; or, below it, why it cannot be ordered.
  private var answer: (spans: [Span], below: Phrase?) {
    guard let quantity = typed else {
      return ([], model.quantityText.isBlank ? nil : Words.noQuantity)
    }
    do throws(Offer.QuoteError) {
      let quote = try offer.quote(quantity)
      var spans = [
        Span("\(offer.currencySign)\(quote.unitPrice) × \(quantity.grouped) = "),
        Span("\(offer.currencySign)\(quote.total)", .strong, .bold),
      ]
      if let tier = offer.tier(for: quantity), let difference = offer.difference(of: tier) {
        spans.append(Span("  \(difference)", LadderTable.role(of: difference)))
      }
      if quote.isEstimated { spans.append(Span("  ~ \(model.words(Words.estimated))", .warning)) }
      return (spans, nil)
    } catch {
      return ([], error.message)
    }
  }

  // MARK: Notes

  private func findings(width: Int) -> [[Span]] {
    offer.diagnoses(quantity: typed).flatMap { diagnosis -> [[Span]] in
      let mark = diagnosis.pitfall.map { Pitfall.mark($0) + " " } ?? ""
      let evidence = diagnosis.evidence.map { model.words($0.words) }
        .joined(separator: "   ")
      let title = mark + model.words(diagnosis.title)
      let head = [Span(title, diagnosis.role.screenRole, .bold)]
      let fix = wrapped(diagnosis.fix, .text, pad: "   ", width: width)
      if title.columns + 2 + evidence.columns <= width {
        return [head + [Span("  \(evidence)", .dim)]] + fix
      }
      return [head]
        + evidence.wrapped(columns: max(8, width - 3)).map { [Span("   \($0)", .dim)] } + fix
    }
  }

  private func problems(width: Int) -> [[Span]] {
    offer.problems.flatMap { problem in
      let value = problem.value.map { " = \($0)" } ?? ""
      let words = Phrase(
        "\(problem.field)\(value): \(problem.message.en)",
        "\(problem.field)\(value)：\(problem.message.zh)")
      var lines = wrapped(words, .warning, pad: "  ", width: width)
      lines[0][0] = Span("! ", .warning, .bold)
      return lines
    }
  }

  private func wrapped(_ words: Phrase, _ role: Role, pad: String, width: Int) -> [[Span]] {
    model.words(words).wrapped(columns: max(8, width - pad.columns)).map {
      [Span(pad), Span(String($0), role)]
    }
  }
}

extension Words {
  static let offer = Phrase("Offer", "报价")
  static let offerKeys = Phrase("Response, Offer", "响应：报价")

  static let quantities = Phrase("Quantity", "起订量")
  static let unitPrice = Phrase("Each", "单价")
  static let againstHeadline = Phrase("vs. price", "较标价")
  static let noTiers = Phrase("No readable price.", "没有可读的价格。")
  static let estimated = Phrase("estimated", "估计")
  static let estimatedWhy = Phrase(
    "~ estimated: price is a range; the higher end is used", "~ 估计：price 是区间，取高端")

  static let stock = Phrase("Stock", "库存")
  static let warningLine = Phrase("warning line", "预警线")
  static let forSale = Phrase("available", "可售")
  static let stockUnknown = Phrase("unknown", "未知")
  static let orderable = Phrase("Orderable", "可订数量")
  static let quantity = Phrase("Quantity", "数量")
  static let enterQuantity = Phrase("Enter: type a quantity", "按 Enter 输入数量")
  static let noQuantity = Phrase(
    "Enter a whole number up to 10^12", "请输入不超过 10^12 的整数")

  /// The terms that determine the possible quantities.
  static func terms(minBuy: Int, step: Int) -> Phrase {
    Phrase(
      "(from \(minBuy.grouped), step \(step.grouped))", "（起订 \(minBuy.grouped)，步长 \(step.grouped)）")
  }
}
