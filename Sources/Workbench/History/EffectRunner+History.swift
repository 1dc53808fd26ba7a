import FoundationEssentials
import History
import Screen
import SignScopeEngine

extension EffectRunner {
  /// A disk may be slow: the screen does not wait for it.
  func run(_ effect: HistoryEffect) {
    guard let history else { return }
    Task.detached { [mailbox] in
      mailbox.post(.history(await history.news(of: effect)))
      if let fault = await history.takeFault() {
        mailbox.post(.history(.failed(HistoryProblem(message: fault))))
      }
    }
  }
}

extension HistoryStore {
  /// How many entries the list has at most; a filter finds older ones.
  private static let listLimit = 1000

  fileprivate func news(of effect: HistoryEffect) -> HistoryNews {
    do throws(DatabaseError) {
      switch effect {
      case .list(let number, let text): return .listed(number: number, listed(text))
      case .open(let id, let takesRequest):
        guard let record = try record(id) else { return .gone(id) }
        let outline = record.response.map { BodyOutline($0.body, charset: $0.charset) }
        return .opened(record, outline, takesRequest: takesRequest)
      case .star(let id, let isStarred): return try star(id, isStarred) ? .changed : .gone(id)
      case .delete(let id): return try delete([id]) > 0 ? .changed : .gone(id)
      }
    } catch {
      return .failed(HistoryProblem(message: error.message))
    }
  }

  private func listed(_ text: String) -> Result<[HistoryEntry], HistoryProblem> {
    do throws(HistoryFilter.Problem) {
      let filter = try HistoryFilter(text, at: .now)
      do throws(DatabaseError) {
        return .success(try list(filter, limit: Self.listLimit))
      } catch {
        return .failure(HistoryProblem(message: error.message))
      }
    } catch {
      return .failure(HistoryProblem(message: error.message))
    }
  }
}

extension HistoryNews {
  /// Another window may have deleted it.
  fileprivate static func gone(_ id: Int) -> HistoryNews {
    .failed(
      HistoryProblem(message: Phrase("Entry \(id) does not exist any more", "第 \(id) 条已不存在")))
  }
}
