package io.postrider.pages;

/** What a POST to the unsubscribe page asks for. */
enum Wish {
  /** The mail program's {@code List-Unsubscribe=One-Click} (RFC 8058 &sect;3.1). */
  ONE_CLICK,
  /** The page's button for one list. */
  LEAVE_LIST,
  /** The page's button for all lists. */
  LEAVE_EVERYTHING,
  /** Nothing that we know. */
  UNCLEAR;

  static Wish of(Form form) {
    if (form.says("List-Unsubscribe", "One-Click")) {
      return ONE_CLICK;
    }
    if (form.says("leave", "everything")) {
      return LEAVE_EVERYTHING;
    }
    return form.says("leave", "list") ? LEAVE_LIST : UNCLEAR;
  }
}
