import ArgumentParser
import FoundationEssentials
import History
import Screen
import SignScopeEngine

struct HistoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "List, show, export and delete what was sent.",
    discussion: """
      Filters: pitfall:5 method:trades profile:shop platform:top status:500 code:25 origin:screen \
      before:2026-11-01 after:yesterday on:today failed ok starred unfinished; any other word is looked for \
      in the request, the response and the note. Credentials were masked before anything was kept.
      """,
    subcommands: [
      HistoryListCommand.self, HistoryShowCommand.self, HistoryExportCommand.self,
      HistoryNoteCommand.self, HistoryDeleteCommand.self,
    ],
    defaultSubcommand: HistoryListCommand.self)

  /// Runs a command's work; an error of the history or of a filter is the command's.
  static func using<Result>(
    _ language: Language, _ work: (HistoryStore) async throws -> Result
  ) async throws -> Result {
    let store = HistoryStore()
    do {
      let result = try await work(store)
      if let fault = await store.takeFault() {
        Console.error.write("signscope: \(fault[language].printable)\n")
      }
      return result
    } catch let error as DatabaseError {
      throw CommandError(error.message[language], status: .failed)
    } catch let error as HistoryFilter.Problem {
      throw CommandError(error.message[language], field: "filter", status: .usage)
    }
  }

  static func missing(_ id: Int, in language: Language) -> CommandError {
    CommandError(
      Phrase("no entry \(id) in the history", "历史记录中没有 \(id) 号")[language], field: "id",
      status: .failed)
  }
}

/// The words of a filter on the command line.
struct HistoryFilterOptions: ParsableArguments {
  @Argument(help: "Filters and words; all must hold. Everything if omitted.")
  var filter: [String] = []

  @Option(help: "The most entries, the latest first.")
  var limit = 1000

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit must be more than 0") }
  }

  func entries(of store: HistoryStore) async throws -> [HistoryEntry] {
    try await store.list(HistoryFilter(filter.joined(separator: " "), at: .now), limit: limit)
  }
}

struct HistoryListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List what was sent, the latest first.")

  @OptionGroup var filter: HistoryFilterOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let language = output.language
    let entries = try await HistoryCommand.using(language) { try await filter.entries(of: $0) }
    if output.json {
      for entry in entries { Console.output.write(.object(entry.members(in: language))) }
    } else {
      Console.output.write(entries.map { $0.line(in: language) + "\n" }.joined())
    }
    guard entries.isEmpty else { return }
    let words =
      filter.filter.isEmpty
      ? Phrase("nothing has been sent yet", "尚未发送过请求") : Phrase("no entry matches", "没有符合的记录")
    throw CommandError(words[language], status: .failed)
  }
}

struct HistoryShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show everything that was kept of one entry.")

  @Argument(help: "The entry's number.")
  var id: Int

  @OptionGroup var output: OutputOptions

  func run() async throws {
    let language = output.language
    let found = try await HistoryCommand.using(language) { try await $0.record(id) }
    guard let record = found else { throw HistoryCommand.missing(id, in: language) }
    if output.json { return Console.output.write(record.json(in: language)) }
    print(record, in: language)
  }

  private func print(_ record: HistoryRecord, in language: Language) {
    let (entry, sent) = (record.entry, record.sent)
    var fields = FieldList()
    fields.add(Phrase("sent", "发送时间"), entry.sentAt.localText, in: language)
    if !entry.profile.isEmpty { fields.add(Phrase("profile", "账号"), entry.profile, in: language) }
    fields.add(Phrase("platform", "平台"), entry.platform, in: language)
    fields.add(Phrase("method", "接口"), entry.method, in: language)
    fields.add(Phrase("result", "结果"), entry.summary(in: language), in: language)
    if !entry.note.isEmpty { fields.add(Phrase("note", "备注"), entry.note, in: language) }
    fields.add(
      Phrase("request", "请求"), "\(sent.method.rawValue) \(sent.url)", isExact: true, in: language)
    fields.print(to: .output)
    if !sent.body.isEmpty {
      Console.output.write("\n")
      Console.output.write(body: sent.body)
      Console.output.write("\n")
    }
    guard let response = record.response else { return }
    Console.output.write(
      "\n\(response.version.isEmpty ? "HTTP" : response.version) \(response.status)\n")
    for header in response.headers {
      Console.output.write("\(header.name): \(header.value)".printable + "\n")
    }
    Console.output.write("\n")
    Console.output.write(body: response.body)
    Console.output.write("\n")
    guard record.isCut else { return }
    let words = Phrase(
      "signscope: \(response.body.count) of \(entry.size) bytes were kept",
      "signscope: 共 \(entry.size) 字节，保留了 \(response.body.count) 字节")
    Console.error.write(words[language] + "\n")
  }
}

struct HistoryExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write entries as an HTTP Archive (HAR 1.2) to standard output.")

  @OptionGroup var filter: HistoryFilterOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let records = try await HistoryCommand.using(output.language) { store in
      var records: [HistoryRecord] = []
      for entry in try await filter.entries(of: store).reversed() {
        if let record = try await store.record(entry.id) { records.append(record) }
      }
      return records
    }
    Console.output.write(
      HARArchive.json(records, version: SignScope.configuration.version))
  }
}

struct HistoryNoteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "note", abstract: "Set an entry's note, or its star.")

  @Argument(help: "The entry's number.")
  var id: Int

  @Argument(help: "The note; an empty text removes it.")
  var note: String?

  @Flag(help: "Give it a star: entries with a star are never deleted by age or size.")
  var star = false

  @Flag(help: "Take the star away.")
  var unstar = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if star, unstar { throw ValidationError("give only one of --star and --unstar") }
    if note == nil, !star, !unstar { throw ValidationError("give a note, --star or --unstar") }
  }

  func run() async throws {
    let exists = try await HistoryCommand.using(output.language) { store in
      var exists = true
      if let note { exists = try await store.annotate(id, note) }
      if exists, star || unstar { exists = try await store.star(id, star) }
      return exists
    }
    guard exists else { throw HistoryCommand.missing(id, in: output.language) }
  }
}

struct HistoryDeleteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Delete entries.")

  @Argument(help: "The entries' numbers.")
  var ids: [Int]

  @OptionGroup var output: OutputOptions

  func run() async throws {
    let language = output.language
    let count = try await HistoryCommand.using(language) { try await $0.delete(ids) }
    if output.json { return Console.output.write(["deleted": .int(count)]) }
    guard count == Set(ids).count else {
      let words = Phrase(
        "\(count) of \(ids.count) entries existed and were deleted",
        "\(ids.count) 条中有 \(count) 条存在，已删除")
      throw CommandError(words[language], field: "id", status: .failed)
    }
  }
}

extension HistoryEntry {
  /// `12  2026-11-27 14:03:05  shop  taobao.trades.sold.get  200  ④ The session is invalid or has expired`
  fileprivate func line(in language: Language) -> String {
    let star = isStarred ? "*" : " "
    let parts = [
      String(id), sentAt.localText, profile.isEmpty ? platform : profile, method,
      status.map { String($0) } ?? "-", summary(in: language), note.isEmpty ? "" : "# \(note)",
    ]
    return star + parts.filter { !$0.isEmpty }.joined(separator: "  ").printable
  }

  fileprivate func summary(in language: Language) -> String {
    let unknown = Phrase("no response is known: SignScope ended before", "没有响应：SignScope 在此之前结束")
    let number = pitfall.map { "\($0) " } ?? ""
    let again = attempt > 1 ? Phrase(" (attempt \(attempt))", "（第 \(attempt) 次）")[language] : ""
    return number + (end == .unknown ? unknown : title)[language] + again
  }
}
