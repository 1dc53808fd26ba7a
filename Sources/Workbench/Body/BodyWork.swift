import Screen
package import SignScopeEngine

/// Work on bodies that takes time in proportion to their size, for the box that shows its result.
package struct BodyWork: Sendable, Equatable {
  /// Of each kind only the latest runs.
  package enum Kind: Sendable {
    case text, table, csv, comparison, report
  }

  enum Job: Sendable {
    /// The whole of a row's value, in lines of at most this many columns.
    case text(BodyOutline, row: Int, columns: Int)
    /// The table of the list at a place, or of the first list.
    case table(BodyOutline, near: BodyPlace?)
    case arrangement(BodyTable, BodyTable.Order?, BodyQuery?)
    case csv(BodyTable, columns: [Int])
    case comparison(old: BodyOutline, new: BodyOutline)
    /// A comparison as text.
    case report(BodyComparison)
  }

  /// What came of it; `nil` where the body has no such thing.
  package enum Result: Sendable {
    case text(WholeValue?)
    case table(BodyTable?, [ColumnFacts])
    case arrangement(BodyTable)
    case csv([UInt8])
    case comparison(BodyComparison?)
    case report([UInt8])
  }

  let number: Int
  let job: Job

  package var kind: Kind {
    switch job {
    case .text: .text
    case .table, .arrangement: .table
    case .csv: .csv
    case .comparison: .comparison
    case .report: .report
    }
  }

  /// Does it, until the task is cancelled.
  package func message() -> Message { .worked(number: number, result) }

  private var result: Result {
    switch job {
    case .text(let body, let row, let columns): return .text(WholeValue(body, row, columns))
    case .table(let body, let place):
      let table = BodyTable(body, near: place)
      return .table(table, table.map(ColumnFacts.all) ?? [])
    case .arrangement(let table, let order, let query):
      return .arrangement(table.arranged(by: order, matching: query))
    case .csv(let table, let columns): return .csv(table.csv(columns: columns) ?? [])
    case .comparison(let old, let new): return .comparison(BodyComparison(old, new))
    case .report(let comparison): return .report(ComparisonBox.report(of: comparison))
    }
  }

  package static func == (a: BodyWork, b: BodyWork) -> Bool {
    a.number == b.number && a.kind == b.kind
  }
}

extension Model {
  /// Starts work, whose result is told by its number.
  mutating func work(_ job: BodyWork.Job) -> BodyWork {
    workNumber += 1
    return BodyWork(number: workNumber, job: job)
  }

  /// Gives a result to the box that waits for it.
  mutating func take(_ result: BodyWork.Result, of number: Int) -> [Effect] {
    switch result {
    case .text(let value): boxes.change(ValueBox.self) { $0.take(value, of: number) }
    case .table(let table, let facts):
      let isEmpty = table == nil && boxes[TableBox.self]?.number == number
      boxes.change(TableBox.self) { $0.take(table, facts, of: number) }
      if isEmpty {
        boxes.removeFront(TableBox.self)
        tell(.info, Phrase("No list in this body to show as a table", "正文中没有可显示为表格的列表"))
      }
    case .arrangement(let table): boxes.change(TableBox.self) { $0.take(table, of: number) }
    case .csv(let text):
      return [.copyBytes(text, what: Phrase("The table as CSV", "CSV 表格"))]
    case .comparison(let comparison):
      boxes.change(ComparisonBox.self) { $0.take(comparison, of: number) }
    case .report(let text):
      return [.copyBytes(text, what: Phrase("The differences", "差异"))]
    }
    return []
  }
}
