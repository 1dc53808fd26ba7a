import Foundation
import Testing

@testable import Requests
@testable import Signing
@testable import Text

@Suite("The walkthrough", .timeLimit(.minutes(5))) struct WalkthroughTests {
  private static let parameters = [
    Parameter("session", "top-secret-token"), Parameter("q", "连衣裙 a&b"), Parameter("note", " "),
    Parameter("app_key", "1"), Parameter("sign", "OLD"), Parameter("gone", .absent),
    Parameter("img", .file(path: "a.png")), Parameter("access_token", "top-secret-token"),
  ]

  private func account(_ platform: Platform, created: CalendarDay? = nil) -> Account {
    Account(
      name: "x", platform: platform, gateway: "http://127.0.0.1:9/x", appKey: "1",
      secret: "hush-hush", settings: .init(keyCreated: created))
  }

  private func walkthrough(
    _ platform: Platform, _ scheme: SigningScheme? = nil,
    _ parameters: [Parameter] = WalkthroughTests.parameters, revealing: Bool = false,
    created: CalendarDay? = nil
  ) throws -> (SignatureTrace, Walkthrough) {
    let request = Request(
      account: account(platform, created: created), method: "", parameters: parameters)
    let scheme = try scheme ?? request.scheme()
    let trace = scheme.trace(parameters, secret: "hush-hush", path: "/a/b")
    return (trace, Walkthrough(trace, of: request, revealing: revealing))
  }

  private func text(_ runs: [[Walkthrough.Run]]) -> String {
    runs.flatMap { $0 }.map(\.text.en).joined()
  }

  private func page(
    _ kind: SignatureTrace.Step.Kind, of walkthrough: Walkthrough
  ) throws -> Walkthrough.Page {
    try #require(walkthrough.pages.first { $0.subject == .step(kind) })
  }

  @Test("begins with the input, has a page per step, and ends with the request to send")
  func pages() throws {
    for platform in Platform.all {
      for scheme in platform.schemes {
        let (trace, walkthrough) = try walkthrough(platform, scheme)
        var subjects = walkthrough.pages.map(\.subject)
        #expect(subjects.removeFirst() == .given)
        #expect(subjects.removeLast() == .travel)
        if platform.digestSwitch != nil {
          let place = try #require(subjects.firstIndex(of: .branch))
          #expect(subjects[place + 1] == .step(.digest))
          subjects.remove(at: place)
        }
        #expect(subjects == trace.stepKinds.map { .step($0) })
      }
    }
  }

  @Test("every page has its words in both languages")
  func words() throws {
    for platform in Platform.all {
      for scheme in platform.schemes {
        for page in try walkthrough(platform, scheme).1.pages {
          let phrases =
            [page.headline, page.why, page.rule, page.mistake, page.subject.title]
            + page.blocks.map(\.caption)
          for phrase in phrases {
            #expect(!phrase.en.isEmpty && !phrase.zh.isEmpty)
          }
        }
      }
    }
  }

  @Test("shows no secret and no confidential value, unless revealed")
  func masked() throws {
    for platform in Platform.all {
      let parameters = platform.confidential.map { Parameter($0, "top-secret-token") }
      for scheme in platform.schemes {
        let given = Self.parameters.filter { $0.text != "top-secret-token" } + parameters
        let hidden = String(describing: try walkthrough(platform, scheme, given).1)
        #expect(!hidden.contains("hush-hush"))
        #expect(!hidden.contains("top-secret-token"))
      }
    }
    let shown = String(describing: try walkthrough(.top, revealing: true).1)
    #expect(shown.contains("hush-hush") && shown.contains("top-secret-token"))
  }

  @Test("shows the string itself, joined and then wrapped")
  func strings() throws {
    for platform in Platform.all {
      for scheme in platform.schemes {
        let (trace, walkthrough) = try walkthrough(platform, scheme)
        let steps = trace.steps(by: Redactor(names: platform.confidential))
        for step in steps where step.kind == .join || step.kind == .wrap {
          let page = try page(step.kind, of: walkthrough)
          #expect(text(try #require(page.blocks.last).lines) == step.output)
        }
        let output = try page(.output, of: walkthrough)
        #expect(text(try #require(output.blocks.last).lines) == trace.signature)
      }
    }
  }

  @Test("marks what is left out, with the reason and whether it is sent")
  func filter() throws {
    let page = try page(.filter, of: try walkthrough(.top).1)
    let before = page.blocks[0].lines.flatMap { $0 }
    #expect(
      before.filter { $0.change == .dropped }.map(\.text.en) == ["note", "sign", "gone", "img"])
    let reasons = page.blocks[1].lines.map { $0.map(\.text.en).joined() }
    #expect(
      reasons == [
        "✗ note  blank: not sent either", "✗ sign  an old signature, to be replaced",
        "✗ gone  absent: not sent either", "✗ img  a file: sent, never signed",
      ])
  }

  @Test("highlights the characters that encoding changes, and the result")
  func encode() throws {
    let page = try page(.encode, of: try walkthrough(.yiwugo).1)
    func moved(_ block: Int) -> [String] {
      page.blocks[block].lines[0].filter { $0.change == .moved }.map(\.text.en)
    }
    #expect(moved(0) == ["连衣裙 ", "&"])
    #expect(moved(1) == ["%E8%BF%9E%E8%A1%A3%E8%A3%99%20", "%26"])
  }

  @Test("says only of names that have to move that they moved")
  func sort() throws {
    let names = ["b", "c", "d", "a"].map { Parameter($0, "1") }
    let page = try page(.sort, of: try walkthrough(.top, nil, names).1)
    let after = page.blocks[1].lines.flatMap { $0 }
    #expect(after.filter { $0.change == .moved }.map(\.text.en) == ["a"])
  }

  @Test(
    "keeps as few names as possible outside the longest ascending run",
    arguments: [
      ([], []), ([1], []), ([0, 1, 2], []), ([2, 1, 0], [2, 1]), ([3, 0, 1, 2], [3]),
      ([0, 4, 1, 2, 3], [4]),
    ] as [([Int], [Int])])
  func longestRise(list: [Int], outside: [Int]) {
    #expect(list.outsideLongestRise == outside)
  }

  @Test("highlights what is put around the pairs, and nothing else")
  func wrap() throws {
    let page = try page(.wrap, of: try walkthrough(.top).1)
    let moved = page.blocks[1].lines.flatMap { $0 }.filter { $0.change == .moved }
    #expect(moved.map(\.text.en) == [Redactor.mask, Redactor.mask])
    #expect(moved.allSatisfy { $0.kind == .secret })
  }

  @Test(
    "shows both branches, highlights the one taken, and tells how certain it is",
    arguments: [
      (CalendarDay(year: 2023, month: 5, day: 1), "MD5", "2023-05-01"),
      (CalendarDay(year: 2024, month: 11, day: 2), "SHA1", "2024-11-02"),
      (CalendarDay(year: 2024, month: 10, day: 9), "SHA1", "month of the change"),
      (nil, "SHA1", "unknown"),
    ] as [(CalendarDay?, String, String)])
  func branch(created: CalendarDay?, taken: String, words: String) throws {
    let (_, walkthrough) = try walkthrough(.yiwugo, created: created)
    let page = try #require(walkthrough.pages.first { $0.subject == .branch })
    let runs = page.blocks.flatMap { $0.lines.flatMap { $0 } }
    #expect(runs.filter { $0.change == .moved }.map(\.text.en) == [taken])
    #expect(text(page.blocks[2].lines).contains(words))
    for scheme in Platform.yiwugo.schemes {
      let signature = scheme.trace(Self.parameters, secret: "hush-hush").signature
      #expect(runs.contains { $0.text.en.hasSuffix(signature) })
    }
  }

  @Test("says that a sign method was set by hand")
  func branchByHand() throws {
    var account = account(.yiwugo, created: CalendarDay(year: 2024, month: 11, day: 2))
    account.signMethod = "md5"
    let request = Request(account: account, method: "", parameters: Self.parameters)
    let trace = try request.scheme().trace(Self.parameters, secret: "hush-hush")
    let page = try #require(
      Walkthrough(trace, of: request).pages.first { $0.subject == .branch })
    #expect(text(page.blocks[2].lines).contains("set by hand"))
  }

  @Test("ends with what is sent in the URL and what in the body")
  func travel() throws {
    let page = try #require(try walkthrough(.top).1.pages.last)
    #expect(page.blocks.map(\.caption.en) == ["the signature", "in the URL", "in the body"])
    #expect(text(page.blocks[1].lines) == "session  app_key  sign")
    #expect(text(page.blocks[2].lines) == "q  img  access_token")
  }

  @Test(
    "lists parameters in headers and documents on the last page too",
    arguments: [
      ("tiktokshop", ["in the URL", "in the headers"]), ("wechatpay", ["in the body"]),
      ("xiaohongshu", ["in the headers"]), ("yiwugo", ["in the URL"]),
    ])
  func places(id: String, captions: [String]) throws {
    let platform = try Platform.named(id)
    let page = try #require(try walkthrough(platform).1.pages.last)
    #expect(Set(page.blocks.dropFirst().map(\.caption.en)).isSuperset(of: captions))
    let lit = page.blocks.dropFirst().flatMap { $0.lines.flatMap { $0 } }.filter {
      $0.change == .moved
    }
    #expect(lit.map(\.text.en) == [platform.schemes[0].signParameter])
  }

  @Test("shows both ends of a value of a megabyte", arguments: [Platform.top, .yiwugo])
  func long(platform: Platform) throws {
    let value = "start" + String(repeating: "汉", count: 350_000) + "end"
    let (_, walkthrough) = try walkthrough(platform, nil, [Parameter("a", value)])
    #expect(String(describing: walkthrough).utf8.count < 60_000)
    let join = try page(.join, of: walkthrough)
    let string = text(join.blocks[1].lines)
    #expect(string.contains("start") && string.hasSuffix("end") && string.contains(" bytes … "))
  }

  @Test(
    "the whole rule on one line",
    arguments: zip(
      [Platform.top.schemes[0], Platform.top.schemes[2], Platform.yiwugo.schemes[0]],
      [
        "HEX(MD5(secret + name1value1name2value2… + body + secret))",
        "HEX(HMAC-SHA-256(key: secret, name1value1name2value2… + body))",
        "HEX(SHA-1(secret + name1=enc(value1)&name2=enc(value2)… + secret))",
      ]))
  func formula(scheme: SigningScheme, words: String) {
    #expect(scheme.formula.en == words)
  }
}
