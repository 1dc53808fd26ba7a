// Without it the wide-character functions (setcchar, mvadd_wchnstr) are not declared.
#define NCURSES_WIDECHAR 1
#include <ncurses.h>
// tigetstr, putp: declared apart from ncurses.h.
#include <term.h>
#include <wchar.h>

// Below: only what Swift cannot import, and why.

// stdin is a mutable global, which Swift 6 refuses.
static inline SCREEN *cnc_newterm(const char *name, FILE *output) { return newterm(name, output, stdin); }

// stdscr and curscr are mutable globals.
static inline WINDOW *cnc_stdscr(void) { return stdscr; }
static inline void cnc_repaint_all(void) { clearok(curscr, TRUE); }

// COLORS is a mutable global.
static inline int cnc_colors(void) { return COLORS; }

// A_* are macros with casts.
static inline attr_t cnc_a_bold(void) { return A_BOLD; }
static inline attr_t cnc_a_dim(void) { return A_DIM; }
static inline attr_t cnc_a_underline(void) { return A_UNDERLINE; }
static inline attr_t cnc_a_reverse(void) { return A_REVERSE; }

// BUTTON* are macros with arguments.
static inline mmask_t cnc_button1_pressed(void) { return BUTTON1_PRESSED; }
static inline mmask_t cnc_button1_released(void) { return BUTTON1_RELEASED; }
static inline mmask_t cnc_wheel_up(void) { return BUTTON4_PRESSED; }
static inline mmask_t cnc_wheel_down(void) { return BUTTON5_PRESSED; }

// The module Glibc leaves wcwidth out, and wchar.h shows it only to X/Open sources.
extern int wcwidth(wchar_t);
static inline int cnc_wcwidth(wchar_t c) { return wcwidth(c); }

// A GNU extension, which the module Glibc leaves out; the flag is MFD_CLOEXEC. -1 where there is none.
extern int memfd_create(const char *name, unsigned int flags);
static inline int cnc_memory_file(void) { return memfd_create("frame", 1); }
