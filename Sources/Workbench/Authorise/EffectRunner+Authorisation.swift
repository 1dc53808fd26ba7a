import FoundationEssentials
import Screen
import SignScopeEngine
import System
import Workspace

extension EffectRunner {
  /// How long to wait for the browser.
  private static let patience = Duration.seconds(600)

  /// Performs the side effects of an authorisation.
  func authorise(_ effect: AuthorisationEffect, number: Int) {
    switch effect {
    case .authorise(let app):
      let earlier = listening
      earlier?.cancel()
      listening = Task.detached { [mailbox] in
        // It may hold the same port.
        await earlier?.value
        guard !Task.isCancelled else { return }
        await EffectRunner.listen(for: app, number, mailbox)
      }
    case .exchange(let code, let authorisation, let key):
      exchange(number, key) { client throws(TokenFailure) in
        try await client.token(for: code, of: authorisation.app, view: authorisation.view)
      }
    case .refresh(let token, let app, let key):
      exchange(number, key) { client throws(TokenFailure) in
        try await client.refreshed(token, of: app)
      }
    case .stop: listening?.cancel()
    }
  }

  /// Makes the page's URL, with the port of the callback if listening succeeds, and forwards callbacks
  /// until the task is cancelled or times out. The port stays open after the valid callback, to tell
  /// later visitors that it has been used.
  private static func listen(
    for app: OAuthApp, _ number: Int, _ mailbox: Mailbox<Message>
  ) async {
    let listener: CallbackListener
    do throws(CallbackListener.StartError) { listener = try .start(for: app) } catch {
      mailbox.post(.authorisation(number: number, .ready(Authorisation(app), .not(error.message))))
      return
    }
    var app = app
    app.callback = listener.callback
    let authorisation = Authorisation(app)
    let answers = listener.answers(to: authorisation)
    mailbox.post(.authorisation(number: number, .ready(authorisation, .here)))
    let passing = Task {
      for await answer in answers {
        mailbox.post(.authorisation(number: number, .answered(answer)))
      }
    }
    try? await Task.sleep(for: patience)
    if !Task.isCancelled { mailbox.post(.authorisation(number: number, .stoppedListening)) }
    passing.cancel()
    await listener.stop()
  }

  /// Stores the session at once, whatever the screen does in the meantime.
  private func exchange(
    _ number: Int, _ key: TokenStore.Key?,
    _ work: @escaping @Sendable (TokenClient) async throws(TokenFailure) -> AccessToken
  ) {
    Task.detached(executorPreference: BlockingThreads.shared) { [tokens, tokenClient, mailbox] in
      do throws(TokenFailure) {
        let token = try await work(tokenClient)
        var problem: Phrase?
        if let tokens, let key {
          do throws(TokenStoreError) { try tokens.keep(token, for: key) } catch {
            problem = error.message
          }
        }
        mailbox.post(.authorisation(number: number, .exchanged(.success(token), problem: problem)))
      } catch {
        mailbox.post(.authorisation(number: number, .exchanged(.failure(error), problem: nil)))
      }
    }
  }
}
