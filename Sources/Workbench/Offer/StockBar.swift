import Screen
import SignScopeEngine

/// The stock as a bar: what can be ordered, and what the warning level reserves.
struct StockBar {
  let model: Model
  let stock: Offer.Stock

  func lines(width: Int) -> [[Span]] {
    guard let total = stock.total, let available = stock.available else {
      return [
        [Span(model.words(Words.stock) + "  ", .dim), Span(model.words(Words.stockUnknown))]
      ]
    }
    // Of stock that is only known as `999+`.
    let more = stock.isAtLeast ? "+" : ""
    let line = [
      Span(model.words(Words.stock) + " ", .dim), Span(total.grouped + more, .strong),
      Span("   " + model.words(Words.warningLine) + " ", .dim),
      Span(stock.warningLine.grouped, stock.isBelowWarningLine ? .error : .strong),
      Span("   " + model.words(Words.forSale) + " ", .dim),
      Span(available.grouped + more, available > 0 ? .success : .error, .bold),
    ]
    let columns = min(60, width - 3)
    guard total > 0, columns >= 8 else { return [line] }
    let kept = total - available
    // A part that is not zero takes at least one column.
    let share = Int(nearest: Double(columns) * Double(available) / Double(total))
    let sold = min(max(share, available > 0 ? 1 : 0), kept > 0 ? columns - 1 : columns)
    var bar = [Span("▕", .border), Span(String(repeating: "█", count: sold), .success)]
    if kept > 0 {
      if sold > 0 { bar.append(Span("▏", .border)) }
      bar.append(Span(String(repeating: "░", count: columns - sold), .warning))
    }
    return [line, bar + [Span("▏", .border)]]
  }
}
