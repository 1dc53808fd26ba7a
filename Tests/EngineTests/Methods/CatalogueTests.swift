import SignScopeEngine
import Testing

@Suite("The catalogue of methods", .timeLimit(.minutes(5))) struct CatalogueTests {
  @Test("it holds 57 methods, each once, with titles in both languages") func complete() {
    #expect(MethodCatalogue.top.all.count == 57)
    #expect(Set(MethodCatalogue.top.all.map(\.name)).count == 57)
    #expect(MethodCatalogue.top.all.allSatisfy { !$0.title.en.isEmpty && !$0.title.zh.isEmpty })
    #expect(MethodCatalogue.top.all.filter { $0.session == .required }.count > 30)
  }

  @Test("a withdrawn method names a current one") func withdrawn() throws {
    let withdrawn = MethodCatalogue.top.all.filter { $0.status == .withdrawn }
    #expect(withdrawn.count == 4)
    for method in withdrawn {
      #expect(MethodCatalogue.top.named(try #require(method.replacement))?.status == .current)
    }
  }

  @Test(
    "the root of the response is derived from the name",
    arguments: [
      ("taobao.trades.sold.get", "trades_sold_get_response"),
      ("alibaba.aliqin.fc.sms.num.send", "alibaba_aliqin_fc_sms_num_send_response"),
      ("taobao.no.such.method", "no_such_method_response"),
    ])
  func root(_ method: String, _ root: String) {
    #expect(APIMethod.responseRoot(of: method) == root)
  }

  @Test(
    "the likeliest match comes first",
    arguments: [
      ("taobao.item.seller.get", "taobao.item.seller.get"), ("time", "taobao.time.get"),
      ("trades.sold.inc", "taobao.trades.sold.increment.get"),
      ("sold incr", "taobao.trades.sold.increment.get"), ("item.get", "taobao.item.get"),
      ("短信", "alibaba.aliqin.fc.sms.num.send"), ("当前时间", "taobao.time.get"),
      ("forbidden words", "taobao.kfc.keyword.search"), ("TIME", "taobao.time.get"),
    ])
  func matching(_ text: String, _ first: String) {
    #expect(MethodCatalogue.top.matching(text).first?.name == first)
  }

  @Test("an empty query matches all, nonsense nothing") func extremes() {
    #expect(MethodCatalogue.top.matching("").count == 57)
    #expect(MethodCatalogue.top.matching(" \t").count == 57)
    #expect(MethodCatalogue.top.matching("no such thing").isEmpty)
    #expect(MethodCatalogue.top.matching("item").first?.status == .current)
  }

  @Test(
    "an unknown method counts as writing, unless its name says that it reads",
    arguments: [
      ("taobao.item.seller.get", false), ("taobao.trade.close", true), ("x.y.get", false),
      ("x.y.search", false), ("x.y.query", false), ("x.y.update", true), ("get", true), ("", true),
    ])
  func writes(_ method: String, _ writes: Bool) {
    #expect(MethodCatalogue.top.writes(method) == writes)
  }
}
