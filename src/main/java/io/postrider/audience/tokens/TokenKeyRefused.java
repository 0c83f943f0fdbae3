package io.postrider.audience.tokens;

/** A configured key does not protect links. */
public final class TokenKeyRefused extends RuntimeException {

  TokenKeyRefused(String broken) {
    super(
        "A secret in POSTRIDER_TOKEN_KEY %s;".formatted(broken)
            + " make one with \"openssl rand -base64 48\", or leave the setting out, and a key is made and kept in the database.");
  }
}
