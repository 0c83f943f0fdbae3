package io.postrider.compose.copies;

import io.postrider.delivery.letter.Letter;
import io.postrider.edition.EditionKey;
import io.postrider.rendering.reader.RenderedMail;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Entities;

/** Marks a letter as a test, so that nobody takes it for the edition. */
final class TestCopy {

  private static final Pattern BODY =
      Pattern.compile("<!--.*?-->|(<body(?:\"[^\"]*\"|'[^']*'|[^'\">])*>)", Pattern.DOTALL);

  private static final String STYLE =
      "margin:0;padding:12px 16px;background-color:#fdf0d5;color:#5c3d06;"
          + "font:bold 15px/22px Arial,sans-serif;text-align:center";

  private TestCopy() {}

  /**
   * The same letter for somebody else, marked, with a Message-ID that no other message has.
   *
   * @param preview its links harm nobody
   */
  static Letter of(Letter preview, String to, EditionKey edition) {
    String domain = preview.messageId().substring(preview.messageId().lastIndexOf('@'));
    String says =
        "This is a test of %s for %s. Its links to unsubscribe and to preferences do nothing."
            .formatted(edition, to);
    RenderedMail mail = preview.mail();
    return new Letter(
        "%s.%s.test-%s%s".formatted(edition.digest(), edition.slot(), unique(), domain),
        preview.from(),
        preview.replyTo(),
        preview.returnTo(),
        to,
        null,
        preview.listId(),
        preview.feedbackId(),
        preview.unsubscribe(),
        preview.unsubscribeMail(),
        new RenderedMail(
            "[Test] " + mail.subject(),
            marked(mail.html(), says),
            "*** %s ***%n%n".formatted(says).replace("\r", "") + mail.text()));
  }

  private static String unique() {
    return Long.toString(UUID.randomUUID().getMostSignificantBits() >>> 4, Character.MAX_RADIX);
  }

  private static String marked(String html, String says) {
    String line =
        "<div role=\"note\" lang=\"en\" dir=\"ltr\" style=\"%s\">%s</div>"
            .formatted(STYLE, Entities.escape(says));
    Matcher tags = BODY.matcher(html);
    while (tags.find()) {
      if (tags.group(1) != null) {
        return html.substring(0, tags.end()) + "\n" + line + html.substring(tags.end());
      }
    }
    return line + html;
  }
}
