package io.postrider.rendering;

import io.postrider.digest.Digest;
import io.postrider.edition.content.Content;
import io.postrider.edition.content.Languages;
import io.postrider.edition.content.Templates;
import io.postrider.rendering.model.Extent;
import io.postrider.rendering.model.WebVersion;
import io.postrider.rendering.model.Words;
import io.postrider.rendering.reader.BoundTemplates;
import io.postrider.rendering.reader.ParsedTemplates;
import io.postrider.rendering.reader.ReaderView;
import io.postrider.rendering.template.MailPart;
import io.postrider.rendering.template.TemplateTexts;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/**
 * An edition as everybody may see it: the mail as it was frozen, with all its posts, as somebody
 * reads it of whom nothing is known. Whatever its template says of unsubscribing and preferences is
 * taken out, for a page belongs to nobody; and whatever could act.
 */
public final class WebEdition {

  private static final SecureRandom RANDOM = new SecureRandom();

  /** Mails have none of these, unless somebody put them into a template. */
  private static final String ACTIVE =
      "script, iframe, frame, frameset, object, embed, applet, form, base, link, meta[http-equiv]";

  private static final String EMPTY = "p, li, span, strong, em, small, td > div";

  private final Digest digest;
  private final TemplateTexts texts;
  private final Languages languages;
  private final Content content;
  private final ParsedTemplates templates;

  /**
   * Parses an edition's templates.
   *
   * @throws io.postrider.rendering.template.TemplateRefused if they cannot be read
   */
  public WebEdition(Content content, LocalDate slot) {
    Templates effective = Renderer.effective(content.digest(), content.templates());
    this.digest = content.digest();
    this.content = content;
    this.texts = TemplateTexts.of(digest, effective);
    this.languages = Languages.of(digest, effective);
    this.templates = new ParsedTemplates(digest, effective, texts, slot, WebVersion.ITSELF);
  }

  /** The languages that its readers may have it in. */
  public Languages languages() {
    return languages;
  }

  /** The language of its digest. */
  public String ownLanguage() {
    return texts.languageFor(null);
  }

  /**
   * Its subject, on one line.
   *
   * @param language one of its languages
   * @throws org.thymeleaf.exceptions.TemplateEngineException if it does not render
   */
  public String subject(String language) {
    return Words.oneLine(whole(language).evaluate(MailPart.SUBJECT, nobody("")));
  }

  /**
   * Its HTML part.
   *
   * @param language one of its languages
   * @throws org.thymeleaf.exceptions.TemplateEngineException if it does not render
   */
  public Document html(String language) {
    byte[] random = new byte[16];
    RANDOM.nextBytes(random);
    String mark = HexFormat.of().formatHex(random);
    SizedEdition fit =
        SizedEdition.of(extent(), extent -> templates.about(content.posts(), language, extent));
    Document page = Jsoup.parse(fit.evaluation().evaluate(nobody(mark)).html());
    page.outputSettings().prettyPrint(false);
    page.select(ACTIVE).remove();
    page.nodeStream(Comment.class).toList().forEach(Comment::remove);
    page.getAllElements().forEach(WebEdition::calm);
    withoutLinksOf(mark, page);
    return page;
  }

  private BoundTemplates whole(String language) {
    return templates.about(content.posts(), language, extent());
  }

  private Extent extent() {
    return Extent.all(digest.posts().show(), content.posts().size());
  }

  /** Somebody without a name, whose links are known by a mark. */
  private static ReaderView nobody(String mark) {
    return new ReaderView(
        null,
        "https://%s.invalid/unsubscribe".formatted(mark),
        "https://%s.invalid/preferences".formatted(mark),
        "");
  }

  private static void calm(Element element) {
    List<String> active =
        element.attributes().asList().stream()
            .map(Attribute::getKey)
            .filter(key -> key.toLowerCase(Locale.ROOT).startsWith("on"))
            .toList();
    active.forEach(element::removeAttr);
    if (element.attr("href").strip().toLowerCase(Locale.ROOT).startsWith("javascript:")) {
      element.removeAttr("href");
    }
  }

  /** With a link goes what held nothing but it. */
  private static void withoutLinksOf(String mark, Document page) {
    for (Element element : page.getAllElements()) {
      if (element.attributes().asList().stream().anyMatch(one -> one.getValue().contains(mark))) {
        Element around = element.parent();
        element.remove();
        while (around != null && around.is(EMPTY) && isEmpty(around)) {
          Element next = around.parent();
          around.remove();
          around = next;
        }
      }
    }
    page.nodeStream(TextNode.class)
        .filter(text -> text.getWholeText().contains(mark))
        .toList()
        .forEach(text -> text.text(text.getWholeText().replaceAll("\\S*" + mark + "\\S*", "")));
    page.select("*").stream()
        .filter(element -> element.data().contains(mark))
        .toList()
        .forEach(Element::remove);
  }

  private static boolean isEmpty(Element element) {
    return !element.hasText() && element.selectFirst("img, table, a") == null;
  }
}
