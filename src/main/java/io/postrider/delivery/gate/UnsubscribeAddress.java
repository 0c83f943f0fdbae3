package io.postrider.delivery.gate;

import io.postrider.audience.tokens.LeaveTokens;
import io.postrider.digest.Digest;
import io.postrider.text.OneLine;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where a mail unsubscribes its reader: {@code unsubscribe-address} of the digest's file or else
 * {@code postrider.unsubscribe-address}, with a token for each letter between its name and its
 * {@code @}. Some mail programs show their button for such an address only. Without one a click
 * unsubscribes all the same.
 */
@Component
class UnsubscribeAddress {

  /** RFC 5321 §4.5.3.1.1 allows 64 octets; a plus sign and a token are ours. */
  private static final int LONGEST_NAME = 64 - 1 - LeaveTokens.LENGTH;

  private static final Pattern FORM =
      Pattern.compile(
          "([A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*)@([A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63})+)");

  private final String setting;
  private final LeaveTokens tokens;

  UnsubscribeAddress(
      @Value("${postrider.unsubscribe-address:}") String setting, LeaveTokens tokens) {
    this.setting = setting.strip();
    this.tokens = tokens;
  }

  /**
   * Whether it can be used.
   *
   * @throws Gates.Refusal if not
   */
  void check(Digest digest) {
    String own = digest.sender().unsubscribeAddress();
    String address = own == null ? setting : own;
    Matcher parts = FORM.matcher(address);
    boolean fits = parts.matches() && parts.group(1).length() <= LONGEST_NAME;
    if (!address.isEmpty() && (!fits || parts.group(2).length() > 180)) {
      throw new Gates.Refusal(
          "%s is '%s'; it must be an address with at most %d letters, digits, hyphens and dots before the @, such as leave@news.clinic.example."
              .formatted(
                  own == null
                      ? "POSTRIDER_UNSUBSCRIBE_ADDRESS"
                      : "unsubscribe-address of " + digest.name(),
                  OneLine.of(address),
                  LONGEST_NAME));
    }
  }

  /** For the letter of an edition to a subscriber; null for none. */
  @Nullable String of(Digest digest, long subscriberId, long editionId) {
    return with(digest, tokens.write(subscriberId, editionId));
  }

  /** For a letter that is nobody's: nobody leaves by it. */
  @Nullable String ofNobody(Digest digest) {
    return with(digest, tokens.writeForNobody());
  }

  /** Without a token; null for none. */
  @Nullable String plain(Digest digest) {
    String address = Objects.requireNonNullElse(digest.sender().unsubscribeAddress(), setting);
    return address.isEmpty() ? null : address;
  }

  private @Nullable String with(Digest digest, String token) {
    String address = plain(digest);
    return address == null ? null : address.replaceFirst("@", "+" + token + "@");
  }
}
