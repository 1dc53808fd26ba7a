import Screen
import SignScopeEngine

/// The status line and the headers of the response, in the order received.
struct HeadersTab {
  let model: Model
  let exchange: Exchange

  func lines(width: Int) -> [[Span]] {
    guard let response = exchange.response else {
      return [[Span(model.words(Words.noAnswer), .dim)]]
    }
    var lines: [[Span]] = [[Span("\(response.version) \(response.status)", .strong, .bold)], []]
    if response.headers.isEmpty { lines.append([Span(model.words(Words.noHeaders), .dim)]) }
    for header in response.headers {
      let values = header.value.wrapped(columns: max(8, width - header.name.columns - 2))
      for (index, value) in values.enumerated() {
        let pad = String(repeating: " ", count: header.name.columns + 2)
        lines.append([
          index == 0 ? Span("\(header.name): ", .jsonName) : Span(pad), Span(String(value)),
        ])
      }
    }
    return lines
  }
}
