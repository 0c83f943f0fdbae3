package io.postrider.delivery.dkim;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Hashes a body in its relaxed form (RFC 6376 §3.4.4), as it comes and without a copy of it: single
 * blanks, none at the end of a line, no empty lines at the end.
 */
final class RelaxedBody {

  private static final byte[] LINE_END = {'\r', '\n'};
  private static final byte[] BLANK = {' '};

  private final MessageDigest digest;
  private boolean hasBegun;
  private boolean blankIsDue;
  private int lineEndsDue;

  private RelaxedBody(MessageDigest digest) {
    this.digest = digest;
  }

  /**
   * The hash of a body (SHA-256).
   *
   * @param passages its octets in order; a line end is not torn apart
   */
  static byte[] hash(List<byte[]> passages) {
    try {
      return hash(passages, MessageDigest.getInstance("SHA-256"));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static byte[] hash(List<byte[]> passages, MessageDigest digest) {
    RelaxedBody body = new RelaxedBody(digest);
    passages.forEach(body::take);
    if (body.hasBegun) {
      digest.update(LINE_END);
    }
    return digest.digest();
  }

  private void take(byte[] octets) {
    int at = 0;
    while (at < octets.length) {
      if (isBlank(octets, at)) {
        blankIsDue = true;
        at++;
      } else if (isLineEnd(octets, at)) {
        blankIsDue = false;
        lineEndsDue++;
        at += 2;
      } else {
        due();
        int end = runEnd(octets, at);
        digest.update(octets, at, end - at);
        at = end;
      }
    }
  }

  /** What was held back counts, as something follows. */
  private void due() {
    for (; lineEndsDue > 0; lineEndsDue--) {
      digest.update(LINE_END);
    }
    if (blankIsDue) {
      digest.update(BLANK);
      blankIsDue = false;
    }
    hasBegun = true;
  }

  /** Where that ends of which nothing changes: text, single blanks, line ends between text. */
  private static int runEnd(byte[] octets, int from) {
    int at = from + 1;
    while (at < octets.length) {
      if (octets[at] == ' ' && isText(octets, at + 1)) {
        at += 2;
      } else if (isLineEnd(octets, at) && isText(octets, at + 2)) {
        at += 3;
      } else if (isText(octets, at)) {
        at++;
      } else {
        return at;
      }
    }
    return at;
  }

  private static boolean isText(byte[] octets, int at) {
    return at < octets.length && !isBlank(octets, at) && !isLineEnd(octets, at);
  }

  private static boolean isBlank(byte[] octets, int at) {
    return octets[at] == ' ' || octets[at] == '\t';
  }

  private static boolean isLineEnd(byte[] octets, int at) {
    return octets[at] == '\r' && at + 1 < octets.length && octets[at + 1] == '\n';
  }
}
