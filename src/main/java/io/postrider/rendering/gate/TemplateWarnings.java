package io.postrider.rendering.gate;

import io.postrider.digest.Digest;
import io.postrider.rendering.template.MailPart;
import io.postrider.rendering.template.TemplateFault;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What is not right with a template itself; the edition goes out all the same. */
final class TemplateWarnings {

  /** What mail programs take out, or show nothing of; some then take the mail for an attack. */
  private static final String TAKEN_OUT =
      "script, form, input, button, iframe, object, embed, video, audio, svg, canvas, link, base";

  private TemplateWarnings() {}

  /**
   * Of a template.
   *
   * @param html as it comes out for posts that have nothing of this in them
   */
  static List<String> of(Digest digest, String html) {
    Document mail = Jsoup.parse(html);
    List<String> warnings = new ArrayList<>();
    mail.select(TAKEN_OUT).stream()
        .map(Element::normalName)
        .distinct()
        .forEach(
            tag ->
                warnings.add(
                    "%s: mail programs take <%s> out; do without it."
                        .formatted(TemplateFault.file(digest, MailPart.HTML), tag)));
    for (Element image : mail.select("img:not([alt])")) {
      warnings.add(
          "%s: the picture \"%s\" has no alternative text; add alt, which is empty if it only decorates."
              .formatted(TemplateFault.file(digest, MailPart.HTML), image.attr("src")));
    }
    return warnings;
  }
}
