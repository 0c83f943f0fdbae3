package io.postrider.rendering.gate;

import io.postrider.digest.Digest;
import io.postrider.rendering.model.DigestView;
import io.postrider.rendering.model.DigestView.FooterView;
import io.postrider.rendering.model.Words;
import io.postrider.rendering.reader.BoundTemplates;
import io.postrider.rendering.reader.ReaderView;
import io.postrider.rendering.reader.RenderedMail;
import io.postrider.rendering.template.MailPart;
import io.postrider.rendering.template.TemplateFault;
import io.postrider.rendering.template.TemplateRefused;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What a mail must have and must not have, seen on mails for sample readers. */
public final class OutputGate {

  private static final String LINK = "https://example.org/unsubscribe/sample?a=1&b=2";
  private static final String PREFERENCES = "https://example.org/preferences/sample?a=1&b=2";
  private static final Pattern LEFTOVER =
      Pattern.compile("[$#]\\{|\\[\\[|\\[\\(|(?<![\\w-])(?:data-)?th[:-]\\w+\\s*=");

  private static final Pattern SECURE =
      Pattern.compile(
          "(?i)https://.+|mailto:.+|tel:.+|#.*"
              + "|http://(?:localhost|127(?:\\.\\d+){3}|\\[::1])(?:[:/].*)?");

  private static final List<ReaderView> READERS =
      List.of(
          new ReaderView("Ann " + SamplePosts.TRAP, LINK, PREFERENCES, ""),
          new ReaderView(SamplePosts.TRAP, LINK, PREFERENCES, ""),
          new ReaderView(null, LINK, PREFERENCES, ""));

  private final Digest digest;

  /** The gate of an edition. */
  public OutputGate(Digest digest) {
    this.digest = digest;
  }

  /** All rules, on posts that are known to be harmless. */
  public void checkSample(BoundTemplates evaluation) {
    for (ReaderView reader : READERS) {
      checkSubject(evaluation.evaluate(MailPart.SUBJECT, reader).strip());
      RenderedMail mail = evaluation.evaluate(reader);
      for (MailPart part : MailPart.values()) {
        checkLeftovers(part, text(part, mail));
        checkEscaping(part, text(part, mail));
      }
      Document html = Jsoup.parse(mail.html());
      checkRequired(html.clone(), mail);
      checkLinks(html);
    }
  }

  /** The rules that posts themselves could break. */
  public void checkReal(BoundTemplates evaluation) {
    for (ReaderView reader : READERS) {
      RenderedMail mail = evaluation.evaluate(reader);
      checkSubject(mail.subject());
      checkRequired(Jsoup.parse(mail.html()), mail);
    }
  }

  private void checkSubject(String subject) {
    if (!Words.isVisible(subject)) {
      throw refused(MailPart.SUBJECT, "comes out empty; a mail needs a subject.");
    }
    if (subject.lines().count() > 1) {
      throw refused(MailPart.SUBJECT, "comes out with line breaks; put it on one line.");
    }
  }

  /** Takes from the page what does not show. */
  private void checkRequired(Document html, RenderedMail mail) {
    html.select("title, style, [style*=display:none], [style*=display: none]").remove();
    boolean link =
        html.select("a[href]").stream()
            .anyMatch(
                a -> a.attr("href").equals(LINK) && (a.hasText() || !a.select("img").isEmpty()));
    require(link, MailPart.HTML, "the unsubscribe link", "<a th:href=\"${reader.unsubscribe}\">");
    require(
        mail.text().contains(LINK),
        MailPart.TEXT,
        "the unsubscribe link",
        "[(${reader.unsubscribe})]");
    checkFooter(MailPart.HTML, Words.oneLine(html.text()));
    checkFooter(MailPart.TEXT, Words.oneLine(mail.text()));
  }

  private void checkFooter(MailPart part, String shown) {
    FooterView footer = DigestView.of(digest, digest.posts().show()).footer();
    boolean address = footer.postalLines().stream().map(Words::oneLine).allMatch(shown::contains);
    require(
        address && !footer.postalLines().isEmpty(),
        part,
        "the postal address",
        "${digest.footer.postalAddress}");
    String disclaimer = footer.disclaimer();
    boolean disclaimed = disclaimer == null || shown.contains(Words.oneLine(disclaimer));
    require(disclaimed, part, "the disclaimer", "${digest.footer.disclaimer}");
  }

  private void require(boolean present, MailPart part, String what, String mend) {
    if (!present) {
      throw refused(
          part, "%s does not show, and every mail must have it; write %s.".formatted(what, mend));
    }
  }

  private void checkLeftovers(MailPart part, String output) {
    Matcher leftover = LEFTOVER.matcher(output);
    if (leftover.find()) {
      int end = Math.min(output.length(), leftover.start() + 40);
      throw refused(
          part,
          "\"%s\" is left over in the mail, so that was not evaluated; fix or remove it."
              .formatted(Words.oneLine(output.substring(leftover.start(), end))));
    }
  }

  private void checkEscaping(MailPart part, String output) {
    if (part == MailPart.HTML && output.contains(SamplePosts.TRAP)) {
      throw refused(
          part,
          "a name or a post's text is written as mark-up; use th:text or [[…]], keep th:utext and"
              + " [(…)] for ${post.content}.");
    }
    if (part != MailPart.HTML && output.contains("&lt;b&gt;")) {
      throw refused(part, "[[…]] escapes for HTML, which is wrong in plain text; write [(…)].");
    }
  }

  private void checkLinks(Document html) {
    for (Element element : html.select("[href], [src], [background]")) {
      String url =
          Stream.of("href", "src", "background")
              .map(element::attr)
              .filter(value -> !value.isEmpty())
              .findFirst()
              .orElse("");
      if (!SECURE.matcher(url).matches()) {
        throw refused(
            MailPart.HTML,
            "<%s> points to \"%s\", and our own links must be whole https addresses; change it."
                .formatted(element.tagName(), url));
      }
    }
  }

  private TemplateRefused refused(MailPart part, String what) {
    return TemplateFault.of(digest, part, 0, what);
  }

  private static String text(MailPart part, RenderedMail mail) {
    return switch (part) {
      case SUBJECT -> mail.subject();
      case HTML -> mail.html();
      case TEXT -> mail.text();
    };
  }
}
