package io.postrider.delivery;

import io.postrider.audience.tokens.ReaderTokens;
import io.postrider.audience.tokens.TokenKeyMismatch;
import io.postrider.audience.tokens.TokenKeyRefused;
import io.postrider.digest.Digest;
import io.postrider.edition.Content;
import io.postrider.edition.EditionKey;
import io.postrider.rendering.PreparedEdition;
import io.postrider.rendering.Renderer;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.springframework.stereotype.Component;

/** What must hold before the first message of an edition: templates, footer, links, key, relay. */
@Component
public class Gates {

  private final Renderer renderer;
  private final ReaderTokens tokens;
  private final PublicUrl publicUrl;
  private final Mailers mailers;

  Gates(Renderer renderer, ReaderTokens tokens, PublicUrl publicUrl, Mailers mailers) {
    this.renderer = renderer;
    this.tokens = tokens;
    this.publicUrl = publicUrl;
    this.mailers = mailers;
  }

  /**
   * Something must be mended before anything is sent. The message is one sentence that says what.
   */
  public static final class Refusal extends RuntimeException {

    Refusal(String message) {
      super(message);
    }
  }

  /**
   * Lets an edition pass.
   *
   * @return what writes its letters
   * @throws Refusal if the configuration is not fit to send
   * @throws io.postrider.rendering.TemplateRefused if a template is not
   */
  public LetterWriter pass(EditionKey edition, Content content) {
    Digest digest = content.digest();
    mailers.check(digest.relay());
    try {
      tokens.check();
    } catch (TokenKeyMismatch | TokenKeyRefused e) {
      throw new Refusal(String.valueOf(e.getMessage()));
    }
    return writer(edition, content, publicUrl.forRelay(digest.relay()));
  }

  /** What writes the letters of a preview: nothing is asked of relay and keys. */
  public LetterWriter preview(EditionKey edition, Content content) {
    return writer(edition, content, publicUrl.forPreview());
  }

  private LetterWriter writer(EditionKey edition, Content content, URI url) {
    PreparedEdition prepared =
        renderer.prepare(content.digest(), content.templates(), content.posts(), date(edition));
    return new LetterWriter(edition, content.digest(), prepared, tokens, url);
  }

  private static LocalDate date(EditionKey edition) {
    try {
      return LocalDate.parse(edition.slot());
    } catch (DateTimeParseException e) {
      throw new IllegalStateException("The slot of %s is no date.".formatted(edition), e);
    }
  }
}
