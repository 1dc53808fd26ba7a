package import FoundationEssentials
import History
package import SignScopeEngine

/// The contents of the response pane.
package struct ResponseState: Sendable {
  package enum Tab: Int, Sendable, CaseIterable {
    case verdict, body, offer, headers, timing, sent, attempts

    var title: Phrase {
      switch self {
      case .verdict: Words.verdict
      case .body: Words.body
      case .offer: Words.offer
      case .headers: Words.headers
      case .timing: Words.timing
      case .sent: Words.sent
      case .attempts: Words.attempts
      }
    }
  }

  /// The progress of the running request.
  package enum Stage: Sendable, Equatable {
    case signing
    case waiting(seconds: Double)
    case connecting
    case sent
    case receiving(bytes: Int)
    /// An attempt has failed; the next one starts at that time.
    case retrying(Retrying, at: Date)
  }

  package struct Sending: Sendable {
    package var stage: Stage
    package var since: Date
    /// The current time, for the running clock.
    var now: Date
  }

  package internal(set) var sending: Sending?
  package internal(set) var exchange: Exchange?
  package internal(set) var outline: BodyOutline?
  /// The exchange as it came, where its body has been decoded at a key.
  var undecoded: Exchange?
  /// The pasted response that ``exchange`` shows; `nil` for one that came.
  var pasted: PastedResponse?
  /// The entry of the history that ``exchange`` shows; `nil` for one that has just come.
  var kept: HistoryEntry?
  /// What the answer offers; `nil` where it is no item of Yiwugo.
  package internal(set) var offer: Offer?
  /// The typed quantity to quote, which is kept for the next response.
  package internal(set) var quantity = ""
  package internal(set) var refused: RequestError?
  package internal(set) var wasCancelled = false
  /// The attempts, if there were several.
  package internal(set) var attempts: [Attempt] = []

  package internal(set) var tab = Tab.verdict
  var scrolls: [Tab: Scroll] = [:]
  /// The filter of the body and the search in it, which are kept for the next response.
  package internal(set) var filter = BodyQueryState()
  package internal(set) var search = BodyQueryState()
  /// The path that is typed to go to.
  package internal(set) var location = BodyQueryState()
  /// Where the cursor was before it went elsewhere, and before it came back.
  var left = LeftPlaces()

  /// The tabs that there are.
  var tabs: [Tab] {
    Tab.allCases.filter {
      switch $0 {
      case .offer: offer != nil
      case .attempts: !attempts.isEmpty
      case .timing, .sent: pasted == nil
      case .headers: pasted?.hasHead ?? true
      default: true
      }
    }
  }

  subscript(kind: BodyQueryState.Kind) -> BodyQueryState {
    get {
      switch kind {
      case .filter: filter
      case .search: search
      case .location: location
      }
    }
    set {
      switch kind {
      case .filter: filter = newValue
      case .search: search = newValue
      case .location: location = newValue
      }
    }
  }

  var bodyScroll: Scroll {
    get { scrolls[.body] ?? Scroll() }
    set { scrolls[.body] = newValue }
  }

  var scroll: Scroll {
    get { scrolls[tab] ?? Scroll() }
    set { scrolls[tab] = newValue }
  }
}
