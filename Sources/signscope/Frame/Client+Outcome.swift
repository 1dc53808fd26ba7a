import SignScopeEngine

extension Client {
  /// Sends a request, and again as the policy says, to the end.
  ///
  /// - Parameter report: Takes what happens on the way.
  /// - Returns: The last exchange, and the attempts before it.
  /// - Throws: ``DocumentError`` if the request cannot be sent, `CancellationError`.
  func outcome(
    of request: Request, retry: RetryPolicy, report: (Progress) -> Void
  ) async throws -> (exchange: Exchange, earlier: [Attempt]) {
    var earlier: [Attempt] = []
    for await progress in exchange(request, retry: retry) {
      report(progress)
      switch progress {
      case .refused(let error): throw DocumentError(error)
      case .finished(let exchange): return (exchange, earlier)
      case .retrying(let exchange, let next):
        var attempt = Attempt(exchange, number: exchange.attempts)
        attempt.next = next
        earlier.append(attempt)
      case .noticed, .waiting, .signed, .connecting, .sent, .receiving: continue
      }
    }
    // Only a cancelled exchange ends without a result.
    throw CancellationError()
  }
}
