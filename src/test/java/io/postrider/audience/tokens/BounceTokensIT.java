package io.postrider.audience.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.audience.OnDatabase;
import io.postrider.audience.keys.TokenKeys;
import io.postrider.database.Transactions;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class BounceTokensIT extends OnDatabase {

  private static final String OLD = "Nn1vXW3pLQ0c8rT5yKz2JdHf7uGmSaBe";
  private static final String NEW = "r6Jt0ZqYw9MhUx4EoPkVb1CgLs8FiD3n";

  @Autowired Transactions transactions;
  @Autowired Clock clock;

  @Test
  void a_token_tells_subscriber_and_edition_in_any_case() {
    BounceTokens tokens = tokens(NEW);
    for (ReturnedLetter letter :
        List.of(
            new ReturnedLetter(4711, 12),
            new ReturnedLetter(0, 0),
            new ReturnedLetter(Long.MAX_VALUE, 1))) {
      String token = tokens.write(letter.subscriberId(), letter.editionId());
      assertThat(token).matches("[0-9a-v]{42}").hasSize(BounceTokens.LENGTH);
      assertThat(tokens.read(token)).contains(letter);
      assertThat(tokens.read(token.toUpperCase(Locale.ROOT))).contains(letter);
    }
  }

  @Test
  void flipping_any_one_character_makes_it_worthless() {
    BounceTokens tokens = tokens(NEW);
    String token = tokens.write(4711, 12);
    for (int i = 0; i < token.length(); i++) {
      for (char other : "0123456789abcdefghijklmnopqrstuvwxyz-_.".toCharArray()) {
        if (other != token.charAt(i)) {
          String flipped = token.substring(0, i) + other + token.substring(i + 1);
          assertThat(tokens.read(flipped)).as(flipped).isEmpty();
        }
      }
    }
  }

  @Test
  void what_is_no_token_is_nobodys() {
    BounceTokens tokens = tokens(NEW);
    String token = tokens.write(4711, 12);
    assertThat(List.of("", "x", token + "0", token.substring(1), "v".repeat(42), "é".repeat(42)))
        .allSatisfy(other -> assertThat(tokens.read(other)).isEmpty());
    assertThat(tokens(OLD).read(token)).isEmpty();
  }

  @Test
  void old_keys_and_the_kept_one_go_on_reading() {
    String kept = tokens("").write(1, 2);
    String old = tokens(OLD).write(3, 4);
    BounceTokens rotated = tokens(NEW + "," + OLD);
    assertThat(rotated.read(kept)).contains(new ReturnedLetter(1, 2));
    assertThat(rotated.read(old)).contains(new ReturnedLetter(3, 4));
  }

  private BounceTokens tokens(String secrets) {
    return new BounceTokens(new TokenKeys(secrets, jdbc, transactions, clock));
  }
}
