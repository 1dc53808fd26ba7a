import DemoGateway
import FoundationEssentials
import SignScopeEngine
import Testing

@Suite("Responses of the TOP half", .timeLimit(.minutes(5)))
struct AnswerFormatTests {
  static let item = [
    ("num_iid", "654321098765"), ("fields", "num_iid,title,price,nick,sku.sku_id"),
  ]

  @Test("are XML unless format=json, with a comment after the root")
  func xml() async throws {
    try await withGateway { caller in
      let answer = try await caller.call(
        "taobao.item.seller.get", Self.item + [("format", "xml"), ("simplify", "true")])
      let text = answer.http.text
      #expect(
        text.hasPrefix(
          #"<?xml version="1.0" encoding="utf-8" ?><item_seller_get_response><item><num_iid>654321098765</num_iid><title>宜兴原矿紫砂壶 手工西施壶 220ml</title>"#
        ))
      #expect(
        text.contains(
          "<skus><sku><sku_id>5182736450912</sku_id></sku><sku><sku_id>5182736450913</sku_id></sku><sku><sku_id>9007199254740993</sku_id></sku></skus>"
        ))
      #expect(text.contains("</item_seller_get_response><!--top"))
      #expect(text.hasSuffix("-->"))
      #expect(answer.http.headers["content-type"] == "text/xml;charset=UTF-8")
      #expect(answer.http.headers["date"]?.hasSuffix(" GMT") == true)
    }
  }

  @Test("escape what XML cannot represent")
  func escaping() async throws {
    try await withGateway { caller in
      let answer = try await caller.call(
        "taobao.items.onsale.get", [("fields", "title"), ("format", "xml")])
      #expect(answer.http.text.contains("陶瓷马克杯 &lt;故宫红&gt; 350ml"))
      #expect(answer.http.text.contains("题字 &amp; 定制"))
    }
  }

  @Test("wrap lists in JSON, and keep every digit")
  func json() async throws {
    try await withGateway { caller in
      let answer = try await caller.call("taobao.item.seller.get", Self.item)
      #expect(answer.names() == ["item_seller_get_response"])
      #expect(answer.names("item_seller_get_response") == ["item", "request_id"])
      #expect(
        answer["item_seller_get_response", "item", "skus", "sku", "2", "sku_id"]
          == "9007199254740993")
    }
  }

  @Test("have neither root nor wrapping with simplify=true, but errors keep theirs")
  func simplified() async throws {
    try await withGateway { caller in
      let answer = try await caller.call(
        "taobao.item.seller.get", Self.item + [("simplify", "true")])
      #expect(answer.names() == ["item", "request_id"])
      #expect(answer["item", "skus", "0", "sku_id"] == "5182736450912")
      let error = try await caller.call("taobao.item.seller.get", [("simplify", "true")])
      #expect(error.code == "40")
    }
  }

  @Test("omit the key of an empty list", arguments: ["json", "xml"])
  func emptyList(format: String) async throws {
    try await withGateway { caller in
      let answer = try await caller.call(
        "taobao.items.onsale.get", [("fields", "title"), ("q", "没有的"), ("format", format)])
      #expect(answer.http.text.contains("total_results"))
      #expect(!answer.http.text.contains("items\""))
      #expect(!answer.http.text.contains("<items>"))
    }
  }
}
