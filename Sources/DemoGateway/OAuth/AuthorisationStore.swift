import FoundationEssentials
import Synchronization

/// The codes that the authorisation page has issued, which work once and expire soon, and the sessions
/// that they were exchanged for.
final class AuthorisationStore: Sendable {
  /// A seller's consent, waiting to be exchanged.
  struct Consent: Sendable, Equatable {
    var appKey: String
    var redirect: String
    var seller: Seller
  }

  enum Refusal: Error {
    /// Already used, expired, or never issued.
    case invalid
    /// Requested with another callback URL.
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

  /// How long a page may stay open, in seconds, and how many may be open at a time.
  private static let ticketLifetime = 600.0
  private static let ticketLimit = 256

  /// How long a code is valid, in seconds.
  static let codeLifetime = 300.0

  private let state = Mutex(State())

  /// Issues a ticket for the links of one page.
  func ticket(for question: AuthorisationQuestion, at date: Date) -> String {
    let ticket = Self.random(prefix: "")
    state.withLock { state in
      state.tickets.append((ticket, question, date.addingTimeInterval(Self.ticketLifetime)))
      state.tickets.removeFirst(max(0, state.tickets.count - Self.ticketLimit))
    }
    return ticket
  }

  /// Uses up a ticket, and returns whether it was issued for this question.
  func takeTicket(_ ticket: String, for question: AuthorisationQuestion, at date: Date) -> Bool {
    state.withLock { state in
      let index = state.tickets.firstIndex {
        $0.text.utf8.elementsEqual(ticket.utf8) && $0.question == question && $0.end > date
      }
      if let index { state.tickets.remove(at: index) }
      return index != nil
    }
  }

  /// Issues a code.
  func code(for consent: Consent, at date: Date) -> String {
    let code = Self.random(prefix: "")
    state.withLock { $0.codes[code] = Entry(consent: consent, givenAt: date) }
    return code
  }

  /// Uses up a code, whether it is valid or not.
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

  /// Uses up a refresh token; the new session comes with another.
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

  /// Issues a session with its refresh token.
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

  /// A session that was issued here, or one of the built-in ones.
  func session(_ token: String) -> TOPSession? {
    state.withLock { $0.sessions[token] } ?? TOPSession.named(token)
  }

  /// As long as the platform's own, and unguessable.
  private static func random(prefix: String) -> String {
    let digits = (0..<3).map { _ in String(UInt64.random(in: 0...UInt64.max), radix: 16) }
    return prefix + digits.joined().prefix(44)
  }
}
