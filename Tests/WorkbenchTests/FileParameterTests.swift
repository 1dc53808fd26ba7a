import DemoGateway
import FoundationEssentials
import Screen
import SignScopeEngine
import Testing

@testable import Workbench

@Suite("Files as parameters", .timeLimit(.minutes(5)))
struct FileParameterTests {
  private func model(_ parameters: [Parameter] = []) -> Model {
    var model = Model.sample(parameters: parameters)
    model.draft.method = "taobao.picture.upload"
    return model
  }

  /// A workbench with the value of `img` under edit.
  private func editing() -> Model {
    var model = model([Parameter("picture_category_id", "0"), Parameter("img", "")])
    model.press("<Down><Enter>")
    return model
  }

  @Test("a path is typed like any value, sent as a file, and never signed")
  func typed() {
    var model = editing()
    let effects = model.press("x.jpg")
    #expect(effects.contains(.inspectFile("x.jpg")))
    model.press("<Enter>")
    #expect(model.draft.rows[1].parameter == Parameter("img", .file(path: "x.jpg")))
    #expect(model.live.trace?.signedNames.contains("img") == false)
    #expect(model.screen.contains("img (a file)"))
    model.press("<Enter><C-u><Enter>")
    #expect(model.draft.rows[1].parameter == Parameter("img", ""))
  }

  @Test("name, size and type are shown, and an invalid path is reported while typing")
  func facts() {
    var model = editing()
    model.press("~/pictures/photo.jpg")
    _ = model.update(
      .inspected(
        path: "~/pictures/photo.jpg", .success(UploadFile(size: 48_210, mediaType: "image/jpeg"))),
      at: noon)
    model.press("<Enter>")
    model.size = Size(columns: 80, rows: 24)
    #expect(model.screen.contains("photo.jpg  48.2 KB  image/jpeg"))
    model.press("<Enter>x")
    _ = model.update(.inspected(path: "~/pictures/photo.jpgx", .failure(.missing)), at: noon)
    #expect(model.screen.contains("~/pictures/photo.jpgx does not exist"))
  }

  @Test("a file larger than the method allows is reported")
  func large() {
    var model = model([Parameter("img", .file(path: "big.png"))])
    _ = model.update(
      .inspected(path: "big.png", .success(UploadFile(size: 9_000_000, mediaType: "image/png"))),
      at: noon)
    model.size = Size(columns: 80, rows: 24)
    #expect(model.screen.contains("9.0 MB") && model.screen.contains("the limit is 3.1 MB"))
  }

  @Test("Tab completes a path, folder by folder, and hidden names stay hidden")
  func completion() {
    var model = editing()
    #expect(model.files.folder?.path == "")
    _ = model.update(.listed(folder: "", [".hidden", "notes.txt", "pictures/"]), at: noon)
    model.press("p")
    #expect(model.editing?.suggestions.map(\.text) == ["pictures/"])
    #expect(model.press("<Tab>").contains(.listFolder("pictures/")))
    _ = model.update(.listed(folder: "pictures/", ["a.jpg", "b.jpg"]), at: noon)
    #expect(model.editing?.suggestions.map(\.text) == ["pictures/a.jpg", "pictures/b.jpg"])
    model.press("<Down><Down><Enter><Enter>")
    #expect(model.draft.rows[1].value == "pictures/b.jpg" && model.editing == nil)
  }

  @Test("a late listing is ignored")
  func late() {
    var model = editing()
    model.press("a/")
    _ = model.update(.listed(folder: "", ["x"]), at: noon)
    #expect(model.files.folder?.path == "a/" && model.editing?.suggestions.isEmpty == true)
  }

  @Test("the demo gateway receives the file with its bytes and its type")
  func upload() async throws {
    let gateway = try Gateway.start(port: 0)
    let path = FileManager.default.temporaryDirectory.path + "/signscope-\(UUID().uuidString).png"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3])
      .write(to: URL(filePath: path))
    let account = try #require(gateway.accounts.first { $0.platform.id == "top" })
    let request = Request(
      account: account, method: "taobao.picture.upload",
      parameters: [
        Parameter("picture_category_id", "0"), Parameter("image_input_title", "t"),
        Parameter("img", .file(path: path)),
      ])
    let body = String(decoding: try request.signed(at: Date()).http.body, as: UTF8.self)
    #expect(body.contains("Content-Type: image/png\r\n"))
    var outcome: Diagnosis.Outcome?
    for await progress in Client(transport: CurlTransport()).exchange(request) {
      if case .finished(let exchange) = progress { outcome = exchange.diagnosis.outcome }
    }
    #expect(outcome == .success)
    await gateway.stop()
  }
}
