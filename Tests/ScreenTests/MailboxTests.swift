import Glibc
import Screen
import Testing

@Suite(.timeLimit(.minutes(5))) struct MailboxTests {
  private func isReadable(_ descriptor: Int32) -> Bool {
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&entry, 1, 0) == 1
  }

  @Test("messages are taken in the order posted, and the descriptor signals them")
  func order() {
    let mailbox = Mailbox<Int>()
    #expect(!isReadable(mailbox.descriptor))
    for number in 0..<1000 { mailbox.post(number) }
    #expect(isReadable(mailbox.descriptor))
    #expect(mailbox.take() == Array(0..<1000))
    #expect(!isReadable(mailbox.descriptor))
    #expect(mailbox.take().isEmpty)
    mailbox.post(7)
    #expect(isReadable(mailbox.descriptor))
    #expect(mailbox.take() == [7])
  }

  @Test("nothing is lost and there are no needless wake-ups when many tasks post at once")
  func many() async {
    let mailbox = Mailbox<Int>()
    var received: [Int] = []
    await withTaskGroup(of: Void.self) { group in
      for task in 0..<8 {
        group.addTask {
          for number in 0..<500 { mailbox.post(task * 500 + number) }
        }
      }
      for await _ in group { received += mailbox.take() }
    }
    received += mailbox.take()
    #expect(received.sorted() == Array(0..<4000))
    #expect(!isReadable(mailbox.descriptor))
  }
}
