package io.postrider.audience.tokens;

import io.postrider.audience.keys.TokenKeys;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Tokens in the addresses that readers leave a list by mail at, as {@link BounceTokens} are in
 * those that mail comes back to; neither is good for the other. Safe for use by several threads.
 */
@Component
public class LeaveTokens {

  /** How many characters each has. */
  public static final int LENGTH = LetterToken.LENGTH;

  private final LetterToken token;

  LeaveTokens(TokenKeys keys) {
    this.token = new LetterToken(keys, "postrider leave by mail");
  }

  /** The token by which a subscriber leaves the list of an edition, of 0 to 9 and a to v. */
  public String write(long subscriberId, long editionId) {
    return token.write(subscriberId, editionId);
  }

  /** One that looks alike, and stands for nobody: a preview's. */
  public String writeForNobody() {
    return token.writeForNobody();
  }

  /** Whose letter a token stands for; empty if we have not made it for this. */
  public Optional<ReturnedLetter> read(String written) {
    return token.read(written);
  }
}
