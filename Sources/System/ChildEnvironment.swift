import Glibc

/// The environment variables that a child process receives. The others are withheld: some hold secrets,
/// such as those of profiles with `{env: NAME}`.
package struct ChildEnvironment: Sendable, Equatable {
  /// Exact names; a name that ends in `*` matches every name with that prefix.
  private let names: [String]

  /// The variables that desktop programs, such as the browser, need.
  package static let desktop = ChildEnvironment(
    names: base + [
      "BROWSER", "DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS",
      "DESKTOP_SESSION", "DE", "KDE_*", "GNOME_*", "MOZ_*", "WSL_*", "WSLENV",
    ])

  /// The variables of programs that print a secret.
  package static let secrets = ChildEnvironment(
    names: base + [
      "DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS", "SSH_AUTH_SOCK",
      "GNUPGHOME", "GPG_*", "PINENTRY_USER_DATA", "PASSWORD_STORE_*", "GOPASS_*", "SOPS_*", "AGE_*",
      "OP_*", "BW_*", "LPASS_*", "KEEPASS*", "VAULT_*", "BAO_*", "AWS_*", "AZURE_*", "GOOGLE_*",
      "CLOUDSDK_*", "KUBECONFIG", "DOPPLER_*", "INFISICAL_*",
      "http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY",
      "SSL_CERT_FILE", "SSL_CERT_DIR",
    ])

  /// The variables that a pager needs.
  package static let pager = ChildEnvironment(
    names: base + [
      "LESS*", "MORE", "MOST_*", "LV", "BAT_*", "COLORTERM", "NO_COLOR", "COLUMNS", "LINES",
    ])

  /// The variables that an editor needs.
  package static let editor = ChildEnvironment(
    names: base + [
      "EDITOR", "VISUAL", "DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS",
      "COLORTERM", "COLORFGBG", "NO_COLOR", "TMUX", "TMUX_PANE", "TMUX_TMPDIR", "STY", "VIM*",
      "MYVIMRC", "NVIM*", "EMACS*", "ALTERNATE_EDITOR", "VSCODE_IPC_HOOK_CLI", "WSL_*", "WSLENV",
    ])

  /// What tmux needs to find its server and the client.
  package static let tmux = ChildEnvironment(names: base + ["TMUX", "TMUX_PANE", "TMUX_TMPDIR"])

  private static let base = [
    "PATH", "HOME", "USER", "LOGNAME", "SHELL", "TMPDIR", "TZ", "TERM", "TERMINFO", "TERMINFO_DIRS",
    "LANG", "LANGUAGE", "LC_*", "XDG_*",
  ]

  private func includes(_ name: String) -> Bool {
    names.contains { known in
      known.hasSuffix("*") ? name.hasPrefix(known.dropLast()) : name == known
    }
  }

  /// This process's variables that are in the list.
  package var variables: [(name: String, value: String)] { Self.all.filter { includes($0.name) } }

  /// Removes all other variables from this process, before it runs a child that inherits them. Not safe
  /// in a program with other threads.
  package func apply() {
    for (name, _) in Self.all where !includes(name) { unsetenv(name) }
  }

  private static var all: [(name: String, value: String)] {
    var variables: [(String, String)] = []
    var entry = environ
    while let text = entry.pointee {
      let line = String(cString: text)
      if let mark = line.firstIndex(of: "=") {
        variables.append((String(line[..<mark]), String(line[line.index(after: mark)...])))
      }
      entry += 1
    }
    return variables
  }
}
