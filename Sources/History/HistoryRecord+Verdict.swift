import FoundationEssentials
package import SignScopeEngine

extension HistoryRecord {
  /// What was said of the response then. Today's tables might say something else, and the secret may be
  /// another one.
  package var verdict: Diagnosis {
    func root(_ language: Language) -> JSONValue? {
      diagnosis[language].flatMap { try? JSONDocument($0) }?.root
    }
    let (english, chinese) = (root(.english), root(.chinese))
    func words(_ name: String, else other: Phrase) -> Phrase {
      Phrase(english?[name]?.string ?? other.en, chinese?[name]?.string ?? other.zh)
    }
    func text(_ name: String) -> String? { english?[name]?.text }
    let none = Phrase("", "")
    let unknown = Phrase(
      "No response is known: SignScope ended before one came", "没有响应：SignScope 在收到响应前结束")
    return Diagnosis(
      outcome: text("outcome").flatMap(Diagnosis.Outcome.init) ?? .unreadable,
      pitfall: english?["pitfall"]?.int, kind: text("kind").flatMap(PitfallKind.init) ?? .network,
      variant: text("variant"),
      title: words("title", else: entry.end == .unknown ? unknown : entry.title),
      cause: words("cause", else: none), fix: words("fix", else: none),
      evidence: english?["evidence"].map { evidence in
        evidence.elements.compactMap { pair in
          guard let field = pair["field"]?.string, let value = pair["value"]?.string else {
            return nil
          }
          return Diagnosis.Evidence(field, value)
        }
      } ?? [], code: text("code"), subCode: text("sub_code"), message: text("message"),
      requestID: text("request_id"))
  }
}
