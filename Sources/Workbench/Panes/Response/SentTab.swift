import Screen
import SignScopeEngine

/// The request as sent, secrets masked, and its parameters.
struct SentTab {
  let model: Model
  let exchange: Exchange

  func lines(width: Int) -> [[Span]] {
    guard exchange.ban == nil else { return [[Span(model.words(Words.nothingSent), .dim)]] }
    let http = exchange.signed.redacted
    var lines: [[Span]] = []
    func addWrapped(_ text: String, _ style: Style) {
      for line in text.wrapped(columns: max(8, width)) { lines.append([Span(String(line), style)]) }
    }
    addWrapped("\(http.method.rawValue) \(http.url)", Style(.strong))
    for header in http.headers { addWrapped("\(header.name): \(header.value)", Style(.jsonName)) }
    if !http.body.isEmpty {
      lines.append([])
      addWrapped(String(decoding: http.body, as: UTF8.self), .text)
    }
    lines += [[], [Span(model.words(Phrase("Parameters", "参数")), .title, .bold)]]
    let parameters = exchange.signed.trace.sentParameters
    let widest = parameters.map { $0.name.columns }.max() ?? 0
    let nameWidth = width == .unwrapped ? widest : min(20, widest)
    for parameter in parameters {
      let name = parameter.name.fitted(columns: nameWidth)
      let value = exchange.signed.redactor.text(parameter)
      let room = max(8, width - nameWidth - 2)
      let shown =
        width == .unwrapped
        ? [Span(value, .segmentValue)]
        : ValueText.spans(value, columns: room, style: Style(.segmentValue))
      lines.append([Span(name + "  ", .segmentName)] + shown)
    }
    return lines
  }
}

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
