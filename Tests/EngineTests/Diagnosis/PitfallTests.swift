import SignScopeEngine
import Testing

@Suite("The catalogue of pitfalls", .timeLimit(.minutes(5)))
struct PitfallTests {
  @Test("thirteen are numbered, each once, with the kind and role of the table")
  func numbers() {
    let expected: [(Diagnosis.Kind, PitfallRole)] = [
      (.signature, .signature), (.permission, .permission), (.rateLimit, .pace),
      (.session, .session),
      (.timestamp, .time), (.trimmedFields, .data), (.algorithm, .signature), (.hiddenPrice, .data),
      (.phantomStock, .data), (.orderStep, .data), (.keyBan, .pace), (.staleCache, .data),
      (.clock, .time),
    ]
    #expect(Pitfall.all.compactMap(\.number) == Array(1...13))
    for (number, row) in zip(1..., expected) {
      #expect(Pitfall[number]?.kind == row.0)
      #expect(Pitfall[number]?.role == row.1)
      #expect(Pitfall[number]?.platform == (number <= 6 ? "top" : "yiwugo"))
    }
    #expect(Pitfall[0] == nil && Pitfall[14] == nil)
  }

  @Test("every kind but success has an entry, and no kind has two")
  func kinds() {
    #expect(Set(Pitfall.all.map(\.kind)).count == Pitfall.all.count)
    for kind in Diagnosis.Kind.allCases where kind != .success {
      #expect(Pitfall.of(kind) != nil, "\(kind)")
    }
  }

  @Test(
    "every text exists in both languages, and ends as a sentence does",
    arguments: Pitfall.all.map(\.kind))
  func texts(kind: Diagnosis.Kind) throws {
    let entry = try #require(Pitfall.of(kind))
    let sentences =
      [entry.symptom, entry.cause, entry.fix, entry.evidenceRule, entry.retryRule]
      + entry.variants.flatMap { [$0.cause, $0.fix] }
    for phrase in sentences {
      #expect(phrase.en.hasSuffix("."), "\(phrase.en)")
      #expect(phrase.zh.hasSuffix("。"), "\(phrase.zh)")
    }
    for phrase in [entry.name] + entry.variants.map(\.title) {
      #expect(!phrase.en.isEmpty && !phrase.zh.isEmpty)
      #expect(!phrase.en.hasSuffix(".") && !phrase.zh.hasSuffix("。"))
    }
    #expect(Set(entry.variants.map(\.id)).count == entry.variants.count)
  }
}
