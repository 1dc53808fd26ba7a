import FoundationEssentials
import Screen
import SignScopeEngine
import Testing

@testable import Workbench

@Suite("An imported catalogue in the workbench", .timeLimit(.minutes(5)))
struct ImportedCatalogueTests {
  private func model() -> Model {
    let imported = [
      ImportedMethod(
        "taobao.rds.db.get", title: "查询数据库",
        arguments: [
          .init("instance_name", .string, isRequired: true),
          .init("fields", .strings, isRequired: true),
        ], fields: ["db_id", "db_name"])
    ]
    var model = Model.sample()
    _ = model.update(.catalogue(MethodCatalogue.top.knowing(imported)), at: noon)
    return model
  }

  @Test("its methods are completed, prompted for and badged, and their fields known")
  func known() {
    var model = model()
    model.press("m<C-u>rds<Enter>")
    #expect(model.draft.method == "taobao.rds.db.get")
    #expect(model.draft.rows.map(\.name).contains("instance_name"))
    #expect(model.screen.contains("imported"))
    model.draft.rows[1].value = ""
    model.select(.parameter(1))
    model.press("<Enter>db_n<Tab>")
    #expect(model.draft.rows[1].value == "db_name")
  }

  @Test("other profiles have it too, other platforms do not")
  func profiles() {
    let model = model()
    for profile in model.profiles {
      #expect(
        (profile.platform.methods.named("taobao.rds.db.get") != nil)
          == (profile.platform.id == "top"))
    }
  }

  @Test("a profile whose secrets arrive later has it too")
  func fetched() {
    var model = model()
    var account = Account.sample
    account.secret = "another"
    _ = model.update(.fetched(account), at: noon)
    #expect(model.profiles[0].platform.methods.named("taobao.rds.db.get") != nil)
  }

  @Test("an unreadable one is reported, and nothing else changes")
  func broken() {
    var model = Model.sample()
    let before = model.draft
    _ = model.update(.noCatalogue(Phrase("broken", "损坏")), at: noon)
    #expect(model.screen.contains("broken") && model.draft == before)
  }
}
