package io.postrider.posts.blocks;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * Elements that have no place in a mail whatever they hold, and what a post loses with them. Its
 * own text is not lost: a heading that is a button, as in accordions, stays a heading, and a form
 * around a whole article goes without its article.
 */
final class PageOnlyElements {

  private static final Set<String> TAGS =
      Set.of(
          ("script style template form input button select textarea svg math object embed applet"
                  + " canvas base meta link title head frameset xmp plaintext noembed noframes"
                  + " dialog datalist audio-player")
              .split(" "));

  private static final Set<String> CONTROLS = Set.of("input", "select", "textarea");

  /** Fields that people do not fill. */
  private static final Set<String> NO_FIELDS = Set.of("hidden", "checkbox", "radio", "image");

  private static final Pattern LETTER = Pattern.compile("[\\p{L}\\p{N}]");
  private static final Pattern WORD = Pattern.compile("\\S+");
  private static final Pattern VIEW_BOX =
      Pattern.compile("\\s*\\S+[\\s,]+\\S+[\\s,]+(\\d{1,9})(?:\\.\\d*)?[\\s,]+(\\d{1,9}).*");

  /** Larger drawings are pictures of the post. */
  private static final int LARGEST_ICON = 64;

  private static final String FIELDS = "input, select, textarea, button, label";
  private static final int WORDS_OF_AN_ARTICLE = 80;

  private PageOnlyElements() {}

  /** Whether it goes, with all that is in it. */
  static boolean is(Element element) {
    return TAGS.contains(element.normalName()) && !isHeading(element) && !isAroundText(element);
  }

  /** Whether a form, or a field of one, is gone with it. */
  static boolean isForm(Element element) {
    String tag = element.normalName();
    return tag.equals("form")
        || (CONTROLS.contains(tag)
            && !NO_FIELDS.contains(element.attr("type").toLowerCase(Locale.ROOT)));
  }

  /** What is lost with it; empty if no reader misses anything. */
  static Optional<LostContent> loss(Element element) {
    return switch (element.normalName()) {
      case "button" -> lost(LostContent.BUTTON, hasWords(element));
      case "svg" -> lost(LostContent.DRAWING, !isIcon(element));
      case "math" -> lost(LostContent.FORMULA, hasWords(element) && !isDrawnToo(element));
      case "object", "embed", "applet", "canvas" -> Optional.of(LostContent.OBJECT);
      default -> Optional.empty();
    };
  }

  private static Optional<LostContent> lost(LostContent loss, boolean isOne) {
    return isOne ? Optional.of(loss) : Optional.empty();
  }

  /** Whether there is anything to read. */
  static boolean hasWords(Element element) {
    return LETTER.matcher(element.text()).find();
  }

  private static boolean isHeading(Element element) {
    Element parent = element.parent();
    return element.nameIs("button")
        && parent != null
        && (parent.normalName().matches("h[1-6]|summary")
            || parent.className().contains("accordion"));
  }

  private static boolean isAroundText(Element form) {
    return form.nameIs("form")
        && form.select("p").stream()
                .filter(paragraph -> paragraph.selectFirst(FIELDS) == null)
                .mapToLong(paragraph -> WORD.matcher(paragraph.text()).results().count())
                .sum()
            > WORDS_OF_AN_ARTICLE;
  }

  private static boolean isIcon(Element svg) {
    if (svg.attr("aria-hidden").equalsIgnoreCase("true") || svg.childrenSize() == 0) {
      return true;
    }
    double width = InlineStyle.length(svg.attr("width"));
    var box = VIEW_BOX.matcher(svg.attr("viewBox"));
    return width <= LARGEST_ICON
        || (Double.isNaN(width)
            && box.matches()
            && Integer.parseInt(box.group(1)) <= 512
            && Integer.parseInt(box.group(1)) == Integer.parseInt(box.group(2)))
        || svg.closest("button, a") != null;
  }

  /** KaTeX writes a formula twice: for programs, and in characters. */
  private static boolean isDrawnToo(Element math) {
    Element around = math.parent();
    return around != null && around.className().startsWith("katex");
  }
}
