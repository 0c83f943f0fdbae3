package io.postrider.delivery.gate;

import io.postrider.audience.consent.SignUp;
import io.postrider.audience.tokens.ConfirmTokens;
import io.postrider.digest.Digest;
import org.springframework.stereotype.Component;

/** Links by which those who signed up confirm it. Safe for use by several threads. */
@Component
class ConfirmLinks {

  /** How many days each is good for. */
  static final long DAYS = ConfirmTokens.TERM.toDays();

  private final PublicUrl publicUrl;
  private final ConfirmTokens tokens;

  ConfirmLinks(PublicUrl publicUrl, ConfirmTokens tokens) {
    this.publicUrl = publicUrl;
    this.tokens = tokens;
  }

  /**
   * The link for somebody who signed up on a digest's form.
   *
   * @throws Gates.Refusal if it would lead nowhere
   */
  String of(SignUp signUp, Digest digest) {
    String url = publicUrl.forRelay(digest.delivery().relay()).toString();
    String token = tokens.write(signUp.id(), signUp.wording().version(), signUp.askedAt());
    return "%s/c/%s".formatted(url.replaceFirst("/+$", ""), token);
  }
}
