package io.postrider.delivery.dkim;

import java.util.Locale;

/** The form in which headers are hashed: relaxed canonicalization (RFC 6376 §3.4.2). */
final class RelaxedHeader {

  private RelaxedHeader() {}

  /** A header field, folded or not, without its last line end; the result has none either. */
  static String of(String field) {
    int colon = field.indexOf(':');
    StringBuilder out = new StringBuilder(field.length());
    out.append(field.substring(0, colon).strip().toLowerCase(Locale.ROOT)).append(':');
    int value = out.length();
    boolean gap = false;
    for (int at = colon + 1; at < field.length(); at++) {
      char c = field.charAt(at);
      if (c == ' ' || c == '\t') {
        gap = true;
      } else if (c != '\r' && c != '\n') {
        if (gap && out.length() > value) {
          out.append(' ');
        }
        gap = false;
        out.append(c);
      }
    }
    return out.toString();
  }
}
