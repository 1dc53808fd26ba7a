import ArgumentParser
import SignScopeEngine
import Workspace

struct CatalogueImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Make the methods of a metadata file known.",
    discussion: """
      Reads ApiMetadata.xml of TOP's SDK download, and JSON with names and parameters. What it says of a \
      method goes before what is built in. A file that cannot be read changes nothing.
      """)

  @OptionGroup var input: Input
  @OptionGroup var output: OutputOptions

  func run() throws {
    let place = input.file ?? "-"
    let bytes = try input.read()
    let file: MethodFile
    do throws(MethodFileError) {
      file = try MethodFile(bytes)
    } catch {
      throw CommandError(error.message[output.language], at: place, field: "file", status: .failed)
    }
    let store = CatalogueStore()
    let before: Set<String>
    do throws(CatalogueStoreError) {
      before = Set(MethodCatalogue.top.knowing(try store.load()).all.map(\.name))
      try store.add(file.methods)
    } catch {
      throw CommandError(error.message[output.language], status: .failed)
    }
    report(file, new: file.methods.count { !before.contains($0.name) }, at: place, in: store.path)
  }

  private func report(_ file: MethodFile, new: Int, at place: String, in path: String) {
    let language = output.language
    guard !output.json else {
      let skipped = file.skipped.map { skipped -> JSON in
        ["place": .string(skipped.place), "message": .string(skipped.reason[language])]
      }
      let json: JSON = [
        "file": .string(place), "methods": .int(file.methods.count), "new": .int(new),
        "parameters": .int(file.methods.reduce(0) { $0 + $1.arguments.count }),
        "skipped": .array(skipped), "catalogue": .string(path),
      ]
      return Console.output.write(json.written + "\n")
    }
    var sheet = Sheet()
    let (count, known) = (file.methods.count, file.methods.count - new)
    let words = Phrase(
      "\(count) methods, \(new) of them new, \(known) known before",
      "\(count) 个接口，其中新增 \(new) 个，已知 \(known) 个")
    sheet.add(Phrase("understood", "已读取"), words[language], in: language)
    for skipped in file.skipped {
      sheet.add(
        Phrase("left out", "已略过"), "\(skipped.place): \(skipped.reason[language])", in: language)
    }
    sheet.add(Phrase("kept in", "保存于"), path, in: language)
    sheet.print(to: .output)
  }
}
