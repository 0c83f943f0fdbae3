package io.postrider.delivery.gate;

import io.postrider.audience.consent.SignUp;
import io.postrider.audience.consent.SignUpMail;
import io.postrider.delivery.letter.Letter;
import io.postrider.digest.Delivery;
import io.postrider.digest.Digest;
import io.postrider.digest.file.Digests;
import io.postrider.edition.EditionKey;
import io.postrider.rendering.reader.SingleMail;
import io.postrider.rendering.template.TemplateFolders;
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

  /** Beside the folders of editions. */
  private static final String FOLDER = "sign-ups";

  private final Digests digests;
  private final TemplateFolders folders;
  private final ConfirmLinks links;
  private final ReturnAddress returnAddress;

  ConsentLetters(
      Digests digests, TemplateFolders folders, ConfirmLinks links, ReturnAddress returnAddress) {
    this.digests = digests;
    this.folders = folders;
    this.links = links;
    this.returnAddress = returnAddress;
  }

  /**
   * A letter, and who takes it.
   *
   * @param folder where it lies if that is the mailbox
   */
  public record Written(Letter letter, Delivery.Relay relay, EditionKey folder) {}

  /**
   * The letter.
   *
   * @throws Gates.Refusal if links would lead nowhere
   * @throws io.postrider.digest.file.BadDigestFile if the digest has no usable file
   * @throws io.postrider.rendering.template.TemplateRefused if the template cannot be used
   */
  public Written write(SignUpMail mail) {
    Digest digest = digests.named(mail.signUp().digest()).digest();
    return new Written(
        write(mail, digest), digest.delivery().relay(), new EditionKey(digest.name(), FOLDER));
  }

  private Letter write(SignUpMail mail, Digest digest) {
    SignUp signUp = mail.signUp();
    String address = signUp.recipient();
    Digest looks = digest.saying(TEMPLATE, null, List.of());
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("kind", mail.kind().name());
    values.put("address", address);
    values.put("titles", titles(signUp.lists(), digest));
    values.put("wording", signUp.wording().text());
    values.put("days", ConfirmLinks.DAYS);
    values.put("privacy", digest.privacyPolicy());
    values.put("link", mail.kind() == SignUpMail.Kind.CONFIRM ? links.of(signUp, digest) : null);
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

  /** What readers know by these lists; the form's own digest if others cannot be read. */
  private List<String> titles(List<String> lists, Digest form) {
    List<String> titles =
        digests.readable(form.offeredDigests()).stream()
            .filter(digest -> lists.contains(digest.audience().list()))
            .map(Digest::title)
            .distinct()
            .toList();
    return titles.isEmpty() ? List.of(form.title()) : titles;
  }
}
