package io.postrider.posts.web;

import java.io.IOException;

/** A body is packed in a way that cannot be undone. The message names it. */
final class UnknownCompression extends IOException {

  private static final int LONGEST = 60;

  UnknownCompression(String coding) {
    super(plain(coding));
  }

  UnknownCompression(String coding, Throwable cause) {
    super(plain(coding), cause);
  }

  /** A stranger's header, as a message may hold it. */
  private static String plain(String coding) {
    String line = coding.replaceAll("[\\p{C}\\p{Z}]+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
