package io.postrider.delivery.dkim;

import java.util.Arrays;
import java.util.Locale;

/** The form in which headers and bodies are hashed: relaxed canonicalization (RFC 6376 §3.4). */
final class Relaxed {

  private Relaxed() {}

  /** A header field, folded or not, without its last line end; the result has none either. */
  static String header(String field) {
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

  /** A body whose lines end in CRLF. */
  static byte[] body(byte[] body) {
    byte[] out = new byte[body.length + 2];
    int size = 0;
    int line = 0;
    int end = 0;
    boolean gap = false;
    for (int at = 0; at <= body.length; at++) {
      if (at == body.length || (body[at] == '\r' && at + 1 < body.length && body[at + 1] == '\n')) {
        boolean empty = size == line;
        if (at < body.length || !empty) {
          out[size++] = '\r';
          out[size++] = '\n';
        }
        line = size;
        end = empty ? end : size;
        gap = false;
        at++;
      } else if (body[at] == ' ' || body[at] == '\t') {
        gap = true;
      } else {
        if (gap) {
          out[size++] = ' ';
        }
        gap = false;
        out[size++] = body[at];
      }
    }
    return Arrays.copyOf(out, end);
  }
}
