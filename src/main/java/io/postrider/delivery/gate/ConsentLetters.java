package io.postrider.delivery.gate;

import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.consent.SignUp;
import io.postrider.audience.consent.SignUpMail;
import io.postrider.audience.tokens.ConfirmTokens;
import io.postrider.delivery.letter.Letter;
import io.postrider.digest.Digest;
import io.postrider.rendering.reader.SingleMail;
import io.postrider.rendering.template.TemplateFolders;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes the mails to those who signed up on a page. They belong to no list: nobody is on it yet.
 * What a stranger may have typed, the page's address for one, is not in them. Safe for use by
 * several threads.
 */
@Component
public class ConsentLetters {

  /** The folder in {@code templates/}. */
  public static final String TEMPLATE = "confirmation";

  private final TemplateFolders folders;
  private final ConfirmTokens tokens;
  private final PublicUrl publicUrl;
  private final ReturnAddress returnAddress;

  ConsentLetters(
      TemplateFolders folders,
      ConfirmTokens tokens,
      PublicUrl publicUrl,
      ReturnAddress returnAddress) {
    this.folders = folders;
    this.tokens = tokens;
    this.publicUrl = publicUrl;
    this.returnAddress = returnAddress;
  }

  /**
   * The letter.
   *
   * @param digest whose form it was
   * @param titles what readers know by what they asked for
   * @throws Gates.Refusal if links would lead nowhere
   * @throws io.postrider.rendering.template.TemplateRefused if the template cannot be used
   */
  public Letter write(SignUpMail mail, Digest digest, List<String> titles) {
    SignUp signUp = mail.signUp();
    String address = EmailAddress.parse(signUp.address()).toString();
    Digest looks = digest.saying(TEMPLATE, null, List.of());
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("kind", mail.kind().name());
    values.put("address", address);
    values.put("titles", titles);
    values.put("wording", signUp.wording().text());
    values.put("days", ConfirmTokens.TERM.toDays());
    values.put("privacy", digest.privacyPolicy());
    values.put("link", mail.kind() == SignUpMail.Kind.CONFIRM ? link(signUp, digest) : null);
    return new Letter(
        "%s.sign-up.%s@%s"
            .formatted(
                digest.name(),
                Long.toString(signUp.id(), Character.MAX_RADIX),
                SenderDomain.of(digest)),
        digest.sender().from(),
        digest.sender().replyTo(),
        returnAddress.plain(),
        address,
        null,
        null,
        null,
        null,
        null,
        SingleMail.of(looks, folders.load(TEMPLATE), signUp.locale(), values));
  }

  private String link(SignUp signUp, Digest digest) {
    URI url = publicUrl.forRelay(digest.delivery().relay());
    String token = tokens.write(signUp.id(), signUp.wording().version(), signUp.askedAt());
    return "%s/c/%s".formatted(url.toString().replaceFirst("/+$", ""), token);
  }
}
