import TestSupport
import Testing

@testable import Sending

@Suite("The rate limiter's table", .timeLimit(.minutes(5)))
struct PaceTableTests {
  let here = PaceOwner(process: 1, started: 1)
  let there = PaceOwner(process: 2, started: 1)

  func at(_ milliseconds: Int) -> Duration { .milliseconds(1_000_000 + milliseconds) }

  func ticket(
    _ number: Int, by owner: PaceOwner? = nil, key: String = "k", method: String = "m",
    perKey: Int? = 1, perMethod: Int? = nil
  ) -> PaceTicket {
    PaceTicket(
      key: PaceKey(platform: "top", appKey: key), method: method, perKey: perKey,
      perMethod: perMethod, owner: owner ?? here, number: number)
  }

  func ask(_ table: inout PaceTable, _ ticket: PaceTicket, at time: Int) -> PaceTable.Answer {
    table.ask(ticket, at: at(time), lease: .seconds(20))
  }

  @Test("frees a place one second after the response, and not before")
  func answered() {
    var table = PaceTable()
    #expect(ask(&table, ticket(1), at: 0) == .begun)
    table.end(ticket(1), at: at(60))
    #expect(
      ask(&table, ticket(2), at: 1059) == .wait(.init(asksAgain: at(1060), expected: at(1060))))
    #expect(ask(&table, ticket(2), at: 1060) == .begun)
  }

  @Test("keeps the place of a call in flight until its lease ends, and one second more")
  func onItsWay() {
    var table = PaceTable()
    #expect(ask(&table, ticket(1), at: 0) == .begun)
    #expect(
      ask(&table, ticket(2), at: 19_999) == .wait(.init(asksAgain: nil, expected: at(20_999))))
    #expect(
      ask(&table, ticket(2), at: 20_000)
        == .wait(.init(asksAgain: at(21_000), expected: at(21_000))))
    #expect(ask(&table, ticket(2), at: 21_000) == .begun)
  }

  @Test("frees the place of a call that was never sent")
  func withdrawn() {
    var table = PaceTable()
    _ = ask(&table, ticket(1), at: 0)
    table.withdraw(ticket(1))
    #expect(ask(&table, ticket(2), at: 1) == .begun)
  }

  @Test(
    "tells a waiter of another process's call to check again soon, and wakes one of its own")
  func looks() {
    var table = PaceTable()
    _ = ask(&table, ticket(1, by: there), at: 0)
    guard case .wait(let wait) = ask(&table, ticket(1), at: 0) else {
      Issue.record("it has begun")
      return
    }
    #expect(wait.asksAgain == at(50))
    var own = PaceTable()
    _ = ask(&own, ticket(1), at: 0)
    #expect(ask(&own, ticket(2), at: 0) == .wait(.init(asksAgain: nil, expected: at(1000))))
  }

  @Test("serves the longest waiter first, whichever process it belongs to")
  func order() {
    var table = PaceTable()
    _ = ask(&table, ticket(1), at: 0)
    table.end(ticket(1), at: at(0))
    #expect(ask(&table, ticket(7, by: there), at: 10) != .begun)
    #expect(ask(&table, ticket(2), at: 20) != .begun)
    #expect(ask(&table, ticket(2), at: 1000) != .begun)
    #expect(ask(&table, ticket(7, by: there), at: 1001) == .begun)
  }

  @Test("passes over a waiter that does not come back in time")
  func late() {
    var table = PaceTable()
    _ = ask(&table, ticket(1), at: 0)
    table.end(ticket(1), at: at(0))
    _ = ask(&table, ticket(7, by: there), at: 10)
    #expect(ask(&table, ticket(2), at: 1249) != .begun)
    #expect(ask(&table, ticket(2), at: 1250) == .begun)
  }

  @Test("ignores a dead process's waiters, and counts its calls for one second more")
  func dead() {
    var table = PaceTable()
    _ = ask(&table, ticket(1, by: there), at: 0)
    _ = ask(&table, ticket(2, by: there), at: 0)
    table.bury({ $0 == there }, at: at(300))
    #expect(ask(&table, ticket(1), at: 1299) != .begun)
    #expect(ask(&table, ticket(1), at: 1300) == .begun)
  }

  @Test("counts the limit of a method in addition to that of the key")
  func methods() {
    var table = PaceTable()
    let slow = ticket(1, method: "slow", perKey: 2, perMethod: 1)
    #expect(ask(&table, slow, at: 0) == .begun)
    #expect(
      ask(&table, ticket(2, method: "slow", perKey: 2, perMethod: 1), at: 0) != .begun)
    // It waits for its method, and so blocks no other call.
    #expect(ask(&table, ticket(3, method: "quick", perKey: 2), at: 0) == .begun)
    #expect(ask(&table, ticket(4, method: "quick", perKey: 2), at: 0) != .begun)
  }

  @Test("counts keys separately, even if they differ only in their bytes")
  func keys() {
    var table = PaceTable()
    for (number, key) in ["k", "l", "é", "e\u{301}"].enumerated() {
      #expect(ask(&table, ticket(number, key: key), at: 0) == .begun)
    }
    #expect(ask(&table, ticket(9, key: "é"), at: 0) != .begun)
  }

  @Test("admits nothing for a second after its state is lost")
  func unknown() {
    var table = PaceTable.unknown(at: at(0))
    #expect(
      ask(&table, ticket(1), at: 999) == .wait(.init(asksAgain: at(1000), expected: at(1000))))
    #expect(ask(&table, ticket(1), at: 1000) == .begun)
  }

  @Test(
    "counts the waiters ahead",
    arguments: [(0, 0), (1, 1000), (2, 1000), (3, 2000), (4, 2000)])
  func waits(position: Int, milliseconds: Int) {
    var table = PaceTable()
    _ = ask(&table, ticket(1, perKey: 2), at: 0)
    table.end(ticket(1), at: at(0))
    let wait = table.wait(for: ticket(9, perKey: 2), position: position, at: at(0))
    #expect((wait?.expected ?? at(0)) == at(milliseconds))
  }

  @Test("never admits more than the limit in a second, whatever the calls", arguments: 1...6)
  func neverMore(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var table = PaceTable()
    let limit = Int.random(in: 1...5, using: &random)
    let owners = [here, there, PaceOwner(process: 3, started: 1)]
    var waiting: [PaceTicket] = []
    var onTheirWay: [(ticket: PaceTicket, taken: Int, over: Int)] = []
    var taken: [Int] = []
    var number = 0
    for time in stride(from: 0, to: 6_000, by: 20) {
      for call in onTheirWay where call.over == time { table.end(call.ticket, at: at(time)) }
      onTheirWay.removeAll { $0.over == time }
      if waiting.count < 12 {
        number += 1
        let owner = owners[Int.random(in: 0..<3, using: &random)]
        waiting.append(ticket(number, by: owner, perKey: limit))
      }
      for ticket in waiting where ask(&table, ticket, at: time) == .begun {
        waiting.removeAll { $0 == ticket }
        // The platform takes it up at some time before its response.
        let over = time + 20 * Int.random(in: 1...30, using: &random)
        taken.append(Int.random(in: time...over, using: &random))
        onTheirWay.append((ticket, taken.last ?? time, over))
      }
    }
    #expect(taken.count > limit * 2)
    taken.sort()
    for (early, late) in zip(taken, taken.dropFirst(limit)) { #expect(late - early >= 1000) }
  }
}
