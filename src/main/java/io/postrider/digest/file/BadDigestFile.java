package io.postrider.digest.file;

/** A digest's file cannot be used. The message is one sentence with file, line and key. */
public final class BadDigestFile extends RuntimeException {

  BadDigestFile(String message) {
    super(message);
  }
}
