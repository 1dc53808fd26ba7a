import FoundationEssentials
import Synchronization

/// What the authorisation page has given out: codes, which work once and soon, and the sessions they
/// were exchanged for.
final class AuthorisationStore: Sendable {
  /// A seller's consent that waits to be exchanged.
  struct Consent: Sendable, Equatable {
    var appKey: String
    var redirect: String
    var seller: Seller
  }

  enum Refusal: Error {
    /// Used before, too old, or never given out.
    case invalid
    /// Exchanged with another callback than it was asked for with.
    case otherCallback
  }

  private struct Entry {
    var consent: Consent
    var givenAt: Date
  }

  private struct State {
    var tickets: [(text: String, question: AuthorisationQuestion, end: Date)] = []
    var codes: [String: Entry] = [:]
    var refreshTokens: [String: (consent: Consent, end: Date)] = [:]
    var sessions: [String: TOPSession] = [:]
  }

  /// How long a page may stand open, in seconds, and how many may.
  private static let ticketLifetime = 600.0
  private static let ticketLimit = 256

  /// How long a code works, in seconds.
  static let codeLifetime = 300.0

  private let state = Mutex(State())

  /// Gives out what a page's links need, once.
  func ticket(for question: AuthorisationQuestion, at date: Date) -> String {
    let ticket = Self.random(prefix: "")
    state.withLock { state in
      state.tickets.append((ticket, question, date.addingTimeInterval(Self.ticketLifetime)))
      state.tickets.removeFirst(max(0, state.tickets.count - Self.ticketLimit))
    }
    return ticket
  }

  /// Takes a ticket in, and says whether it was given out for that question.
  func takeTicket(_ ticket: String, for question: AuthorisationQuestion, at date: Date) -> Bool {
    state.withLock { state in
      let index = state.tickets.firstIndex {
        $0.text.utf8.elementsEqual(ticket.utf8) && $0.question == question && $0.end > date
      }
      if let index { state.tickets.remove(at: index) }
      return index != nil
    }
  }

  /// Gives out a code.
  func code(for consent: Consent, at date: Date) -> String {
    let code = Self.random(prefix: "")
    state.withLock { $0.codes[code] = Entry(consent: consent, givenAt: date) }
    return code
  }

  /// Takes a code in; whatever comes of it, it is used up.
  func redeem(
    _ code: String, appKey: String, redirect: String, at date: Date
  ) throws(Refusal) -> Consent {
    let entry = state.withLock { state in
      state.codes[code].flatMap { $0.consent.appKey == appKey ? $0 : nil }.map {
        state.codes[code] = nil
        return $0
      }
    }
    guard let entry, date.timeIntervalSince(entry.givenAt) <= Self.codeLifetime else {
      throw .invalid
    }
    guard entry.consent.redirect.utf8.elementsEqual(redirect.utf8) else { throw .otherCallback }
    return entry.consent
  }

  /// Takes a refresh token in; another comes with the next session.
  func redeem(refreshToken: String, appKey: String, at date: Date) throws(Refusal) -> Consent {
    let kept = state.withLock { state in
      state.refreshTokens[refreshToken].flatMap { $0.consent.appKey == appKey ? $0 : nil }.map {
        state.refreshTokens[refreshToken] = nil
        return $0
      }
    }
    guard let kept, kept.end > date else { throw .invalid }
    return kept.consent
  }

  /// Gives out a session with its refresh token.
  func grant(_ consent: Consent, at date: Date) -> (session: TOPSession, refreshToken: String) {
    let session = TOPSession(
      token: Self.random(prefix: "620"), appKey: consent.appKey, seller: consent.seller,
      periods: TOPSession.Periods(from: date))
    let refreshToken = Self.random(prefix: "621")
    state.withLock { state in
      state.sessions[session.token] = session
      state.refreshTokens[refreshToken] = (consent, session.periods?.refresh ?? date)
    }
    return (session, refreshToken)
  }

  /// A session that was given out here, or one of those the gateway begins with.
  func session(_ token: String) -> TOPSession? {
    state.withLock { $0.sessions[token] } ?? TOPSession.named(token)
  }

  /// As long as the platform's own, and not to be guessed.
  private static func random(prefix: String) -> String {
    let digits = (0..<3).map { _ in String(UInt64.random(in: 0...UInt64.max), radix: 16) }
    return prefix + digits.joined().prefix(44)
  }
}
