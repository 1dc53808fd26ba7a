import Glibc

/// Reports when a file is written or replaced, by inotify on its folder: editors put a new file in its
/// place. Of a symbolic link the file behind it is watched too.
package final class FileWatch: Sendable {
  private let stopping = WakePipe()

  package init() {}

  /// Ends ``run(_:onChange:)``, from any thread.
  package func stop() { stopping.wake() }

  /// Blocks its thread until ``stop()``; returns at once if the folder cannot be watched.
  package func run(_ path: String, onChange: () -> Void) {
    let descriptor = inotify_init1(Int32(O_CLOEXEC | O_NONBLOCK))
    guard descriptor >= 0, stopping.descriptor >= 0 else { return }
    defer { close(descriptor) }
    var names: [Int32: [UInt8]] = [:]
    for path in [path, Self.target(of: path)].compactMap({ $0 }) {
      let name = path.split(separator: "/").last.map { Array($0.utf8) } ?? []
      let folder = path.dropLast(name.count)
      let watch = inotify_add_watch(
        descriptor, folder.isEmpty ? "." : String(folder), UInt32(IN_CLOSE_WRITE | IN_MOVED_TO))
      if watch >= 0 { names[watch] = name }
    }
    guard !names.isEmpty else { return }
    while true {
      var entries = [descriptor, stopping.descriptor].map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      guard poll(&entries, nfds_t(entries.count), -1) >= 0 || errno == EINTR else { return }
      if entries[1].revents != 0 { return }
      if entries[0].revents != 0, Self.read(descriptor, names) { onChange() }
    }
  }

  private static func target(of path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    let target = String(cString: real)
    return target == path ? nil : target
  }

  /// Takes in all pending events, and returns whether one is about a file with its folder's name.
  private static func read(_ descriptor: Int32, _ names: [Int32: [UInt8]]) -> Bool {
    var isAbout = false
    withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 8) { buffer in
      while true {
        let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        guard count > 0 else { return }
        var rest = UnsafeRawBufferPointer(rebasing: buffer[..<count])
        // struct inotify_event: watch, mask, cookie, length, and the name, padded with zeros.
        while rest.count >= 16 {
          let watch = rest.loadUnaligned(as: Int32.self)
          let length = Int(rest.loadUnaligned(fromByteOffset: 12, as: UInt32.self))
          let name = rest.dropFirst(16).prefix(length).prefix { $0 != 0 }
          if let wanted = names[watch], name.elementsEqual(wanted) { isAbout = true }
          rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(16 + length))
        }
      }
    }
    return isAbout
  }
}
