import FoundationEssentials
package import SignScopeEngine
package import System

/// The drafts of the workbench: a file for each window that is open at the same time, which only the
/// user's account can read.
///
/// A window has its file to itself until it ends, even by a crash. The next one continues with the latest
/// draft that no other window has.
package struct DraftFolder: Sendable {
  /// What the bytes of a file are.
  package enum Reading<Draft> {
    case draft(Draft)
    /// A draft for another start.
    case other
    /// Not for this version or these platforms: the file stays as it is.
    case unusable(Phrase)
    /// Not a draft.
    case broken
  }

  /// The file of this window, and the draft in it.
  package struct Opened<Draft> {
    /// `nil` if there is none.
    package var file: DraftFile?
    package var draft: Draft?
    /// What is wrong with the folder or with other drafts.
    package var problem: Phrase?
  }

  /// How many windows can keep a draft, and how many drafts are kept.
  package static let limit = 20

  private let files: [PrivateFile]

  package init(_ place: StatePlace = StatePlace()) {
    files = (1...Self.limit).map { number in
      PrivateFile(place.directory + (number == 1 ? "/draft.json" : "/draft-\(number).json"))
    }
  }

  /// Looks for the latest draft that `read` accepts; without one the window gets an unused file, otherwise
  /// that of the oldest draft.
  package func open<Draft>(_ read: ([UInt8]) -> Reading<Draft>) -> Opened<Draft> {
    var opened = Opened<Draft>()
    var others: [DraftFile] = []
    let known = files.compactMap { file in file.modified.map { (file: file, date: $0) } }
      .sorted { $0.date > $1.date }
    for (file, _) in known {
      guard let own = DraftFile(claiming: file) else { continue }
      do throws(FileError) {
        switch read(try file.read() ?? []) {
        case .draft(let draft):
          (opened.file, opened.draft) = (own, draft)
          return opened
        case .other: others.append(own)
        case .unusable(let reason): opened.problem = opened.problem ?? reason
        case .broken:
          let place = try file.setAside()
          opened.problem =
            opened.problem
            ?? Phrase(
              "\(file.path) could not be parsed and was moved to \(place)",
              "\(file.path) 无法识别，已移到 \(place)")
        }
      } catch {
        opened.problem = opened.problem ?? error.message
      }
    }
    for file in files where opened.file == nil && file.modified == nil {
      opened.file = DraftFile(claiming: file)
    }
    opened.file = opened.file ?? others.last
    if opened.file == nil, opened.problem == nil {
      opened.problem = Phrase(
        "the draft is not kept: \(Self.limit) other windows keep theirs",
        "草稿不会保存：已有 \(Self.limit) 个窗口在保存各自的草稿")
    }
    return opened
  }
}

/// The file of one window's draft.
package struct DraftFile: Sendable {
  private let file: PrivateFile
  /// `nil` if nothing can be locked there; whether it can be written shows when it is.
  private let claim: FileClaim?

  /// `nil` if another window has it.
  fileprivate init?(claiming file: PrivateFile) {
    self.file = file
    do throws(FileError) {
      guard let claim = try FileClaim(on: file) else { return nil }
      self.claim = claim
    } catch {
      claim = nil
    }
  }

  package func write(_ bytes: [UInt8]) throws(FileError) {
    guard bytes.count <= file.limit else {
      throw FileError(.write, file.path, reason: "larger than \(file.limit >> 20) MB")
    }
    try file.write(bytes, outlivesPower: false)
  }
}
