import ArgumentParser
import Screen
import SignScopeEngine
import Workspace

struct SchemeCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check scheme files and report every error.")

  @Argument(help: "The files to check.", completion: .file(extensions: ["yaml", "yml"]))
  var files: [String]

  @OptionGroup var output: OutputOptions

  func run() throws {
    var worst = ExitStatus.success
    for file in files {
      do throws(SchemeFileError) {
        report(try SchemeFile.read(file))
      } catch {
        report(error, in: file)
        worst.worsen(to: error.isAboutContent ? .failed : .usage)
      }
    }
    try worst.end()
  }

  private func report(_ file: SchemeFile) {
    let platform = file.platform
    let methods = platform.schemes.map(\.signMethod)
    if output.json {
      let json: JSON = [
        "file": .string(file.path), "scheme": .string(platform.id), "methods": .strings(methods),
        "problems": [],
      ]
      Console.output.write(json)
    } else {
      let words = Phrase(
        "\(file.path): valid; scheme \(platform.id), \(methods.joined(separator: ", "))",
        "\(file.path)：没有错误；方案 \(platform.id)，\(methods.joined(separator: "、"))")
      Console.output.write(words[output.language].printable + "\n")
    }
  }

  private func report(_ error: SchemeFileError, in file: String) {
    for problem in error.problems {
      Console.error.write("signscope: " + problem.message[output.language].printable + "\n")
    }
    guard output.json else { return }
    let problems = error.problems.map { problem -> JSON in
      [
        "line": .int(problem.line), "field": .text(problem.key),
        "message": .string(problem.message[output.language]),
      ]
    }
    let json: JSON = ["file": .string(file), "scheme": nil, "problems": .array(problems)]
    Console.output.write(json)
  }
}

extension SchemeFileError {
  /// Whether the error concerns the contents of a readable file.
  fileprivate var isAboutContent: Bool {
    !problems.contains { if case .unreadable = $0 { true } else { false } }
  }
}
