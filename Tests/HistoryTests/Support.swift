import DemoGateway
import Foundation
import SignScopeEngine
import TestSupport

@testable import History
@testable import Sending

/// A history in a folder of its own.
func withHistory<Result>(
  limits: HistoryStore.Limits = .init(), _ body: (HistoryStore, String) async throws -> Result
) async throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: "history-\(UUID())")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let path = folder.path + "/history.sqlite"
  return try await body(HistoryStore(path: path, limits: limits), path)
}

/// An account of the gateway with a session and a secret that nothing else contains.
func sampleAccount(at gateway: String, history: Bool? = nil) -> Account {
  Account(
    name: "shop", platform: .top, gateway: gateway, appKey: "12345678",
    secret: "s3cretS3CRETs3cretS3CRETs3cret99", session: "sess10nSESS10Nsess10nSESS10N7788",
    settings: .init(keepsHistory: history))
}

extension HistoryStore {
  /// Keeps an exchange as a client would.
  @discardableResult
  func keep(
    _ request: Request, answeredBy body: String?, status: Int = 200, at date: Date = .now,
    headers: [HTTPHeader] = []
  ) async throws -> Int? {
    let journal = HistoryJournal(self, origin: .screen)
    let signed = try request.signed(at: date)
    guard let entry = await journal.begin(signed, attempt: 1, at: date) else { return nil }
    guard let body else {
      await journal.end(entry, nil)
      return entry
    }
    let response = HTTPResponse(
      status: status, headers: headers, body: Array(body.utf8), version: "HTTP/1.1")
    await journal.end(
      entry,
      Exchange(
        signed: signed, sentAt: date, response: response, error: nil, timing: Timing(total: 12),
        diagnosis: .of(response, context: DiagnosisContext(signed, sentAt: date))))
    return entry
  }

  func ids(_ filter: String) throws -> [Int] {
    try list(HistoryFilter(filter, at: .now)).map(\.id)
  }
}

extension Request {
  static func sample(
    _ method: String = "taobao.item.seller.get", _ parameters: [(String, String)] = [],
    history: Bool? = nil
  ) -> Request {
    Request(
      account: sampleAccount(at: "http://127.0.0.1:9/router/rest", history: history),
      method: method,
      parameters: parameters.map { Parameter($0.0, $0.1) })
  }
}
