package io.postrider.audience.keys;

import io.postrider.text.FailureKind;
import io.postrider.text.PostriderException;

/** A configured key does not protect links. */
public final class TokenKeyRefused extends PostriderException {

  TokenKeyRefused(String broken) {
    super(
        FailureKind.REFUSED,
        "A secret in POSTRIDER_TOKEN_KEY %s;".formatted(broken)
            + " make one with \"openssl rand -base64 48\", or leave the setting out, and a key is made and kept in the database.");
  }
}
