package io.postrider.digest.file;

import io.postrider.text.FailureKind;
import io.postrider.text.PostriderException;

/** A digest's file cannot be used. The message is one sentence with file, line and key. */
public final class BadDigestFile extends PostriderException {

  BadDigestFile(String message) {
    super(FailureKind.USAGE, message);
  }
}
