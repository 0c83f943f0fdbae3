package io.postrider.rendering;

import io.postrider.digest.Digest;
import io.postrider.edition.content.Templates;
import io.postrider.posts.Post;
import io.postrider.rendering.gate.SourceGate;
import io.postrider.rendering.reader.ParsedTemplates;
import io.postrider.rendering.template.MailPart;
import io.postrider.rendering.template.TemplateFault;
import io.postrider.rendering.template.TemplateRefused;
import io.postrider.rendering.template.TemplateTexts;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.thymeleaf.exceptions.TemplateEngineException;

/** Makes an edition ready to be rendered, once for all its readers. Stateless. */
@Component
public final class Renderer {

  /**
   * Parses the templates, computes what they speak about, and puts the result through the gates: it
   * is rendered for sample readers and for sample posts in each language, so that whatever would go
   * wrong goes wrong here.
   *
   * @param digest its subject, where it has one, stands in for {@code subject.txt}
   * @param posts in the order in which they are shown; not empty
   * @param date the edition's slot
   * @throws TemplateRefused if the edition may not go out like this
   */
  public PreparedEdition prepare(
      Digest digest, Templates templates, List<Post> posts, LocalDate date) {
    if (posts.isEmpty()) {
      throw new IllegalArgumentException("an edition without posts has no mails");
    }
    Templates effective =
        digest.presentation().subject() == null
            ? templates
            : templates.withSubject(digest.presentation().subject());
    TemplateTexts texts = TemplateTexts.of(digest, effective);
    SourceGate.check(digest, effective, texts);
    ParsedTemplates typesetter = new ParsedTemplates(digest, effective, texts, date);
    try {
      return new Preparation(digest, texts, typesetter, posts).edition();
    } catch (TemplateEngineException e) {
      throw TemplateFault.of(digest, e);
    } catch (SizedEdition.TooLarge e) {
      throw TemplateFault.of(digest, MailPart.HTML, 0, String.valueOf(e.getMessage()));
    }
  }
}
