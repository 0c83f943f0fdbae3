package io.postrider.audience.tokens;

import io.postrider.audience.keys.TokenKey;
import io.postrider.audience.keys.TokenKeys;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * What an address is known by where it must not stand, as after it has been forgotten: a hash with
 * the key that signs links, so that nobody without the key can try addresses on it. Safe for use by
 * several threads.
 */
@Component
public class AddressHashes {

  private static final String PURPOSE = "postrider erased address";
  private static final int OCTETS = 32;

  private final TokenKeys keys;

  AddressHashes(TokenKeys keys) {
    this.keys = keys;
  }

  /** The hash to keep, {@code KEY.HASH}; at most 60 characters. */
  public String of(String addressKey) {
    return of(keys.signing(), addressKey);
  }

  /**
   * Makes sure that every key is there that a hash may have been kept with.
   *
   * @throws io.postrider.audience.keys.TokenKeyMismatch if not
   */
  public void check() {
    keys.check();
  }

  /** All that may have been kept, as keys change. */
  public List<String> allOf(String addressKey) {
    return keys.all().stream().map(key -> of(key, addressKey)).toList();
  }

  private static String of(TokenKey key, String addressKey) {
    byte[] hash = key.sign(PURPOSE, addressKey.getBytes(StandardCharsets.UTF_8), OCTETS);
    return key.id() + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }
}
