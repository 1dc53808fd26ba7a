import FoundationEssentials
import Requests
import Signing
import Text

extension FixSearch {
  /// Values with an obvious correction: `yes` for `true`, `2026-1-2` for the full format.
  var correctValues: [Fix] {
    guard let method = request.knownMethod else { return [] }
    return (warnings(.argumentType) + warnings(.argumentRange)).compactMap { warning in
      guard let (index, parameter) = given(warning), let text = parameter.text,
        let correct = method.argument(parameter.name)?.fault(in: text)?.correction,
        !correct.hasSameBytes(as: text)
      else { return nil }
      let shown = correct.utf8.count > 40 ? "\(correct.prefix(39))…" : correct
      return Fix(
        .correctValue,
        Phrase("write \(parameter.name) as \(shown)", "把 \(parameter.name) 改为 \(shown)"),
        Fix.Change(parameter.name, text, correct),
        .replace(index, with: Parameter(parameter.name, correct)), for: warning)
    }
  }

  /// Whitespace in a list of fields, which is not known to do harm.
  var tidyLists: [Fix] {
    request.parameters.enumerated().compactMap { index, parameter in
      guard let text = parameter.text, !text.isBlank,
        request.knownMethod?.argument(parameter.name)?.isList == true,
        let tidy = ListText.tidied(text)
      else { return nil }
      return Fix(
        .correctValue,
        Phrase(
          "remove the whitespace from \(parameter.name)", "去掉 \(parameter.name) 中的空白"),
        Fix.Change(parameter.name, text, tidy),
        .replace(index, with: Parameter(parameter.name, tidy)))
    }
  }

  /// A time window that is too long: the end moves towards the start, and the rest needs another call.
  var clipWindow: [Fix] {
    warnings(.timeWindow).compactMap { warning in
      guard let longest = request.knownMethod?.paging.longestWindow,
        let (names, start, end) = request.timeWindow, start < end,
        let (index, parameter) = given(warning), let text = parameter.text
      else { return nil }
      let clipped = TimestampForm.formatted.text(
        for: start.addingTimeInterval(Double(longest)))
      return Fix(
        .clipWindow,
        Phrase(
          "set \(names.end) to \(clipped), and get the rest with } afterwards",
          "把 \(names.end) 改为 \(clipped)，其余部分之后用 } 继续"),
        Fix.Change(names.end, text, clipped),
        .replace(index, with: Parameter(names.end, clipped)), for: warning)
    }
  }

  /// Pages are cheaper without a row count. A list read backwards needs the count.
  var useHasNext: [Fix] {
    guard let method = request.knownMethod, method.isPaged, !method.paging.isBackwards,
      method.argument(PageNames.usesHasNext) != nil, index(of: PageNames.usesHasNext) == nil,
      (request.pageNumber ?? 1) > 1
    else { return [] }
    return [
      Fix(
        .useHasNext,
        Phrase(
          "set use_has_next to true instead of counting all rows each time (80 % faster, document)",
          "设置 use_has_next 只查是否还有下一页，不再每次统计总数（官方文档称快 80%）"),
        Fix.Change(
          field: PageNames.usesHasNext, before: Phrase("absent", "无"), after: Phrase("true", "true")
        ),
        .add(Parameter(PageNames.usesHasNext, "true")))
    ]
  }
}
