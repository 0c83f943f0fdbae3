package io.postrider.pages.archive;

import io.postrider.digest.Digest;
import io.postrider.edition.Edition;
import io.postrider.edition.content.Content;
import io.postrider.edition.content.Contents;
import io.postrider.edition.content.Languages;
import io.postrider.pages.appearance.Look;
import io.postrider.pages.appearance.PageTexts;
import io.postrider.pages.appearance.Pages;
import io.postrider.posts.Post;
import io.postrider.rendering.WebEdition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentLruCache;

/**
 * Makes the pages of editions, and remembers the latest: what is frozen does not change. Safe for
 * use by several threads.
 */
@Component
class EditionPages {

  private static final Logger LOG = LoggerFactory.getLogger(EditionPages.class);

  /** Each has as many octets as a mail, 100,000 at most. */
  private static final int KEPT = 64;

  private static final int TITLES_KEPT = 2000;

  private static final String BAR =
      """
      .archive-bar{margin:0;padding:.5rem 1.25rem;display:flex;flex-wrap:wrap;gap:0 1.5rem;justify-content:center;\
      background:var(--card);border-bottom:1px solid var(--rule);font:1rem/1.5 var(--font-body)}
      .archive-bar a{box-sizing:border-box;display:inline-block;min-height:2.75rem;padding:.65rem 0;color:var(--link)}
      .archive-bar a:focus-visible{outline:3px solid var(--ink);outline-offset:3px}
      body{margin:0}
      """;

  private final Contents contents;
  private final Pages pages;
  private final PageTexts texts;
  private final ConcurrentLruCache<Wanted, EditionPage> made;
  private final ConcurrentLruCache<Edition, Summary> summaries;

  EditionPages(Contents contents, Pages pages, PageTexts texts, RenderingQueue queue) {
    this.contents = contents;
    this.pages = pages;
    this.texts = texts;
    this.made = new ConcurrentLruCache<>(KEPT, wanted -> queue.make(() -> make(wanted)));
    this.summaries = new ConcurrentLruCache<>(TITLES_KEPT, one -> queue.make(() -> summarize(one)));
  }

  /**
   * An edition as lists show it.
   *
   * @param title its subject in its digest's language
   * @param posts the titles of its posts
   * @param languages those that it can be seen in
   */
  record Summary(String title, List<String> posts, Languages languages) {}

  private record Wanted(Edition edition, Digest digest, String language) {}

  /**
   * The page of an edition.
   *
   * @param digest as its file is now
   * @param language one of its languages
   * @throws RenderingQueue.Busy if too many are being made
   */
  EditionPage page(Edition edition, Digest digest, String language) {
    return made.get(new Wanted(edition, digest, language));
  }

  /**
   * What an edition is called.
   *
   * @throws RenderingQueue.Busy if too many are being made
   */
  Summary summary(Edition edition) {
    return summaries.get(edition);
  }

  private Content content(Edition edition) {
    return contents
        .find(edition)
        .orElseThrow(() -> new IllegalStateException("Nothing is kept of " + edition.key()));
  }

  private Summary summarize(Edition edition) {
    Content content = content(edition);
    List<String> posts = content.posts().stream().map(Post::title).toList();
    try {
      WebEdition web = new WebEdition(content, edition.key().day());
      return new Summary(web.subject(web.ownLanguage()), posts, web.languages());
    } catch (RuntimeException e) {
      // What an older version froze may be no template for this one.
      LOG.warn("The subject of {} cannot be made: {}", edition.key(), e.getMessage());
      return new Summary(content.digest().title(), posts, new Languages(Set.of()));
    }
  }

  private EditionPage make(Wanted wanted) {
    WebEdition web = new WebEdition(content(wanted.edition), wanted.edition.key().day());
    Document page = web.html(wanted.language);
    Look look = Look.of(wanted.digest);
    Element head = page.head();
    if (page.title().isBlank()) {
      page.title(web.subject(wanted.language));
    }
    head.appendElement("meta").attr("name", "generator").attr("content", "Postrider");
    head.appendElement("link")
        .attr("rel", "alternate")
        .attr("type", "application/atom+xml")
        .attr("href", "../%s/feed.atom".formatted(wanted.digest.name()));
    // Rules of the mail come later and win, but for those that it has not.
    head.prependElement("style").appendChild(new DataNode(pages.sheet(BAR, look)));
    page.body().prependChild(bar(web, wanted, look));
    String html = page.outerHtml();
    return new EditionPage(wanted.language, html, tag(html));
  }

  private Element bar(WebEdition web, Wanted wanted, Look look) {
    Locale frame = texts.languageOf(wanted.language, look);
    Element bar = new Element("nav").addClass("archive-bar").attr("lang", frame.toLanguageTag());
    String name = wanted.digest.name();
    bar.appendElement("a")
        .attr("href", "../" + name)
        .text(texts.say(frame, "archive.all", wanted.digest.title()));
    for (String other : web.languages().tags()) {
      if (!other.equals(wanted.language)) {
        Locale locale = Locale.forLanguageTag(other);
        bar.appendElement("a")
            .attr("href", "?lang=" + other)
            .attr("lang", other)
            .attr("hreflang", other)
            .text(named(locale));
      }
    }
    if (wanted.digest.signUpForm().hasWording()) {
      bar.appendElement("a")
          .attr("href", "../../s/" + name)
          .text(texts.say(frame, "subscribe.title"));
    }
    return bar;
  }

  private static String named(Locale language) {
    String name = language.getDisplayName(language);
    int first = name.isEmpty() ? 0 : name.offsetByCodePoints(0, 1);
    return name.substring(0, first).toUpperCase(language) + name.substring(first);
  }

  /** For whoever asks again whether something has changed. */
  static String tag(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "\"%s\"".formatted(HexFormat.of().formatHex(hash, 0, 12));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
