import DemoGateway
import FoundationEssentials
import SignScopeEngine
import Testing

@Suite("Items", .timeLimit(.minutes(5)))
struct ItemTests {
  @Test(
    "come with SKUs only to their owner and only for `sku`",
    arguments: [
      ("654321098765", "num_iid,sku,outer_id", ["num_iid", "outer_id", "skus"]),
      ("654321098765", "num_iid,skus,outer_id", ["num_iid", "outer_id"]),
      ("654321098765", " sku.sku_id , title", ["title", "skus"]),
      ("654321098765", "location.city", ["location"]),
      ("721098765432", "num_iid,sku,outer_id,title", ["num_iid", "title"]),
      ("612345678901", "num_iid,sku", ["num_iid"]),
    ])
  func owner(id: String, fields: String, names: [String]) async throws {
    try await withGateway { caller in
      let answer = try await caller.call(
        "taobao.item.seller.get", [("num_iid", id), ("fields", fields)])
      #expect(answer.names("item_seller_get_response", "item") == names)
    }
  }

  @Test("of other sellers are omitted from a list without an error")
  func list() async throws {
    try await withGateway { caller in
      let answer = try await caller.call(
        "taobao.items.seller.list.get",
        [("num_iids", "721098765432,9007199254740995,1"), ("fields", "num_iid")])
      #expect(answer.count("items_seller_list_get_response", "items", "item") == 1)
      #expect(
        answer["items_seller_list_get_response", "items", "item", "0", "num_iid"]
          == "9007199254740995")
    }
  }

  @Test(
    "need their arguments in the right form",
    arguments: [
      ([("fields", "title")], "40", "Missing required arguments:num_iid"),
      ([("num_iid", " "), ("fields", "title")], "40", "Missing required arguments:num_iid"),
      ([("num_iid", "12a"), ("fields", "title")], "41", "Invalid arguments:num_iid"),
      ([("num_iid", "1"), ("fields", "title")], "15", "Remote service error"),
    ])
  func arguments(parameters: [(String, String)], code: String, message: String) async throws {
    try await withGateway { caller in
      let answer = try await caller.call("taobao.item.seller.get", parameters)
      #expect(answer.code == code)
      #expect(answer["error_response", "msg"] == message)
    }
  }

  @Test("on sale are paged, each exactly once")
  func pages() async throws {
    try await withGateway { caller in
      var seen: [String] = []
      for page in 1...4 {
        let answer = try await caller.call(
          "taobao.items.onsale.get",
          [("fields", "num_iid"), ("page_no", "\(page)"), ("page_size", "3")])
        #expect(answer["items_onsale_get_response", "total_results"] == "10")
        let count = answer.count("items_onsale_get_response", "items", "item") ?? 0
        for index in 0..<count {
          seen.append(
            answer["items_onsale_get_response", "items", "item", "\(index)", "num_iid"] ?? "")
        }
      }
      #expect(seen.count == 10)
      #expect(Set(seen).count == 10)
    }
  }

  @Test(
    "reject page numbers that are out of range",
    arguments: [
      ("page_no", "0"), ("page_no", "x"), ("page_no", "501"), ("page_size", "201"),
      ("page_size", "0"), ("order_by", "price"), ("order_by", "num:up"),
    ])
  func badPages(name: String, value: String) async throws {
    try await withGateway { caller in
      let answer = try await caller.call(
        "taobao.items.onsale.get",
        [("fields", "num_iid"), (name, value)]
          + (name == "page_no" ? [("page_size", "200")] : []))
      #expect(answer.code == "41")
      #expect(answer["error_response", "msg"] == "Invalid arguments:\(name)")
    }
  }

  @Test("keep a changed stock, and a failed change changes nothing")
  func stock() async throws {
    try await withGateway { caller in
      let sku = [("num_iid", "654321098765"), ("sku_id", "5182736450913")]
      let added = try await caller.call(
        "taobao.item.quantity.update", sku + [("quantity", "-2"), ("type", "2")])
      #expect(added["item_quantity_update_response", "item", "num"] == "46")
      let below = try await caller.call(
        "taobao.item.quantity.update", sku + [("quantity", "-999"), ("type", "2")])
      #expect(below.code == "41")
      let partly = try await caller.call(
        "taobao.skus.quantity.update",
        [("num_iid", "654321098765"), ("skuid_quantities", "5182736450913:1;77:1")])
      #expect(partly.code == "15")
      let item = try await caller.call(
        "taobao.item.seller.get", [("num_iid", "654321098765"), ("fields", "num")])
      #expect(item["item_seller_get_response", "item", "num"] == "46")
    }
  }

  @Test("leave the sale and come back")
  func delisting() async throws {
    try await withGateway { caller in
      let id = ("num_iid", "612345678901")
      _ = try await caller.call("taobao.item.update.delisting", [id])
      let inventory = try await caller.call("taobao.items.inventory.get", [("fields", "num_iid")])
      #expect(inventory["items_inventory_get_response", "total_results"] == "3")
      _ = try await caller.call("taobao.item.update.listing", [id, ("num", "5")])
      let item = try await caller.call(
        "taobao.item.seller.get", [id, ("fields", "num,approve_status")])
      #expect(item["item_seller_get_response", "item", "num"] == "5")
      #expect(item["item_seller_get_response", "item", "approve_status"] == "onsale")
    }
  }
}
