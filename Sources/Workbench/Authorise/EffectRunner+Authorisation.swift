import FoundationEssentials
import Screen
import SignScopeEngine
import System
import Workspace

extension EffectRunner {
  /// How long a browser is waited for.
  private static let patience = Duration.seconds(600)

  /// Does what an authorisation needs outside the model.
  func authorise(_ effect: AuthorisationEffect, number: Int) {
    switch effect {
    case .authorise(let app):
      let earlier = listening
      earlier?.cancel()
      listening = Task.detached { [mailbox] in
        // The port may be the same.
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

  /// Makes the page's address, with the port that is listened on if one is, and passes answers on until
  /// the task is cancelled or nobody has come for too long. After the one that counts the port stays open,
  /// to tell later visitors that it is used.
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

  /// Keeps the session as soon as it is there, whatever the screen does meanwhile.
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
