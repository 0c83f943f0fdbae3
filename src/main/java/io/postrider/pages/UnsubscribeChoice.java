package io.postrider.pages;

import io.postrider.pages.http.PostedBody;
import io.postrider.pages.http.PostedForm;

/** What a POST to the unsubscribe page asks for. */
enum UnsubscribeChoice {
  /** The mail program's {@code List-Unsubscribe=One-Click} (RFC 8058 &sect;3.1). */
  ONE_CLICK,
  /** The page's button for one list. */
  LEAVE_LIST,
  /** The page's button for all lists. */
  LEAVE_EVERYTHING,
  /** A button for fewer mails: a pause, or another list. */
  FEWER,
  /** The button of the page just left. */
  COME_BACK,
  /** Nothing that we know. */
  UNCLEAR;

  static UnsubscribeChoice of(PostedBody body) {
    if (body.saysOneClick()) {
      return ONE_CLICK;
    }
    PostedForm form = PostedForm.read(body);
    if (form.says("leave", "everything")) {
      return LEAVE_EVERYTHING;
    }
    if (form.says("return", "lists")) {
      return COME_BACK;
    }
    if (form.says("leave", "pause") || form.says("leave", "instead")) {
      return FEWER;
    }
    return form.says("leave", "list") ? LEAVE_LIST : UNCLEAR;
  }
}
