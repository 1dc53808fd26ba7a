#ifndef C_PROCESS_H
#define C_PROCESS_H

/// Starts a program, looked for in PATH, in a process group of its own and with default signals; its
/// Returns 0, or the errno of what failed.
///
/// C, since Swift's Glibc does not import fork, prctl is variadic, and posix_spawn has no attribute for a
/// child that dies with its parent. No system header is included here: it would take types away from Glibc.
///
/// - Parameters:
///   - input: Its standard input; below 0 for an empty one.
///   - output: Below 0 for a program that has the caller's terminal: it stays in the caller's group and has its
///     streams, but for an input.
///   - dies: The system kills it when the calling thread ends.
///   - process: Where its number is put; also after a failure, if it has to be waited for, else negative.
int cproc_start(char *const arguments[], char *const environment[], int input, int output, int complaint,
                int dies, int *process);

#endif
