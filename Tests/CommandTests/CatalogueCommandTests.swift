import Foundation
import SignScopeEngine
import TestSupport
import Testing

@Suite("signscope catalogue", .ownThread, .timeLimit(.minutes(10)))
struct CatalogueCommandTests {
  private let metadata = """
    <metadata><apis>
    <api><name>taobao.rds.db.get</name><desc>查询数据库</desc><request>
    <param><name>instance_name</name><type>String</type><required>required</required></param>
    </request></api>
    <api><name>taobao.time.get</name><desc>时间</desc><request/></api>
    <api><name>no name</name><request/></api>
    </apis></metadata>
    """

  @Test("imported methods are listed, shown, used by the other commands, and removed again")
  func wholeLife() throws {
    let refusal = #"{"error_response":{"code":22,"msg":"Invalid method"}}"#
    let slip = ["diagnose", "--method", "taobao.rds.db.gett"]
    let data = NSTemporaryDirectory() + "signscope-data-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: data) }
    func run(_ arguments: [String], input: String = "") throws -> Program.Result {
      try Program(arguments: arguments, input: input, data: data).run()
    }
    #expect(try !run(slip, input: refusal).output.contains("taobao.rds.db.get?"))

    let imported = try run(["catalogue", "import", "--json"], input: metadata)
    #expect(imported.status == 0)
    let report = try JSONDocument(imported.output).root
    #expect(report["methods"]?.int == 2 && report["new"]?.int == 1)
    #expect(report["skipped"]?[0]?["place"]?.string == "no name")

    let list = try run(["catalogue", "list", "--imported"])
    #expect(
      list.lines.map { $0.split(separator: " ").first } == ["taobao.time.get", "taobao.rds.db.get"])
    let shown = try JSONDocument(
      try run(["catalogue", "show", "taobao.rds.db.get", "--json"]).output
    ).root
    #expect(shown["imported"]?.bool == true && shown["title"]?.string == "查询数据库")
    #expect(shown["parameters"]?[0]?["required"]?.bool == true)

    #expect(try run(slip, input: refusal).output.contains("taobao.rds.db.get"))

    #expect(try run(["catalogue", "remove", "taobao.rds.db.get"]).status == 0)
    #expect(try run(["catalogue", "remove", "taobao.rds.db.get"]).status == 1)
    #expect(try run(["catalogue", "list", "--imported"]).lines.count == 1)
    #expect(try run(["catalogue", "remove", "--all"]).status == 0)
    #expect(try run(["catalogue", "list", "--imported"]).status == 1)
  }

  @Test("a broken file is reported with its line, and earlier imports are kept")
  func broken() throws {
    let data = NSTemporaryDirectory() + "signscope-data-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: data) }
    _ = try Program(arguments: ["catalogue", "import"], input: metadata, data: data).run()
    for text in ["<metadata>\n<apis>\n</metadata>", "", "{\"a\":1}", "<html></html>"] {
      let result = try Program(
        arguments: ["catalogue", "import", "--json"], input: text, data: data
      ).run()
      #expect(result.status == 1)
      #expect(result.error.hasPrefix("signscope: "))
      #expect(try JSONDocument(result.output).root["error"]?["message"]?.string?.isEmpty == false)
    }
    let list = try Program(arguments: ["catalogue", "list", "--imported"], data: data).run()
    #expect(list.lines.count == 2)
    #expect(try Program(arguments: ["catalogue", "import", "/no/such/file"]).run().status == 2)
  }

  @Test("a damaged catalogue is reported on standard error, and commands still work")
  func unreadable() throws {
    let data = NSTemporaryDirectory() + "signscope-data-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: data) }
    try FileManager.default.createDirectory(
      atPath: data + "/signscope", withIntermediateDirectories: true)
    try "{".write(
      toFile: data + "/signscope/catalogue.json", atomically: true, encoding: .utf8)
    let result = try Program(arguments: ["catalogue", "list"], data: data).run()
    #expect(result.status == 0 && result.lines.count == MethodCatalogue.top.all.count)
    #expect(result.error.contains("catalogue.json") && result.error.contains("remove --all"))
  }

  @Test("an unknown method is an error that suggests the nearest")
  func unknown() throws {
    let result = try Program(arguments: ["catalogue", "show", "taobao.tim.get"]).run()
    #expect(result.status == 2 && result.error.contains("taobao.time.get"))
  }
}
