import FoundationEssentials
import Signing
import Text

extension Request {
  /// Required arguments that are not sent, with the index of one given blank.
  func missingArguments(of method: APIMethod, _ sent: Sent) -> [SigningWarning] {
    method.arguments.filter { $0.isRequired && sent.index(of: $0.name) == nil }.map { argument in
      SigningWarning(
        .missingArgument,
        Phrase(
          "\(method.name) requires “\(argument.name)”", "\(method.name) 必须提供参数“\(argument.name)”"),
        parameter: parameters.lastIndex { $0.name.hasSameBytes(as: argument.name) })
    }
  }

  /// Values that violate the method's declaration. They are still sent: a person may want to see
  /// the platform's response.
  func faultyArguments(of method: APIMethod, _ sent: Sent) -> [SigningWarning] {
    sent.indices.compactMap { index in
      let parameter = sent.parameters[index]
      guard let argument = method.argument(parameter.name), let text = parameter.text,
        let fault = argument.fault(in: text)
      else { return nil }
      return SigningWarning(
        fault.kind == .type ? .argumentType : .argumentRange,
        Phrase(
          "“\(parameter.name)” \(fault.reason.en)", "参数“\(parameter.name)”\(fault.reason.zh)"),
        parameter: index)
    }
  }

  /// A page within its own limit, but beyond the list's row limit.
  func pageWarnings(of method: APIMethod, _ sent: Sent) -> [SigningWarning] {
    guard let furthest = method.paging.furthestRow, let page = pageNumber, let size = pageSize,
      page > furthest / size
    else { return [] }
    let disputed = method.paging.disputedFurthestRow
    return [
      SigningWarning(
        .argumentRange,
        Phrase(
          "page_no × page_size exceeds \(furthest), the limit of \(method.name)"
            + (disputed.map { " (its document says \($0) elsewhere)" } ?? ""),
          "page_no × page_size 超过了 \(method.name) 的上限 \(furthest)"
            + (disputed.map { "（其文档另一处写的是 \($0)）" } ?? "")),
        parameter: sent.index(of: PageNames.number))
    ]
  }

  /// Checks the list's time window: its order, and its length against the method's limit.
  func windowWarnings(of method: APIMethod, _ sent: Sent) -> [SigningWarning] {
    guard let (names, start, end) = timeWindow else { return [] }
    let index = sent.index(of: names.end)
    if start > end {
      return [
        SigningWarning(
          .timeWindow,
          Phrase(
            "“\(names.start)” is later than “\(names.end)”: there is no data between them",
            "“\(names.start)”晚于“\(names.end)”：两者之间没有数据"), parameter: index)
      ]
    }
    let seconds = Int(nearest: end.timeIntervalSince(start))
    guard let longest = method.paging.longestWindow, seconds > longest else { return [] }
    let (length, most) = (Phrase.duration(seconds), Phrase.span(longest))
    return [
      SigningWarning(
        .timeWindow,
        Phrase(
          "“\(names.start)” and “\(names.end)” are \(length.en) apart; \(method.name) takes at most \(most.en)",
          "“\(names.start)”与“\(names.end)”相隔 \(length.zh)；\(method.name) 最多 \(most.zh)"),
        parameter: index)
    ]
  }
}

extension Phrase {
  /// A limit in words; whole days are days.
  fileprivate static func span(_ seconds: Int) -> Phrase {
    let days = seconds / 86_400
    guard seconds % 86_400 == 0 else { return .duration(seconds) }
    return days == 1 ? Phrase("one day", "一天") : Phrase("\(days) days", "\(days) 天")
  }
}
