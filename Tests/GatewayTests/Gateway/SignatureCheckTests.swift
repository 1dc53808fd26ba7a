import DemoGateway
import FoundationEssentials
import SignScopeEngine
import Testing

@Suite("Signatures", .timeLimit(.minutes(5)))
struct SignatureCheckTests {
  static let awkward = [
    ("q", "茶 & 瓷=100%+é/e\u{301}~*'()"), ("fields", "num_iid,title"), ("空", " leading"), ("Z", "z"),
  ]

  @Test(
    "are accepted in every layout by every method",
    arguments: Caller.Layout.allCases, ["md5", "hmac", "hmac-sha256"])
  func accepted(layout: Caller.Layout, signMethod: String) async throws {
    try await withGateway { caller in
      var account = caller.top
      account.signMethod = signMethod
      let answer = try await caller.call(
        "taobao.items.onsale.get", Self.awkward, by: account, layout: layout)
      #expect(answer.code == nil)
      #expect(answer["items_onsale_get_response", "total_results"] == "0")
    }
  }

  @Test("are rejected after one changed byte", arguments: Caller.Layout.allCases)
  func changed(layout: Caller.Layout) async throws {
    try await withGateway { caller in
      for index in 0..<11 {
        let answer = try await caller.call(
          "taobao.items.onsale.get", Self.awkward, layout: layout
        ) { sent in
          // Not those that an earlier check looks at.
          let open = sent.indices.filter {
            !["method", "app_key", "timestamp", "v", "format", "sign_method", "sign"]
              .contains(sent[$0].name)
          }
          let place = open[index % open.count]
          sent[place].value = .text((sent[place].text ?? "") + (index < open.count ? "x" : " "))
        }
        #expect(answer.code == "25")
      }
    }
  }

  @Test("are rejected in lower case")
  func lowerCase() async throws {
    try await withGateway { caller in
      let answer = try await caller.call("taobao.time.get") { sent in
        let index = sent.firstIndex { $0.name == "sign" } ?? 0
        sent[index].value = .text(sent[index].text?.lowercased() ?? "")
      }
      #expect(answer.code == "25")
    }
  }

  @Test("cover blank values as received")
  func blanks() async throws {
    try await withGateway { caller in
      let signedBlank = try await caller.call(
        "taobao.items.onsale.get", [("fields", "title"), ("q", ""), ("order_by", "  ")])
      #expect(signedBlank.code == nil)
      let unsignedBlank = try await caller.call(
        "taobao.items.onsale.get", [("fields", "title"), ("order_by", " ")]
      ) { $0.append(Parameter("note", " ")) }
      #expect(unsignedBlank.code == "25")
    }
  }

  @Test("cover a repeated name, and are rejected if one more is added after signing")
  func duplicates() async throws {
    try await withGateway { caller in
      let signed = try await caller.call(
        "taobao.time.get", [("a", "1"), ("a", "2")], layout: .form)
      #expect(signed.code == nil)
      let added = try await caller.call("taobao.time.get", [("a", "1")]) {
        $0.append(Parameter("a", "1"))
      }
      #expect(added.code == "25")
    }
  }

  @Test("cover a raw body after the pairs", arguments: ["md5", "hmac", "hmac-sha256"])
  func rawBody(signMethod: String) async throws {
    try await withGateway { caller in
      var account = caller.top
      account.signMethod = signMethod
      let body = #"<request><title>紫砂壶</title></request>"#
      let right = try await caller.call("taobao.time.get", by: account, body: body)
      #expect(right.code == nil)
      let reply = try await caller.send(
        [Parameter("method", "taobao.time.get")], body: body + " ")
      #expect(reply.text.contains("<code>25</code>"))
    }
  }

  @Test("do not cover files, which are sent anyway")
  func files() async throws {
    try await withGateway { caller in
      let answer = try await caller.call(
        "taobao.picture.upload",
        [("picture_category_id", "0"), ("image_input_title", "壶.png")], layout: .multipart
      ) { $0.append(Parameter("img", .file(path: "壶.png"))) }
      #expect(answer.code == nil)
      #expect(answer["picture_upload_response", "picture", "sizes"] == "9")
      #expect(answer["picture_upload_response", "picture", "title"] == "壶.png")
      let without = try await caller.call(
        "taobao.picture.upload", [("picture_category_id", "0"), ("image_input_title", "x")])
      #expect(without.code == "40")
      #expect(without["error_response", "msg"] == "Missing required arguments:img")
    }
  }
}
