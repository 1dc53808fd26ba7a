import ArgumentParser
import SignScopeEngine
import Workspace

struct CatalogueImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Import methods from a metadata file.",
    discussion: """
      Reads ApiMetadata.xml from TOP's SDK download, or JSON with names and parameters. An imported \
      method overrides the built-in one. A file that cannot be read changes nothing.
      """)

  @OptionGroup var input: StandardInput
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
      before = Set(PlatformCatalogue.builtIn.methods.knowing(try store.load()).all.map(\.name))
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
      return Console.output.write(json)
    }
    var fields = FieldList()
    let (count, known) = (file.methods.count, file.methods.count - new)
    let words = Phrase(
      "\(count) methods: \(new) new, \(known) already known",
      "\(count) 个接口，其中新增 \(new) 个，已知 \(known) 个")
    fields.add(Phrase("imported", "已读取"), words[language], in: language)
    for skipped in file.skipped {
      fields.add(
        Phrase("skipped", "已略过"), "\(skipped.place): \(skipped.reason[language])", in: language)
    }
    fields.add(Phrase("stored in", "保存于"), path, in: language)
    fields.print(to: .output)
  }
}
