import SignScopeEngine
import Testing

@Suite("Network errors", .timeLimit(.minutes(5)))
struct NetworkDiagnosisTests {
  private let reading = DiagnosisContext(platform: .top, method: "taobao.time.get")
  private let writing = DiagnosisContext(platform: .top, method: "taobao.item.delete")

  @Test(
    "say what went wrong, and how far the request got",
    arguments: [
      (.noSuchHost("x.example"), "x.example"), (.refused("127.0.0.1:1"), "127.0.0.1:1"),
      (.timedOut(.handshake, seconds: 2.5), "2.5 s; it stopped at: the TLS handshake"),
      (.tls("self-signed certificate"), "self-signed"),
      (.cutOff(received: 10, expected: 20), "10 of 20"),
      (.cutOff(received: 3, expected: nil), "3 bytes"), (.tooLarge(limit: 64 << 20), "64 MB"),
      (.headTooLarge(limit: 256 << 10), "headers are larger than 256 KB"),
      (.proxy("407"), "407"), (.unavailable("libcurl"), "libcurl"), (.other("odd"), "odd"),
      (.badAddress(Phrase("no host", "没有主机")), "no host"),
    ] as [(NetworkError, String)])
  func words(error: NetworkError, words: String) {
    let diagnosis = Diagnosis.of(error, context: reading)
    #expect(diagnosis.outcome == .failure)
    #expect(diagnosis.kind == .network)
    #expect(diagnosis.pitfall == nil)
    #expect(diagnosis.role == .platform)
    #expect(diagnosis.cause.en.contains(words))
    #expect(!diagnosis.fix.zh.isEmpty)
    #expect(diagnosis.variant == error.variant)
  }

  @Test(
    "allow a retry of a method that reads, but not of one that writes",
    arguments: [
      .timedOut(.waiting, seconds: 15), .cutOff(received: 0, expected: 9),
      .timedOut(.receiving, seconds: 15),
    ] as [NetworkError])
  func writes(error: NetworkError) {
    #expect(Diagnosis.of(error, context: reading).retry == .later)
    for context in [writing, DiagnosisContext(platform: .top)] {
      let diagnosis = Diagnosis.of(error, context: context)
      #expect(diagnosis.retry == .never)
      #expect(diagnosis.cause.en.contains("may have taken effect"))
    }
    #expect(Diagnosis.of(error, context: .init(platform: .yiwugo)).retry == .later)
  }

  @Test("before anything was sent cannot have had an effect")
  func beforeSending() {
    let diagnosis = Diagnosis.of(.timedOut(.connecting, seconds: 15), context: writing)
    #expect(!diagnosis.cause.en.contains("carried out"))
  }
}
