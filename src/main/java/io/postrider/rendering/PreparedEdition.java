package io.postrider.rendering;

import io.postrider.digest.Digest;
import io.postrider.edition.content.Labels;
import io.postrider.rendering.reader.ReaderView;
import io.postrider.rendering.reader.Recipient;
import io.postrider.rendering.reader.RenderedMail;
import io.postrider.rendering.reader.RenderingFailure;
import io.postrider.rendering.template.TemplateTexts;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.util.ConcurrentLruCache;
import org.thymeleaf.exceptions.TemplateEngineException;

/**
 * An edition that has passed the gates and can be rendered for any reader. Safe for use by many
 * threads at once.
 *
 * <p>What is the same for all readers of one language who get the same posts is evaluated once.
 * Where a template merely writes a reader's value, the value is put into the finished output,
 * escaped as Thymeleaf would escape it there; where a template looks into a value, that part is
 * evaluated for each reader. Either way the mail is, byte for byte, what Thymeleaf makes of the
 * templates for this reader, and the text of posts and the values of readers are data: nothing
 * evaluates them, and in HTML they are escaped, posts' cleaned content aside.
 */
public final class PreparedEdition {

  /** Variants of readers with topics are kept while there are no more than so many. */
  private static final int KEPT = 128;

  /**
   * Whom a variant is for.
   *
   * @param posts positions of the posts that they get
   */
  record Audience(String language, List<Integer> posts) {}

  private final Digest digest;
  private final TemplateTexts texts;
  private final List<Labels> posts;
  private final Map<String, EditionVariant> whole;
  private final ConcurrentLruCache<Audience, EditionVariant> byTopic;
  private final List<String> warnings;
  private final List<String> cuts;

  /**
   * An edition.
   *
   * @param digest whose templates they are, for what is told of them
   * @param posts the labels of each
   * @param whole all posts, by language
   * @param some makes the others
   */
  PreparedEdition(
      Digest digest,
      TemplateTexts texts,
      List<Labels> posts,
      Map<String, EditionVariant> whole,
      Function<Audience, EditionVariant> some,
      List<String> warnings,
      List<String> cuts) {
    this.digest = digest;
    this.texts = texts;
    this.posts = List.copyOf(posts);
    this.whole = Map.copyOf(whole);
    this.byTopic = new ConcurrentLruCache<>(KEPT, some);
    this.warnings = List.copyOf(warnings);
    this.cuts = List.copyOf(cuts);
  }

  /** Whether there is any post for a reader with these topics; with none, there always is. */
  public boolean concerns(List<String> topics) {
    return topics.isEmpty() || !chosen(topics).isEmpty();
  }

  /**
   * What one reader sees.
   *
   * @throws IllegalArgumentException if no post fits the reader's topics
   * @throws RenderingFailure if a template fails for this reader
   */
  public RenderedMail render(Recipient reader) {
    String language = texts.languageFor(reader.locale());
    List<Integer> chosen = reader.topics().isEmpty() ? List.of() : chosen(reader.topics());
    if (chosen.isEmpty() && !reader.topics().isEmpty()) {
      throw new IllegalArgumentException("no post is about what the reader asked for");
    }
    boolean all = chosen.isEmpty() || chosen.size() == posts.size();
    EditionVariant variant =
        all ? whole.get(language) : byTopic.get(new Audience(language, chosen));
    if (variant == null) {
      throw new IllegalStateException("not a language of the template: " + language);
    }
    ReaderView known = ReaderView.of(reader);
    try {
      return variant.render(known);
    } catch (TemplateEngineException e) {
      throw RenderingFailure.of(digest, e, known);
    }
  }

  private List<Integer> chosen(List<String> topics) {
    return IntStream.range(0, posts.size())
        .filter(position -> posts.get(position).concern(topics))
        .boxed()
        .toList();
  }

  /** What is not right but does not keep the edition from going out; one sentence each. */
  public List<String> warnings() {
    return warnings;
  }

  /** What does not show because the mail would be too large; one sentence each, in order. */
  public List<String> cuts() {
    return cuts;
  }
}
