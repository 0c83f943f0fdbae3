package io.postrider.audience.tokens;

/** A configured key is too short to protect links. */
public final class TokenKeyRefused extends RuntimeException {

  TokenKeyRefused(int length, int least) {
    super(
        "POSTRIDER_TOKEN_KEY holds a secret of %d characters, %d at least are needed:"
                .formatted(length, least)
            + " make one with \"openssl rand -hex 32\".");
  }
}
