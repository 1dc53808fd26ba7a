import Foundation
import TestSupport
import Testing

@Suite("Linked libraries", .timeLimit(.minutes(5)))
struct LinkedLibrariesTests {
  /// Full Foundation brings ICU, whose tables (icudt) are 30 MB of a static program. libyaml is linked
  /// in: a host that the program is copied to may have none.
  @Test(
    "include neither full Foundation nor libyaml's shared library",
    arguments: ["libFoundation.so", "icudt", "libyaml-0.so"])
  func absent(name: String) throws {
    #expect(try !isInProgram(name))
  }

  @Test(
    "are named in the program", arguments: ["libncursesw.so", "libc.so.6"])
  func present(name: String) throws {
    #expect(try isInProgram(name))
  }

  private func isInProgram(_ name: String) throws -> Bool {
    let program = URL(fileURLWithPath: product("signscope"))
    let data = try Data(contentsOf: program, options: .alwaysMapped)
    return data.range(of: Data(name.utf8)) != nil
  }
}
