package io.postrider.compose.preview;

import io.postrider.delivery.letter.DigestMessage;
import io.postrider.delivery.letter.Letter;
import io.postrider.delivery.mailbox.DemoPictures;
import io.postrider.digest.Digest;
import io.postrider.edition.EditionKey;
import io.postrider.edition.choice.Consideration;
import io.postrider.rendering.model.Preheader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A page that shows one mail side by side as readers may see it. One file that loads nothing of its
 * own and runs nothing: the mail stands in frames that may run nothing either, and of the network
 * they get the mail's pictures only.
 *
 * @param digest the settings that the mail was made with
 * @param edition what it could become
 * @param about which edition that is, and when it is due; empty for what people name
 * @param letter the mail
 * @param message the same as it would go on the wire
 * @param consideration the posts that were considered
 * @param warnings what is not right with the mail, one sentence each
 */
public record PreviewPage(
    Digest digest,
    EditionKey edition,
    String about,
    Letter letter,
    DigestMessage message,
    Consideration consideration,
    List<String> warnings) {

  /** The page. */
  public String html() {
    String html = letter.mail().html();
    byte[] octets = message.octets();
    Map<String, Object> values =
        Map.ofEntries(
            Map.entry("style", PageEngine.style()),
            Map.entry("digest", digest),
            Map.entry("edition", edition),
            Map.entry("about", about),
            Map.entry("letter", letter),
            Map.entry("sender", InboxSender.of(digest)),
            Map.entry("preheader", Preheader.of(html)),
            Map.entry("htmlSize", size(html)),
            Map.entry("textSize", size(letter.mail().text())),
            Map.entry("messageSize", new Size(octets.length)),
            Map.entry("clip", Size.CLIP),
            Map.entry("headers", headers(octets)),
            Map.entry("warnings", allWarnings()),
            Map.entry("posts", PostLine.of(consideration, digest.zone())),
            Map.entry("more", consideration.more()),
            Map.entry("light", MailView.LIGHT.of(DemoPictures.in(html))),
            Map.entry("dark", MailView.DARK.of(DemoPictures.in(html))),
            Map.entry("knowsDark", MailView.knowsDark(html)),
            Map.entry("noImages", MailView.NO_IMAGES.of(html)));
    return PageEngine.render("page", values);
  }

  private static Size size(String part) {
    return new Size(part.getBytes(StandardCharsets.UTF_8).length);
  }

  private static String headers(byte[] octets) {
    return new String(octets, StandardCharsets.UTF_8).split("\r\n\r\n", 2)[0].replace("\r", "");
  }

  private List<String> allWarnings() {
    List<String> all = new ArrayList<>(warnings);
    all.addAll(consideration.warnings());
    consideration
        .in()
        .forEach(
            post ->
                post.warnings().forEach(one -> all.add("Post %s: %s".formatted(post.id(), one))));
    return all;
  }
}
