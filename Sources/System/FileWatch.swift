import Glibc

/// Reports when a file is written or replaced, by inotify on its folder: editors put a new file in its
/// place. Of a symbolic link the file behind it is watched too, and of a missing folder the one above it.
package final class FileWatch: Sendable {
  private let stopping = WakePipe()

  package init() {}

  /// Ends ``run(_:onChange:)``, from any thread.
  package func stop() { stopping.wake() }

  /// Blocks its thread until ``stop()``; returns at once if nothing can be watched.
  ///
  /// - Parameter path: An absolute path.
  package func run(_ path: String, onChange: () -> Void) {
    var isFirst = true
    while let watch = Watch(path) {
      // What has happened while nothing was watched is noticed too.
      if !isFirst { onChange() }
      isFirst = false
      guard wait(for: watch) else { return }
    }
  }

  /// - Returns: `false` if it was stopped.
  private func wait(for watch: borrowing Watch) -> Bool {
    guard stopping.descriptor >= 0 else { return false }
    while true {
      var entries = [watch.descriptor, stopping.descriptor].map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      guard poll(&entries, nfds_t(entries.count), -1) >= 0 || errno == EINTR else { return false }
      if entries[1].revents != 0 { return false }
      if entries[0].revents != 0, watch.hasEvent() { return true }
    }
  }
}

/// The folders of one file, watched until the first event.
private struct Watch: ~Copyable {
  let descriptor: Int32
  /// The names to wait for in each folder.
  private var names: [Int32: [[UInt8]]] = [:]

  init?(_ path: String) {
    descriptor = inotify_init1(Int32(O_CLOEXEC | O_NONBLOCK))
    guard descriptor >= 0 else { return nil }
    add(path)
    if let real = realpath(path, nil) {
      add(String(cString: real))
      free(real)
    }
    if names.isEmpty { return nil }
  }

  deinit { close(descriptor) }

  /// Watches the lowest folder above a path that exists.
  private mutating func add(_ path: String) {
    var mask = IN_CLOSE_WRITE | IN_MOVED_TO
    var rest = path[...]
    while let slash = rest.lastIndex(of: "/") {
      let folder = slash == rest.startIndex ? "/" : String(rest[..<slash])
      let watch = inotify_add_watch(descriptor, folder, UInt32(mask))
      if watch >= 0 {
        names[watch, default: []].append(Array(rest[rest.index(after: slash)...].utf8))
        return
      }
      rest = rest[..<slash]
      mask = IN_CREATE | IN_MOVED_TO
    }
  }

  /// Takes in all pending events, and returns whether one is about the file or a folder above it.
  func hasEvent() -> Bool {
    var isThere = false
    withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 8) { buffer in
      while true {
        let count = read(descriptor, buffer.baseAddress, buffer.count)
        guard count > 0 else { return }
        var rest = UnsafeRawBufferPointer(rebasing: buffer[..<count])
        // struct inotify_event: watch, mask, cookie, length, and the name, padded with zeros.
        while rest.count >= 16 {
          let watch = rest.loadUnaligned(as: Int32.self)
          let mask = rest.loadUnaligned(fromByteOffset: 4, as: UInt32.self)
          let length = Int(rest.loadUnaligned(fromByteOffset: 12, as: UInt32.self))
          let name = Array(rest.dropFirst(16).prefix(length).prefix { $0 != 0 })
          // The kernel ignores a folder that is gone.
          if mask & UInt32(IN_IGNORED) != 0 || names[watch]?.contains(name) == true {
            isThere = true
          }
          rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(16 + length))
        }
      }
    }
    return isThere
  }
}
