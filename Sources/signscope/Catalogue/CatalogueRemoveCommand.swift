import ArgumentParser
import SignScopeEngine
import Workspace

struct CatalogueRemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove imported methods; built-in ones stay.")

  @Argument(help: "The methods to remove.")
  var names: [String] = []

  @Flag(help: "Remove all imported methods.")
  var all = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard all != !names.isEmpty else {
      throw ValidationError("name the methods to remove, or give --all")
    }
  }

  func run() throws {
    let language = output.language
    let store = CatalogueStore()
    var removed: [String] = []
    do throws(CatalogueStoreError) {
      if all {
        try store.removeAll()
      } else {
        removed = try store.remove(names)
      }
    } catch {
      throw CommandError(error.message[language], status: .failed)
    }
    if output.json {
      let json: JSON = ["removed": all ? nil : .strings(removed), "all": .boolean(all)]
      Console.output.write(json)
    }
    let missing = names.filter { !removed.containsBytes(of: $0) }
    guard missing.isEmpty else {
      let list = missing.joined(separator: ", ")
      throw CommandError(
        Phrase("not imported: \(list)", "没有导入过：\(list)")[language], field: "name",
        status: .failed)
    }
  }
}
