import SignScopeEngine
import Testing

@Suite("Metadata files", .timeLimit(.minutes(5))) struct MethodFileTests {
  private func read(_ text: String) throws -> MethodFile { try MethodFile(Array(text.utf8)) }

  /// As the SDK download has it, shortened.
  static let metadata = """
    <?xml version="1.0" encoding="UTF-8"?>
    <metadata versionNo="20181116">
    <structs>
    <struct><name>NTbkItem</name><desc>淘宝客商品</desc><props>
    <prop><name>num_iid</name><type>Number</type><level>Basic</level></prop>
    <prop><name>title</name><type>String</type><level>Basic</level></prop>
    </props></struct>
    <struct><name>Data</name><props><prop><name>a</name></prop></props></struct>
    <struct><name>Data</name><props><prop><name>b</name></prop></props></struct>
    </structs>
    <apis>
    <api>
    <name>taobao.tbk.item.get</name><desc>淘宝客商品查询</desc>
    <request>
    <param><name>fields</name><type>Field List</type><required>required</required></param>
    <param><name>q</name><type>String</type><required>special</required></param>
    <param><name>page_size</name><type>Number</type><required>optional</required>
    <max_value>100</max_value><min_value>1</min_value></param>
    <param><name>start_price</name><type>Price</type><required>optional</required></param>
    <param><name>pic</name><type>byte[]</type><required>optional</required></param>
    <param><name>dto</name><type>TopItemQuery</type><required>optional</required></param>
    </request>
    <response>
    <param><name>results</name><type>NTbkItem</type><level>Object Array</level></param>
    <param><name>total_results</name><type>Number</type><level>Basic</level></param>
    </response>
    </api>
    <api><name>taobao.tbk.x.update</name><desc>x</desc>
    <response><param><name>data</name><type>Data</type><level>Object</level></param></response>
    <request><param><name>id</name><type>Number</type><required>required</required></param></request>
    </api>
    </apis>
    </metadata>
    """

  @Test("the SDK's metadata is read: parameters, types, lists and fields")
  func metadata() throws {
    let file = try read(Self.metadata)
    #expect(file.methods.map(\.name) == ["taobao.tbk.item.get", "taobao.tbk.x.update"])
    #expect(file.skipped.isEmpty)
    let method = try #require(file.methods.first)
    #expect(method.title == "淘宝客商品查询")
    #expect(
      method.arguments.map(\.name) == ["fields", "q", "page_size", "start_price", "pic", "dto"])
    #expect(
      method.arguments.map(\.kind) == [.strings, .string, .number, .number, .bytes, .json])
    #expect(method.arguments.map(\.isRequired) == [true, false, false, false, false, false])
    #expect(method.arguments[2].range == 1...100)
    #expect(method.listPath == "results.n_tbk_item")
    #expect(method.fields == ["num_iid", "title"])
    // Two objects are called Data: neither is taken for the other.
    #expect(file.methods[1].fields == nil)
  }

  @Test(
    "other formats give the same result",
    arguments: [
      #"{"name":"a.b.get","requestParams":[{"name":"x","type":"Number","required":true}]}"#,
      #"{"success":true,"data":{"name":"a.b.get","requestParams":[{"name":"x","type":"Number","required":true}]}}"#,
      #"{"a.b.get":[{"name":"x","type":"Number","required":true}]}"#,
      #"[{"name":"a.b.get","parameters":[{"name":"x","type":"Number","required":true}]}]"#,
      #"{"version":1,"methods":[{"name":"a.b.get","parameters":[{"name":"x","type":"Number","required":true}]}]}"#,
      #"{"metadata":{"apis":{"api":[{"name":"a.b.get","request":{"param":{"name":"x","type":"Number","required":"required"}}}]}}}"#,
      "<apis><api><name>a.b.get</name><request><params><param><name>x</name><type>long</type><required>true</required></param></params></request></api></apis>",
      "\u{FEFF}<api><name> a.b.get </name><request><param><name>x</name><type>Number</type><required>must</required></param></request></api>",
    ])
  func shapes(_ text: String) throws {
    let file = try read(text)
    #expect(file.methods.map(\.name) == ["a.b.get"])
    #expect(
      file.methods.first?.arguments
        == [APIMethod.Argument("x", .number, isRequired: true)])
  }

  @Test("an unusable entry is skipped and reported with its place")
  func skipped() throws {
    let file = try read(
      #"""
      [{"name":"a.b","parameters":[]},{"name":"a.b","parameters":[]},{"name":"no dots","parameters":[]},
      {"name":"c.d","parameters":[{"type":"Number"},{"name":"\u0000"},{"name":"ok"}]}]
      """#)
    #expect(file.methods.map(\.name) == ["a.b", "c.d"])
    #expect(file.skipped.map(\.place) == ["a.b", "no dots", "c.d", "c.d"])
    #expect(file.methods[1].arguments.map(\.name) == ["ok"])
  }

  @Test(
    "a file of another kind is rejected with the place",
    arguments: [
      ("", "empty"), (" \n\t", "empty"), ("[1,2", "line 1"), ("{\"a\":\n}", "line 2"),
      ("<metadata><apis></metadata>", "line 1"), ("<a>\n<b>\n</a>", "line 3"),
      ("<!DOCTYPE html><html><body>登录</body></html>", "web page"), ("{}", "no methods"),
      ("[]", "no methods"), ("<metadata/>", "no methods"), ("\"text\"", "no methods"),
      ("plain text", "not JSON"),
      (#"[{"name":"x y","params":[]}]"#, "no method in the file is usable"),
    ])
  func broken(_ text: String, _ words: String) throws {
    let error = #expect(throws: MethodFileError.self) { try read(text) }
    #expect(error?.message.en.contains(words) == true, "\(error?.message.en ?? "")")
    #expect(error?.message.zh.isEmpty == false)
  }

  @Test("endless nesting and thousands of members give an error, not a crash")
  func large() throws {
    let deep =
      String(repeating: "{\"data\":", count: 200) + "1" + String(repeating: "}", count: 200)
    #expect(throws: MethodFileError.self) { try read(deep) }
    let many = (0..<3000).map { #"{"name":"a.b\#($0).get","parameters":[{"name":"x"}]}"# }
    #expect(try read("[\(many.joined(separator: ","))]").methods.count == 3000)
  }

  @Test("imported statements take precedence, and limits that only we know are kept")
  func merging() throws {
    let imported = [
      ImportedMethod(
        "taobao.trades.sold.get", title: "新标题",
        arguments: [
          APIMethod.Argument("fields", .strings, isRequired: true),
          APIMethod.Argument("page_size", .number, isRequired: true),
          APIMethod.Argument("brand_new", .boolean, isRequired: false),
        ]),
      ImportedMethod(
        "x.y.update", arguments: [APIMethod.Argument("id", .number, isRequired: true)]),
      ImportedMethod("x.y.get"),
    ]
    let catalogue = MethodCatalogue.top.knowing(imported)
    let method = try #require(catalogue.named("taobao.trades.sold.get"))
    #expect(method.isImported && method.session == .required && method.title.zh == "新标题")
    #expect(method.title.en == "Trades sold, by creation time")
    #expect(method.arguments.map(\.name) == ["fields", "page_size", "brand_new"])
    #expect(method.argument("page_size")?.range == 1...100)
    #expect(method.listPath == "trades.trade")
    #expect(catalogue.writes("x.y.update") && !catalogue.writes("x.y.get"))
    #expect(catalogue.all.count == 59 && catalogue.all.last?.status == .withdrawn)
    #expect(catalogue.matching("x.y").count == 2)
    #expect(MethodCatalogue.top.named("x.y.get") == nil)
  }

  @Test("a withdrawn method in the user's own metadata is current again")
  func revived() {
    let catalogue = MethodCatalogue.top.knowing([ImportedMethod("taobao.item.get")])
    #expect(catalogue.named("taobao.item.get")?.status == .current)
  }

  @Test("SignScope's own format reads back as written")
  func own() throws {
    for method in try read(Self.metadata).methods {
      let json: JSON = ["version": 1, "methods": [method.json]]
      #expect(try read(json.written).methods == [method])
    }
  }

  @Test("every built-in method reads back from its own format", arguments: MethodCatalogue.top.all)
  func builtIn(_ method: APIMethod) throws {
    let imported = ImportedMethod(
      method.name, title: method.title.zh, session: method.session, writes: method.writes,
      arguments: method.arguments, listPath: method.listPath)
    let file = try read(JSON.array([imported.json]).written)
    #expect(file.methods == [imported])
    let taken = MethodCatalogue([method]).knowing(file.methods).all.first
    #expect(taken?.arguments == method.arguments && taken?.session == method.session)
  }
}
