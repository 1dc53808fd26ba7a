import FoundationEssentials
import Requests
import Signing
import Text

extension FixSearch {
  /// Pitfalls 5 and 13: another timestamp format, or a timestamp set when sending.
  var timestamp: [Fix] {
    guard let name = platform.timestampParameter else { return [] }
    // A new timestamp fixes both, if it is old as well.
    guard warnings(.timestampSkew).isEmpty else { return stampWhenSending(name) }
    let rewritten = rewriteTimestamp(name)
    return rewritten.isEmpty ? stampWhenSending(name) : rewritten
  }

  private func rewriteTimestamp(_ name: String) -> [Fix] {
    let given = index(of: name)
    if let warning = warnings(.timestampForm).first, let form = platform.timestampForms.first {
      guard let given, let text = request.parameters[given].text else {
        return [rewritten(as: form, for: warning)]
      }
      // An unreadable timestamp cannot be rewritten.
      guard let date = TimestampForm.read(text)?.date else { return [] }
      let written = form.text(for: date)
      return [
        Fix(
          .rewriteTimestamp,
          Phrase("write \(name) in \(form.title.en)", "把 \(name) 改写为\(form.title.zh)"),
          Fix.Change(name, text, written), .replace(given, with: Parameter(name, written)),
          for: warning)
      ]
    }
    // Nothing else is known to be wrong: use the document's format.
    let form = request.timestampForm
    guard given == nil, request.pinnedTimestamp == nil, isDiagnosed(.timestamp),
      evidence("form") == form.rawValue, !isSkewed,
      platform.timestampProvenance[form] != .document,
      let documented = platform.timestampForms.first(where: {
        platform.timestampProvenance[$0] == .document
      })
    else { return [] }
    return [rewritten(as: documented, for: nil)]
  }

  private func rewritten(as form: TimestampForm, for warning: SigningWarning?) -> Fix {
    let (before, after) = (request.timestampForm.title, form.title)
    return Fix(
      .rewriteTimestamp,
      Phrase("set the timestamp in \(after.en)", "时间戳改用\(after.zh)"),
      Fix.Change(field: "timestamp", before: before, after: after), .timestampForm(form),
      for: warning)
  }

  /// Whether the timestamp was off by more than the tolerance, so that its format is not the cause.
  private var isSkewed: Bool {
    guard let skew = evidence("skew"), let seconds = Double(skew.filter(\.isNumber)) else {
      return false
    }
    return !platform.tolerates(skew: seconds)
  }

  private func stampWhenSending(_ name: String) -> [Fix] {
    let isRefused = isDiagnosed(.timestamp) || isDiagnosed(.clock)
    let warning = warnings(.timestampSkew).first ?? warnings(.timestampForm).first
    let words = Phrase("set a new timestamp when sending", "发送时更新时间戳")
    let after = Phrase("set when sending", "发送时更新")
    if let given = index(of: name), let text = request.parameters[given].text, !text.isBlank {
      guard isRefused || warning != nil else { return [] }
      return [
        Fix(
          .stampWhenSending, words,
          Fix.Change(field: name, before: Phrase(text, text), after: after), .remove([given]),
          for: warning)
      ]
    }
    guard let pinned = request.pinnedTimestamp, isRefused || !warnings(.timestampSkew).isEmpty
    else { return [] }
    let text = request.timestampForm.text(for: pinned)
    return [
      Fix(
        .stampWhenSending, words,
        Fix.Change(
          field: name, before: Phrase("\(text), pinned", "\(text)（已固定）"), after: after), .unpin,
        for: warnings(.timestampSkew).first)
    ]
  }
}
