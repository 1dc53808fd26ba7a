import FoundationEssentials
import Screen
import SignScopeEngine
import TestSupport
import Testing

@testable import Workbench

@Suite("The Offer tab", .timeLimit(.minutes(5)))
struct OfferTests {
  private static let ladder = #"""
    {"item":{"price":"0.15","batch_price":"10000:0.12;50000:0.11","min_buy":"10","step_buy":"12",
    "total_stock":"5200","warning_stock":"200"},"error_code":"0000"}
    """#

  /// The model after a response.
  private func answered(
    _ body: String, columns: Int = 120, rows: Int = 40, language: Language = .english,
    account: Account = .sampleYiwugo
  ) throws -> Model {
    var model = Model.sample(
      columns: columns, rows: rows, language: language, account: account,
      parameters: [Parameter("num_iid", "1"), Parameter("cache", "no")])
    model.press("s")
    let signed = try model.draft.request.signed(at: noon)
    let response = HTTPResponse(status: 200, body: Array(body.utf8))
    let exchange = Exchange(
      signed: signed, sentAt: noon, response: response, error: nil, timing: Timing(total: 10),
      diagnosis: .of(response, context: DiagnosisContext(signed)))
    let outline = BodyOutline(response.body)
    _ = model.update(.progress(attempt: 1, .finished(exchange), outline), at: noon)
    model.press("4")
    return model
  }

  @Test("a key of the Body tab says so", arguments: ["-", "J", "|", "n"])
  func bodyKeys(key: String) throws {
    var model = try answered(Self.ladder)
    #expect(model.response.tab == .offer)
    model.press(key)
    #expect(model.notice?.words.en.hasPrefix("\(key) works in the Body tab: ") == true)
    #expect(model.notice?.words.zh.hasPrefix("\(key) 用于“正文”标签：") == true)
  }

  @Test("stock that is only a lower bound has a plus in the bar")
  func atLeast() throws {
    let body =
      #"{"item":{"price":"0.15","batch_price":"10:0.12","total_stock":"999+"},"error_code":"0000"}"#
    #expect(try answered(body).screen.contains("999+"))
    let exact = body.replacing("999+", with: "999")
    #expect(try !answered(exact).screen.contains("999+"))
  }
  @Test("comes first if the offer has a problem, and the body is one key away")
  func first() throws {
    var model = try answered(Self.ladder)
    #expect(model.response.tab == .offer)
    #expect(model.screen.contains("⑧ Hidden tier price"))
    #expect(model.screen.contains("⑩ Order steps"))
    model.press("<Left>")
    #expect(model.response.tab == .body)
    #expect(model.screen.contains("batch_price"))
    #expect(try answered(#"{"item":{"price":"5","num":9}}"#).response.tab == .body)
  }

  @Test(
    "exists only if a Yiwugo response has an offer",
    arguments: [
      (#"{"item":{"price":"5"}}"#, true), (#"{"item":{"title":"x"}}"#, false),
      (#"{"code":200,"data":{}}"#, false), (#"{"error_code":"5000","price":"5"}"#, false),
    ])
  func presence(body: String, isThere: Bool) throws {
    var model = try answered(body)
    #expect(model.screen.contains(" Offer ") == isThere)
    var seen: Set<ResponseState.Tab> = []
    for _ in 0..<6 {
      seen.insert(model.response.tab)
      model.press("<Right>")
    }
    #expect(seen.contains(.offer) == isThere)
    #expect(try answered(body, account: .sample).response.offer == nil)
  }

  @Test("shows price ladder, differences, stock and possible quantities")
  func ladder() throws {
    let screen = try answered(Self.ladder).screen
    for text in [
      "10 – 9 999  ¥0.15", "50 000 or more  ¥0.11", "−27%", "██", "▏░", "available 5 000",
      "12, 24, 36 … 4 992", "(from 10, step 12)",
    ] {
      #expect(screen.contains(text), "\(text)\n\(screen)")
    }
    let chinese = try answered(Self.ladder, language: .chinese).screen
    for text in ["较标价", "≥ 50 000", "预警线 200", "可订数量", "（起订 10，步长 12）", "⑧"] {
      #expect(chinese.contains(text), "\(text)\n\(chinese)")
    }
  }

  @Test("gives a higher price a longer bar")
  func bars() throws {
    let lines = try answered(Self.ladder).screen.split(separator: "\n")
    func blocks(_ text: String) -> Int {
      lines.first { $0.contains(text) }?.count { $0 == "█" } ?? 0
    }
    #expect(blocks("¥0.15") > blocks("¥0.12"))
    #expect(blocks("¥0.12") > blocks("¥0.11"))
    #expect(blocks("¥0.11") > 0)
  }

  @Test("updates the price with each key of the quantity")
  func typing() throws {
    var model = try answered(Self.ladder)
    model.press("<Enter>12")
    #expect(model.screen.contains("¥0.15 × 12 = ¥1.80"))
    model.press("0")
    #expect(model.screen.contains("¥0.15 × 120 = ¥18.00"))
    model.press("1")
    #expect(model.screen.contains("not a multiple of 12; order 1200 or 1212"))
    model.press("<BS><Enter>")
    #expect(model.editing == nil)
    #expect(model.response.quantity == "120")
    #expect(model.screen.contains("¥0.15 × 120 = ¥18.00"))
    model.press("<Enter>7<Esc>")
    #expect(model.response.quantity == "120")
    #expect(model.draft == (try answered(Self.ladder)).draft)
  }

  @Test("does not store an invalid quantity, and empty text means none")
  func unreadable() throws {
    var model = try answered(Self.ladder)
    model.press("<Enter>2.5<Enter>")
    #expect(model.editing != nil)
    #expect(model.notice?.level == .error)
    model.press("<C-u><Enter>")
    #expect(model.editing == nil)
    #expect(model.response.quantity.isEmpty)
  }

  @Test("reports problems and missing prices")
  func problems() throws {
    let body = #"{"item":{"price":"面议","num":"很多","batch_price":"x"}}"#
    var model = try answered(body)
    while model.response.tab != .offer { model.press("<Right>") }
    for text in ["No readable price", "price = 面议", "num = 很多", "batch_price[0] = x"] {
      #expect(model.screen.contains(text), "\(model.screen)")
    }
  }

  @Test(
    "draws at every size, also while a quantity is typed", .ownThread,
    arguments: Language.allCases)
  func everySize(language: Language) throws {
    var model = try answered(Self.ladder, language: language)
    for size in stride(from: 0, through: 140, by: 4) {
      for rows in [size / 3, size / 5] {
        _ = model.update(.input(.resized(Size(columns: size, rows: rows))), at: noon)
        #expect(model.draw().size.columns == size)
      }
      model.press(size.isMultiple(of: 8) ? "<Enter>1" : "<Esc>")
    }
  }

  @Test("keeps the edited quantity visible in 80×24, however long the ladder is")
  func longLadder() throws {
    let rungs = (1...40).map { "\($0 * 100):\(100 - $0)" }.joined(separator: ";")
    var model = try answered(
      "{\"item\":{\"price\":\"100\",\"batch_price\":\"\(rungs)\"}}", columns: 80, rows: 24)
    #expect(!model.screen.contains("How many"))
    model.press("<Enter>250")
    #expect(model.screen.contains("¥98.00 × 250 = ¥24500.00"))
  }

  @Test(
    "has f choose the nearest quantity that can be ordered",
    arguments: [("13", "24"), ("1", "12"), ("99999", "4992")])
  func rounding(typed: String, rounded: String) throws {
    var model = try answered(Self.ladder)
    model.press("<Enter>\(typed)<Enter>")
    #expect(model.screen.contains("f  order \(rounded) instead"))
    let before = model.draft
    #expect(model.press("f").isEmpty)
    #expect(model.response.quantity == rounded && model.draft == before)
    #expect(model.notice?.words.en.hasSuffix("\(typed) → \(rounded)") == true)
    #expect(!model.screen.contains("f  order"))
  }
}
