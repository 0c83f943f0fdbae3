package io.postrider.audience.tokens;

import io.postrider.audience.keys.TokenKeys;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Tokens in the addresses that mail comes back to: which edition's letter to which subscriber it
 * was. They hold no address, cannot be made up, never expire, and mean the same in upper case: some
 * servers do not keep it. Safe for use by several threads.
 */
@Component
public class BounceTokens {

  /** How many characters each has. */
  public static final int LENGTH = LetterToken.LENGTH;

  private final LetterToken token;

  BounceTokens(TokenKeys keys) {
    this.token = new LetterToken(keys, "postrider bounce");
  }

  /** The token for an edition's letter to a subscriber, of 0 to 9 and a to v. */
  public String write(long subscriberId, long editionId) {
    return token.write(subscriberId, editionId);
  }

  /** Whose letter a token stands for; empty if we have not made it for this. */
  public Optional<ReturnedLetter> read(String written) {
    return token.read(written);
  }
}
