import Foundation
import SignScopeEngine

@testable import Manual

extension Topic {
  /// The page's blocks of code.
  func code(in language: Language) -> [String] {
    blocks(in: language).compactMap { block in
      guard case .code(let lines) = block else { return nil }
      return lines.map { $0 + "\n" }.joined()
    }
  }

  /// The first cells of the page's tables, headers left out.
  func firstCells(in language: Language) -> [String] {
    blocks(in: language).flatMap { block -> [String] in
      guard case .table(let rows) = block else { return [] }
      return rows.dropFirst().compactMap { $0.first?.text }
    }
  }

  /// The page's text in emphasis.
  func emphasised(in language: Language) -> [String] {
    blocks(in: language).flatMap { block -> [String] in
      guard case .paragraph(let words) = block else { return [] }
      return words.filter { $0.style == .emphasis }.map(\.text)
    }
  }
}

/// The files of the project.
enum Project {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func text(of path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }
}
