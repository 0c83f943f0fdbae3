package io.postrider.posts.pictures;

import io.postrider.posts.blocks.InlineStyle;
import io.postrider.posts.blocks.Marker;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Tells pictures that are not of a post: icons of sites, faces of authors, emoji, buttons to share,
 * the preview of another page, whatever is tiny, and pixels that only count readers.
 */
public final class Icons {

  private static final int SMALLEST_SIDE = 64;

  /** How wide a mail shows an icon that does not say how wide it is. */
  private static final String WIDTH = "24";

  /** A card about another page holds what that page shows of itself. */
  private static final int HIGHEST_CARD = 5;

  private static final Pattern OF_SITES =
      Pattern.compile(
          "\\.ico(?:[?#]|$)|favicon|apple-touch-icon|//icons\\.duckduckgo\\.com/",
          Pattern.CASE_INSENSITIVE);

  /** Services that count readers, or offer to share, by pictures in feeds. */
  private static final Pattern OF_FEEDS =
      Pattern.compile(
          "/~(?:ff|f|r|a|at|4)/|//feeds\\.wordpress\\.com/1\\.0/|//stats\\.wordpress\\.com/"
              + "|//pixel\\.wp\\.com/|\\.feedsportal\\.com/|//(?:www\\.)?medium\\.com/_/stat\\?"
              + "|/(?:piwik|matomo)\\.php\\?|\\.met\\.vgwort\\.de/|vgwort\\.de/na/"
              + "|google-analytics\\.com/|\\.doubleclick\\.net/|amazon-adsystem\\.com/"
              + "|assoc-amazon\\.[a-z.]{2,6}/e/ir\\?|quantserve\\.com/pixel"
              + "|scorecardresearch\\.com/|statcounter\\.com/|//api\\.follow\\.it/track"
              + "|blogger\\.googleusercontent\\.com/tracker/|list-manage\\.com/track/"
              + "|facebook\\.com/tr\\?|/counter?/?[^/?#]*+\\.gif|/count\\.gif"
              + "|addtoany\\.com/buttons/|\\.addthis\\.com/",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern OF_PEOPLE_AND_MOODS =
      Pattern.compile(
          "gravatar\\.com/avatar/|//avatars\\d{0,2}\\.githubusercontent\\.com/|/profile_images/"
              + "|/avatars?/|[/_-]avatar[._-]"
              + "|s\\.w\\.org/images/core/emoji/|/twemoji/|/emojis?/|/emojione/"
              + "|/(?:smilies|smileys|emoticons)/|emoji\\.php/"
              + "|//img\\.shields\\.io/|//badge\\.fury\\.io/|/badge\\.svg|btn_donate"
              + "|[/_-]icons?(?:[-_@]?\\d{1,4}x?){0,2}\\.\\w{3,4}(?:[?#]|$)|/icon_\\w+\\.gif"
              + "|/(?:1x1|spacer|blank|pixel|transparent|clear|dot|shim|trans)\\.(?:gif|png)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern OWN_CLASS =
      Pattern.compile(
          "(?:^|[\\s_-])(?:icons?|favicon|avatar|gravatar|emoji|twemoji|emojione|smiley|spinner)"
              + "(?:$|[\\s_-])",
          Pattern.CASE_INSENSITIVE);

  /** Of a box around it. */
  private static final Pattern CARD =
      Pattern.compile(
          "(?:^|[\\s_-])(?:avatar|favicon|bookmark|mixtape\\w*|tweet|instagram-media"
              + "|social-(?:links?|icons?)|author-(?:box|bio|image)|post-author|vcard"
              + "|saboxplugin-wrap|embedded-(?:post|publication)-wrap|digest-post-embed"
              + "|link-preview)(?:$|[\\s_-])",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SIDES =
      Pattern.compile("[-_](\\d{1,3})x(\\d{1,3})(?:@\\dx)?\\.\\w{3,4}(?:[?#]|$)");
  private static final Pattern SIDE =
      Pattern.compile("[/,?&;](?:w|h|width|height|s|size)[_=](\\d{1,4})(?=[,&/#]|$)");

  private Icons() {}

  /**
   * Whether a picture is none of the post.
   *
   * @param address absolute
   * @param width in pixels; null if unknown
   * @param height likewise
   */
  public static boolean isOne(String address, @Nullable Integer width, @Nullable Integer height) {
    return isSmall(width)
        || isSmall(height)
        || OF_SITES.matcher(address).find()
        || OF_FEEDS.matcher(address).find()
        || OF_PEOPLE_AND_MOODS.matcher(address).find()
        || isNamedSmall(address);
  }

  /** The same of one in content, where its surroundings tell, too. */
  static boolean isOne(Element image, String address) {
    return isOne(address, null, null)
        || Stream.of("width", "height", "max-width", "max-height")
            .anyMatch(side -> isSmall(image, side))
        || OWN_CLASS.matcher(image.className()).find()
        || around(image).anyMatch(box -> CARD.matcher(box.className()).find());
  }

  /** Whether a mail is better without it: it counts readers, or is another site's icon. */
  static boolean isUseless(Element image, String address) {
    return OF_SITES.matcher(address).find()
        || OF_FEEDS.matcher(address).find()
        || image.hasClass("kg-bookmark-icon");
  }

  /** Makes it known as one, and as small as icons are. */
  static void mark(Element image) {
    image.attr(Marker.ICON, "");
    if (image.attr("width").isBlank()) {
      InlineStyle style = InlineStyle.of(image);
      double wide = style.pixels("width");
      boolean isKnown = wide >= 1 && wide < SMALLEST_SIDE;
      image.attr("width", isKnown ? String.valueOf((int) wide) : WIDTH);
    }
  }

  private static Stream<Element> around(Element image) {
    return Stream.iterate(image, box -> box != null && !box.nameIs("body"), Element::parent)
        .limit(HIGHEST_CARD)
        .filter(box -> box.hasAttr("class"));
  }

  private static boolean isSmall(@Nullable Integer side) {
    return side != null && side < SMALLEST_SIDE;
  }

  private static boolean isSmall(Element image, String side) {
    double attribute =
        image.attr(side).contains("%") ? Double.NaN : InlineStyle.length(image.attr(side));
    return attribute < SMALLEST_SIDE || InlineStyle.of(image).isAtMost(side, SMALLEST_SIDE - 1);
  }

  /** Services write into an address how large they made a picture. */
  private static boolean isNamedSmall(String address) {
    Matcher sides = SIDES.matcher(address);
    List<Integer> named =
        sides.find()
            ? List.of(Integer.valueOf(sides.group(1)), Integer.valueOf(sides.group(2)))
            : SIDE.matcher(address.toLowerCase(Locale.ROOT))
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    return named.stream().anyMatch(side -> side > 0 && side < SMALLEST_SIDE);
  }
}
