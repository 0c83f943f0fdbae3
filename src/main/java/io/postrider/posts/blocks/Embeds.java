package io.postrider.posts.blocks;

import io.postrider.posts.fields.WebAddress;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** Puts a link in place of what a mail cannot show: videos, sounds, pages within the page. */
public final class Embeds {

  private static final String PLAYERS = "iframe, video, audio";

  /** What of a post holds an address of its own line, which WordPress tries to embed. */
  private static final String LINES = "p, div, figure, blockquote";

  private static final Pattern ADDRESS = Pattern.compile("https?://\\S{1,1900}");
  private static final Pattern YOUTUBE =
      Pattern.compile("https?://www\\.youtube(?:-nocookie)?\\.com/embed/([\\w-]{6,20})(?:[?#].*)?");
  private static final Pattern VIMEO =
      Pattern.compile("https?://player\\.vimeo\\.com/video/(\\d{3,20})(?:[?#].*)?");

  private static final Pattern SIGN_UP =
      Pattern.compile(
          "\\.substack\\.com/embed(?:[?#]|$)|//embeds\\.beehiiv\\.com/|//buttondown\\.\\w+/.*as_embed");

  /** Buttons to like and to share. */
  private static final Pattern OF_PAGES =
      Pattern.compile("facebook\\.com/plugins/(?:like|share)|platform\\.twitter\\.com/widgets/");

  private Embeds() {}

  /**
   * Puts the links.
   *
   * @param warnings receives what is lost because it has no address
   */
  public static void link(Element body, Set<String> warnings) {
    body.select(PLAYERS).forEach(player -> linkInstead(player, warnings));
    body.select("a.embed").forEach(Marker::aside);
    body.select(LINES).forEach(Embeds::linkLine);
  }

  private static void linkInstead(Element player, Set<String> warnings) {
    String address = embedded(player);
    if (address == null) {
      warnings.add(LostContent.EMBED.sentence());
      player.remove();
      return;
    }
    String title = player.attr("title").strip();
    if (OF_PAGES.matcher(address).find()) {
      player.remove();
      return;
    }
    if (SIGN_UP.matcher(address).find()) {
      warnings.add(LostContent.SIGN_UP.sentence());
      player.remove();
      return;
    }
    player.replaceWith(aside(address, title.isEmpty() ? host(address) : title));
  }

  private static @Nullable String embedded(Element player) {
    return Stream.of(
            inner(player, "a[href]", "href"),
            player.absUrl("src"),
            player.absUrl("data-src"),
            player.absUrl("data-lazy-src"),
            inner(player, "source[src]", "src"))
        .map(address -> WebAddress.web(address, null))
        .filter(Objects::nonNull)
        .map(Embeds::page)
        .findFirst()
        .orElse(null);
  }

  private static String inner(Element player, String selector, String attribute) {
    Element inner = player.selectFirst(selector);
    return inner == null ? "" : inner.absUrl(attribute);
  }

  /** The page that shows to people what a player shows to pages. */
  private static String page(String address) {
    Matcher youtube = YOUTUBE.matcher(address);
    Matcher vimeo = VIMEO.matcher(address);
    if (youtube.matches()) {
      return "https://www.youtube.com/watch?v=" + youtube.group(1);
    }
    return vimeo.matches() ? "https://vimeo.com/" + vimeo.group(1) : address;
  }

  private static void linkLine(Element block) {
    String line = block.childNodeSize() > 3 ? "" : onlyText(block);
    String address = ADDRESS.matcher(line).matches() ? WebAddress.web(line, null) : null;
    if (address != null) {
      block.empty();
      block.appendChild(aside(address, host(address)));
    }
  }

  private static String onlyText(Element block) {
    StringBuilder text = new StringBuilder();
    for (Node child : block.childNodes()) {
      if (child instanceof TextNode childText) {
        text.append(childText.getWholeText());
      } else if (child instanceof Element link && link.nameIs("a") && link.childrenSize() == 0) {
        text.append(link.ownText());
      } else {
        return "";
      }
    }
    return text.toString().strip();
  }

  private static Element aside(String address, String text) {
    Element aside = new Element(Marker.ASIDE);
    aside.appendElement("a").attr("href", address).text(text);
    return aside;
  }

  private static String host(String address) {
    return URI.create(address)
        .getRawAuthority()
        .replaceFirst("^(?:[^@]*@)?(?:www\\.)?", "")
        .replaceFirst(":\\d*$", "");
  }
}
