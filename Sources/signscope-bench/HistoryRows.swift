import Dispatch
import FoundationEssentials
import Glibc
import History
import SignScopeEngine
import Synchronization

/// A history of 100 000 exchanges, on this machine's disk.
func historyRows() -> [Row] {
  func row(_ name: String, _ filter: String, atMost goal: Int) -> Row {
    let fill = { LargeHistory.store }
    return .time("history of 100 000, \(name)", atMost: goal, prepare: fill) { store in
      let entries = awaiting { try await store.list(HistoryFilter(filter, at: .now)) }
      precondition(!entries.isEmpty)
    }
  }
  let fill = { LargeHistory.store }
  return [
    row("the latest 1 000", "", atMost: 50), row("a pitfall", "pitfall:5", atMost: 50),
    row("two words of every entry", "trades 连衣", atMost: 100),
    row("a rare word", "needle", atMost: 100),
    .time("history, an attempt kept, with fsync", atMost: 20, prepare: fill) { store in
      let signed = sampleSigned
      awaiting {
        let journal = HistoryJournal(store, origin: .command)
        let entry = await journal.begin(signed, attempt: 1, at: .now)
        precondition(entry != nil)
      }
    },
  ]
}

private let sampleSigned: SignedRequest = {
  let account = Account(
    name: "shop", platform: .top, gateway: "http://127.0.0.1/router/rest", appKey: "12345678",
    secret: sampleSecret)
  guard
    let signed = try? Request(account: account, method: "taobao.time.get").signed(at: .now)
  else { preconditionFailure("the sample can be signed") }
  return signed
}()

private enum LargeHistory {
  static let store: HistoryStore = {
    let folder = "/tmp/signscope-bench-\(getpid())"
    mkdir(folder, 0o700)
    atexit { _ = try? FileManager.default.removeItem(atPath: "/tmp/signscope-bench-\(getpid())") }
    let store = HistoryStore(path: folder + "/history.sqlite")
    _ = awaiting { try await store.count() }
    guard let database = try? Database(path: store.path),
      (try? database.execute(rows)) != nil
    else { preconditionFailure("the history can be filled") }
    return store
  }()

  /// As the journal writes them, in one transaction.
  private static let rows = """
    BEGIN;
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
    INSERT INTO exchange (sent_at, ended, origin, profile, platform, method, attempt, status, outcome, pitfall,
      title_en, title_zh, size, duration)
    SELECT 1700000000000 + i * 60000, 1, 'screen', 'shop', 'top', 'taobao.trades.sold.get', 1, 200,
      iif(i % 7, 'success', 'failure'), iif(i % 7, NULL, i % 13 + 1), 'Success', '成功', 2100, 31 FROM n;
    INSERT INTO content (id, document, verb, url, request_headers, request_body, headers, body, body_size)
    SELECT id, zeroblob(300), 'POST', 'http://127.0.0.1/router/rest?method=taobao.trades.sold.get', '[]',
      zeroblob(200), '[]', randomblob(700), 2100 FROM exchange;
    INSERT INTO words (rowid, text)
    SELECT id, 'shop taobao.trades.sold.get fields tid,title,status 夏  季  连  衣  裙  order ' || (id * 7919)
      || ' 湖  畔  小  铺  ' || hex(randomblob(200)) || iif(id = 50000, ' needle', '') FROM exchange;
    COMMIT;
    """
}

/// Waits on this thread, which is no one's but the measurement's.
@discardableResult
private func awaiting<Result: Sendable>(
  _ work: @escaping @Sendable () async throws -> Result
) -> Result {
  let (box, done) = (Awaited<Result>(), DispatchSemaphore(value: 0))
  Task.detached {
    let result = try? await work()
    box.result.withLock { $0 = result }
    done.signal()
  }
  done.wait()
  guard let result = box.result.withLock({ $0 }) else {
    preconditionFailure("the history can be read")
  }
  return result
}

private final class Awaited<Result: Sendable>: Sendable {
  let result = Mutex<Result?>(nil)
}
