import SignScopeEngine

/// Prints a diagnosis for people.
struct DiagnosisPrinter {
  let fields: FieldList

  init(_ diagnosis: Diagnosis, in language: Language) {
    var fields = FieldList()
    let number = diagnosis.pitfall.map { Self.circled($0) + " " } ?? ""
    fields.add(
      diagnosis.outcome.rawValue, number + diagnosis.title[language], role: diagnosis.role)
    func add(_ en: String, _ zh: String, _ value: String?) {
      guard let value, !value.isEmpty else { return }
      fields.add(Phrase(en, zh), value, in: language)
    }
    add("code", "代码", diagnosis.code)
    add("sub_code", "sub_code", diagnosis.subCode)
    add("message", "消息", diagnosis.message)
    add("sub_msg", "sub_msg", diagnosis.subMessage)
    if diagnosis.causes.count > 1 {
      for cause in diagnosis.causes {
        add(cause.standing.title.en.lowercased(), cause.standing.title.zh, cause.sentence[language])
      }
    } else {
      add("cause", "原因", diagnosis.cause[language])
    }
    add("fix", "办法", diagnosis.fix[language])
    for evidence in diagnosis.evidence {
      add("evidence", "依据", evidence.words[language])
    }
    if diagnosis.outcome != .success { add("retry", "重试", Self.words(diagnosis.retry)[language]) }
    add("next", "下一步", diagnosis.next)
    add("request_id", "request_id", diagnosis.requestID)
    self.fields = fields
  }

  /// ① to ⑬
  static func circled(_ number: Int) -> String {
    Unicode.Scalar(0x245F + UInt32(number)).map { String(Character($0)) } ?? String(number)
  }

  private static func words(_ retry: Diagnosis.Retry) -> Phrase {
    switch retry {
    case .never: Phrase("never the same request", "不要重发同一请求")
    case .later: Phrase("later", "稍后")
    case .after(let seconds): Phrase("after \(seconds) s", "\(seconds) 秒后")
    }
  }
}
