import FoundationEssentials
import Screen
package import SignScopeEngine

/// A walkthrough that is being shown.
package struct WalkthroughState: Sendable, Equatable {
  /// While pages turn by themselves.
  struct Playing: Sendable, Equatable {
    /// When the next page is due.
    var due: Date
    var now: Date

    /// Whole seconds until then.
    var secondsLeft: Int { max(0, Int(due.timeIntervalSince(now).rounded(.up))) }
  }

  package internal(set) var walkthrough: Walkthrough
  package internal(set) var page = 0
  /// The first line of the page that shows; 0 shows the page as well as it fits.
  var top = 0
  var playing: Playing?

  init(_ walkthrough: Walkthrough) {
    self.walkthrough = walkthrough
  }

  var current: Walkthrough.Page { walkthrough.pages[page] }
  var isAtEnd: Bool { page == walkthrough.pages.count - 1 }

  mutating func go(to page: Int) {
    self.page = min(max(0, page), walkthrough.pages.count - 1)
    top = 0
  }

  /// Begins to count down to the next page, or ceases to at the last one.
  mutating func restart(at now: Date, in language: Language) {
    playing =
      isAtEnd
      ? nil : Playing(due: now.addingTimeInterval(current.secondsToRead(in: language)), now: now)
  }
}

extension Walkthrough.Page {
  /// How long a room needs for the page: time to look, and to read its words.
  func secondsToRead(in language: Language) -> Double {
    let texts = [headline, why, rule, mistake].map { $0[language] }
    let count = texts.reduce(0) { $0 + $1.columns }
    // Some twenty letters or ten Chinese characters a second, which are the same columns.
    return min(25, 4 + Double(count) / 20)
  }
}
