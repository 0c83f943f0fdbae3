package io.postrider.rendering;

import io.postrider.digest.Digest;
import io.postrider.edition.content.Templates;
import io.postrider.posts.Post;
import io.postrider.rendering.gate.SourceGate;
import io.postrider.rendering.model.WebVersion;
import io.postrider.rendering.reader.ParsedTemplates;
import io.postrider.rendering.template.MailPart;
import io.postrider.rendering.template.TemplateFault;
import io.postrider.rendering.template.TemplateRefused;
import io.postrider.rendering.template.TemplateTexts;
import java.lang.ref.SoftReference;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.exceptions.TemplateEngineException;

/**
 * Makes an edition ready to be rendered, once for all its readers. Safe for use by several threads.
 */
@Component
public final class Renderer {

  /** One that is being delivered, and one that somebody looks at meanwhile. */
  private static final int KEPT = 2;

  /** A day begins with one of these in every zone, and a template may ask for today's date. */
  private static final long QUARTER = Duration.ofMinutes(15).toSeconds();

  /**
   * The latest, by when they were used: whoever runs an edition looks at it first, checks it before
   * it begins, and delivers it, and the gates are most of the work of each. They go when memory is
   * short.
   */
  private final Map<Subject, SoftReference<PreparedEdition>> latest =
      Collections.synchronizedMap(
          new LinkedHashMap<>(2 * KEPT, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(
                Map.Entry<Subject, SoftReference<PreparedEdition>> eldest) {
              return size() > KEPT;
            }
          });

  private final Clock clock;

  public Renderer(Clock clock) {
    this.clock = clock;
  }

  /** All that decides how the mails of an edition come out. */
  private record Subject(
      Digest digest,
      Templates templates,
      List<Post> posts,
      LocalDate date,
      @Nullable URI page,
      long quarter) {}

  /** The same for an edition that nobody can see on the web. */
  public PreparedEdition prepare(
      Digest digest, Templates templates, List<Post> posts, LocalDate date) {
    return prepare(digest, templates, posts, date, null);
  }

  /**
   * Parses the templates, computes what they speak about, and puts the result through the gates: it
   * is rendered for sample readers and for sample posts in each language, so that whatever would go
   * wrong goes wrong here.
   *
   * @param digest its subject, where it has one, stands in for {@code subject.txt}
   * @param posts in the order in which they are shown; not empty
   * @param date the edition's slot
   * @param page where everybody may see it; null for nowhere
   * @throws TemplateRefused if the edition may not go out like this
   */
  public PreparedEdition prepare(
      Digest digest, Templates templates, List<Post> posts, LocalDate date, @Nullable URI page) {
    if (posts.isEmpty()) {
      throw new IllegalArgumentException("an edition without posts has no mails");
    }
    Subject subject =
        new Subject(
            digest.withoutSecrets(),
            templates,
            List.copyOf(posts),
            date,
            page,
            clock.instant().getEpochSecond() / QUARTER);
    SoftReference<PreparedEdition> known = latest.get(subject);
    PreparedEdition prepared = known == null ? null : known.get();
    if (prepared == null) {
      // Two at once do the same work twice, and neither waits for the other one's templates.
      prepared = prepare(subject);
      latest.put(subject, new SoftReference<>(prepared));
    }
    return prepared;
  }

  private static PreparedEdition prepare(Subject subject) {
    Digest digest = subject.digest();
    Templates effective = effective(digest, subject.templates());
    TemplateTexts texts = TemplateTexts.of(digest, effective);
    SourceGate.check(digest, effective, texts);
    ParsedTemplates typesetter =
        new ParsedTemplates(
            digest, effective, texts, subject.date(), WebVersion.at(subject.page()));
    try {
      return new Preparation(digest, texts, typesetter, subject.posts()).edition();
    } catch (TemplateEngineException e) {
      throw TemplateFault.of(digest, e);
    } catch (SizedEdition.TooLarge e) {
      throw TemplateFault.of(digest, MailPart.HTML, 0, String.valueOf(e.getMessage()));
    }
  }

  /** A digest's own subject stands in for the template's. */
  static Templates effective(Digest digest, Templates templates) {
    String own = digest.presentation().subject();
    return own == null ? templates : templates.withSubject(own);
  }
}
