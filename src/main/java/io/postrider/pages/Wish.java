package io.postrider.pages;

/** What a POST asks for. */
enum Wish {
  /** The mail program's {@code List-Unsubscribe=One-Click} (RFC 8058 &sect;3.1). */
  ONE_CLICK,
  /** The page's button for one list. */
  LEAVE_LIST,
  /** The page's button for all lists. */
  LEAVE_EVERYTHING,
  /** Nothing that we know. */
  UNCLEAR
}
