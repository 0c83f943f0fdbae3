package io.postrider.audience.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "q7XcV2mN9bLk4Jh6Gf3Ds5Aw8Zx1CvB",
        "change-me-to-32-characters-or-more",
        "CHANGE_ME_CHANGE_ME_CHANGE_ME_CHANGE_ME",
        "please-change-me-0f9d8c7b6a5e4d3c2b1a",
        "password1234password5678password90ab",
        "MyVerySecretKeyForPostriderLinks2026!",
        "your-token-key-goes-here-0123456789abcdef",
        "replace-this-by-something-of-your-own",
        "00000000000000000000000000000000",
        "abababababababababababababababababab",
        "0123456789012345678901234567890123456789",
        "abcdefghijklmnopqrstuvwxyz0123456789",
        "Zk3vQ9pLxT2wZk3vQ9pLxT2wZk3vQ9pLxT2w",
        "ponmlkjihgfedcbaponmlkjihgfedcbaponm",
        "qwertyuiopasdfghjklzxcvbnmqwertyuiop",
        "1q2w3e4r5t6z7u8i9o0p1q2w3e4r5t6z7u8i"
      })
  void what_was_copied_or_made_up_at_a_keyboard_is_refused(String secret) {
    assertThat(SecretRules.broken(secret)).isPresent();
  }

  @Test
  void what_openssl_makes_is_taken() {
    SecureRandom chance = new SecureRandom();
    for (int i = 0; i < 2_000; i++) {
      byte[] octets = new byte[48];
      chance.nextBytes(octets);
      assertThat(SecretRules.broken(Base64.getEncoder().encodeToString(octets))).isEmpty();
      assertThat(SecretRules.broken(HexFormat.of().formatHex(octets, 0, 32))).isEmpty();
    }
  }

  @Test
  void a_word_does_no_harm_to_a_secret_that_is_long_enough_without_it() {
    assertThat(SecretRules.broken("postrider-prod-r6Jt0ZqYw9MhUx4EoPkVb1CgLs8FiD3nW7")).isEmpty();
  }

  @Test
  void a_rule_does_not_tell_the_secret() {
    String secret = "password-and-then-r6Jt0ZqYw9MhUx4";
    assertThat(SecretRules.broken(secret).orElseThrow()).doesNotContain("r6Jt0ZqYw9");
  }
}
