package io.postrider.delivery.gate;

import io.postrider.audience.keys.TokenKeyMismatch;
import io.postrider.audience.keys.TokenKeyRefused;
import io.postrider.audience.tokens.ReaderTokens;
import io.postrider.delivery.gate.LetterWriter.WaysBack;
import io.postrider.digest.Digest;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.archive.Archive;
import io.postrider.edition.content.Content;
import io.postrider.rendering.PreparedEdition;
import io.postrider.rendering.Renderer;
import io.postrider.text.FailureKind;
import io.postrider.text.PostriderException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What must hold before the first message of an edition: templates, footer, links, keys, relay. */
@Component
public class Gates {

  private final Renderer renderer;
  private final ReaderTokens tokens;
  private final PublicUrl publicUrl;
  private final Mailers mailers;
  private final ReturnAddress returnAddress;
  private final UnsubscribeAddress unsubscribeAddress;
  private final Archive archive;

  Gates(
      Renderer renderer,
      ReaderTokens tokens,
      PublicUrl publicUrl,
      Mailers mailers,
      ReturnAddress returnAddress,
      UnsubscribeAddress unsubscribeAddress,
      Archive archive) {
    this.renderer = renderer;
    this.tokens = tokens;
    this.publicUrl = publicUrl;
    this.mailers = mailers;
    this.returnAddress = returnAddress;
    this.unsubscribeAddress = unsubscribeAddress;
    this.archive = archive;
  }

  /**
   * Something must be mended before anything is sent. The message is one sentence that says what.
   */
  public static final class Refusal extends PostriderException {

    public Refusal(String message) {
      super(FailureKind.REFUSED, message);
    }
  }

  /**
   * Lets an edition pass that is not delivered yet.
   *
   * @return what writes copies of it, which come back to the plain bounce address
   * @throws Refusal if the configuration is not fit to send
   * @throws io.postrider.rendering.template.TemplateRefused if a template is not
   */
  public LetterWriter pass(EditionKey edition, Content content) {
    return pass(edition, content, ofNobody(content.digest()));
  }

  /**
   * Lets an edition pass that is to be delivered.
   *
   * @return what writes its letters
   * @throws Refusal if the configuration is not fit to send
   * @throws io.postrider.rendering.template.TemplateRefused if a template is not
   */
  public LetterWriter pass(Edition edition, Content content) {
    long id = edition.id();
    WaysBack ways =
        new WaysBack(
            id,
            subscriber -> returnAddress.of(subscriber, id),
            subscriber -> unsubscribeAddress.of(content.digest(), subscriber, id));
    return pass(edition.key(), content, ways);
  }

  private WaysBack ofNobody(Digest digest) {
    return new WaysBack(
        null, like -> returnAddress.plain(), like -> unsubscribeAddress.ofNobody(digest));
  }

  private LetterWriter pass(EditionKey edition, Content content, WaysBack ways) {
    Digest digest = content.digest();
    mailers.check(digest);
    returnAddress.check();
    unsubscribeAddress.check(digest);
    try {
      tokens.check();
    } catch (TokenKeyMismatch | TokenKeyRefused e) {
      throw new Refusal(String.valueOf(e.getMessage()));
    }
    return writer(edition, content, publicUrl.forRelay(digest.delivery().relay()), ways);
  }

  /** Where mail comes back to that this digest's readers could not be given, in a sentence. */
  public String wayBack(Digest digest) {
    returnAddress.check();
    return returnAddress
        .warning(digest)
        .orElseGet(
            () ->
                "What cannot be delivered comes back to %s."
                    .formatted(
                        Objects.requireNonNullElse(returnAddress.plain(), digest.sender().from())));
  }

  /** Where a digest's readers may leave by mail; empty if they cannot. */
  public Optional<String> waysOutByMail(Digest digest) {
    unsubscribeAddress.check(digest);
    return Optional.ofNullable(unsubscribeAddress.plain(digest));
  }

  /** What writes the letters of a preview: nothing is asked of relay and keys. */
  public LetterWriter preview(EditionKey edition, Content content) {
    return writer(edition, content, publicUrl.forPreview(), ofNobody(content.digest()));
  }

  private LetterWriter writer(EditionKey edition, Content content, URI url, WaysBack ways) {
    PreparedEdition prepared =
        renderer.prepare(
            content.digest(),
            content.templates(),
            content.posts(),
            edition.day(),
            page(edition, content.digest(), url));
    List<String> warnings = new ArrayList<>(prepared.warnings());
    returnAddress.warning(content.digest()).ifPresent(warnings::add);
    return new LetterWriter(edition, content.digest(), prepared, tokens, url, ways, warnings);
  }

  /** The same for every reader, and nobody's own. */
  private @Nullable URI page(EditionKey edition, Digest digest, URI url) {
    return archive
        .pageOf(edition, digest)
        .map(shown -> URI.create("%s/a/%s".formatted(url, shown)))
        .orElse(null);
  }
}
