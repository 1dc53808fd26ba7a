import ArgumentParser

@main struct SignScope: ParsableCommand { func run() { print("hi") } }
