import Requests
import Signing
import Text

extension FixSearch {
  /// Pitfall 2: a method that is withdrawn, misspelt, or contains whitespace.
  var method: [Fix] {
    guard platform.systemParameters.contains(where: { $0.source == .method }) else { return [] }
    let called = request.calledMethod
    if let warning = warnings(.methodWhitespace).first {
      let clean = InvisibleCharacter.removed(from: called)
      guard !clean.isEmpty, !clean.hasSameBytes(as: called) else { return [] }
      return [
        fix(
          .cleanMethod, Phrase("remove the whitespace from the method", "去掉方法名中的空白字符"),
          from: called, to: clean, for: warning)
      ]
    }
    let warning = warnings(.methodWithdrawn).first ?? warnings(.methodUnknown).first
    let isRefused =
      isDiagnosed(.permission, "method") && evidence("method")?.hasSameBytes(as: called) == true
    guard !platform.methods.isEmpty, warning != nil || isRefused,
      let better = replacement(of: called)
    else { return [] }
    return [
      fix(
        .replaceMethod, Phrase("call \(better) instead", "改为调用 \(better)"), from: called,
        to: better, for: warning)
    ]
  }

  private func replacement(of called: String) -> String? {
    if let known = platform.methods.named(called) { return known.replacement }
    return platform.methods.nearest(to: called)
  }

  private func fix(
    _ id: Fix.ID, _ words: Phrase, from called: String, to better: String,
    for warning: SigningWarning?
  ) -> Fix {
    let name = platform.systemParameters.first { $0.source == .method }?.name ?? "method"
    return Fix(
      id, words, Fix.Change(name, called, better),
      index(of: name).map { .replace($0, with: Parameter(name, better)) } ?? .method(better),
      for: warning)
  }
}
