package io.postrider.delivery.gate;

import io.postrider.audience.tokens.BounceTokens;
import io.postrider.digest.Digest;
import io.postrider.text.OneLine;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where mail comes back to that could not be delivered: {@code postrider.bounce-address}, with a
 * token for each letter between its name and its {@code @}. Without that setting it comes back to
 * the sender's own address.
 */
@Component
class ReturnAddress {

  /** RFC 5321 §4.5.3.1.1 allows 64 octets; a plus sign and a token are ours. */
  private static final int LONGEST_NAME = 64 - 1 - BounceTokens.LENGTH;

  private static final Pattern FORM =
      Pattern.compile(
          "([A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*)@([A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63})+)");

  private final String setting;
  private final BounceTokens tokens;

  ReturnAddress(@Value("${postrider.bounce-address:}") String setting, BounceTokens tokens) {
    this.setting = setting.strip();
    this.tokens = tokens;
  }

  /**
   * Whether it can be used.
   *
   * @throws Gates.Refusal if not
   */
  void check() {
    Matcher parts = FORM.matcher(setting);
    boolean fits = parts.matches() && parts.group(1).length() <= LONGEST_NAME;
    if (!setting.isEmpty() && (!fits || parts.group(2).length() > 180)) {
      throw new Gates.Refusal(
          "POSTRIDER_BOUNCE_ADDRESS is '%s'; it must be an address with at most %d letters, digits, hyphens and dots before the @, such as bounces@news.clinic.example."
              .formatted(OneLine.of(setting), LONGEST_NAME));
    }
  }

  /**
   * What is not right with it; the edition goes out all the same. SPF speaks for the domain that
   * mail comes back to, and for the sender only if both are of one organisation.
   */
  Optional<String> warning(Digest digest) {
    String sender = SenderDomain.of(digest);
    String domain = setting.substring(setting.lastIndexOf('@') + 1);
    return setting.isEmpty() || OrganisationalDomain.isOne(domain, sender)
        ? Optional.empty()
        : Optional.of(
            "POSTRIDER_BOUNCE_ADDRESS is '%s', which is not of the sender's organisation: SPF then speaks for %s and not for %s, and a signature (DKIM) alone has to; take an address at %s or below it."
                .formatted(
                    OneLine.of(setting),
                    OrganisationalDomain.of(domain),
                    sender,
                    OrganisationalDomain.of(sender)));
  }

  /** For a letter that nobody's delivery hangs on; null for the sender's own. */
  @Nullable String plain() {
    return setting.isEmpty() ? null : setting;
  }

  /** For the letter of an edition to a subscriber; null for the sender's own. */
  @Nullable String of(long subscriberId, long editionId) {
    int at = setting.lastIndexOf('@');
    return setting.isEmpty()
        ? null
        : setting.substring(0, at)
            + "+"
            + tokens.write(subscriberId, editionId)
            + setting.substring(at);
  }
}
