package io.postrider.posts.blocks;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Removes what a form leaves behind where a mail cannot hold it: the block that was made for it and
 * the notices that its page shows once it is sent. An article that a block of such a name happens
 * to surround stays.
 */
final class FormBlocks {

  private static final Pattern SIGN_UP =
      Pattern.compile(
          "(?:^|[\\s_-])(?:sign-?up|subscri(?:be|ption)s?|newsletters?|opt-?in|mailing-?list)"
              + "(?:$|[\\s_-])");
  private static final Pattern BLOCK =
      Pattern.compile(SIGN_UP.pattern() + "|(?:^|[\\s_-])(?:forms?|contact)(?:$|[\\s_-])");
  private static final Pattern NOTICE =
      Pattern.compile(
          "(?:^|[\\s_-])(?:notifications?|notices?|success|errors?|processing|loading|responses?"
              + "|messages?|alerts?|status|thank-?you|thanks|done|fail(?:ed|ure)?|confirmation)"
              + "(?:$|[\\s_-])");
  private static final Set<String> LIVE = Set.of("status", "alert", "log");

  /** Nobody's post has more; looking around each takes time. */
  private static final int MOST_FORMS = 50;

  private static final int HIGHEST = 4;
  private static final int MOST_NOTICES = 10;

  private FormBlocks() {}

  static void remove(Element body, Set<String> warnings) {
    List<Element> forms = body.select(Marker.FORM);
    forms.stream()
        .limit(MOST_FORMS)
        .filter(form -> form.ownerDocument() != null)
        .forEach(form -> remove(form, body, warnings));
    forms.stream().skip(MOST_FORMS).forEach(Element::remove);
  }

  private static void remove(Element form, Element body, Set<String> warnings) {
    Element block = block(form, body);
    if (block == null) {
      removeNotices(form);
      form.remove();
    } else {
      block.remove();
    }
    String names = Marker.names(form) + " " + (block == null ? "" : Marker.names(block));
    boolean isSignUp = SIGN_UP.matcher(names).find() || BlockRemoval.isSignUp(names);
    warnings.add((isSignUp ? LostContent.SIGN_UP : LostContent.FORM).sentence());
  }

  /** The largest block around it that is named after forms and holds little else. */
  private static @Nullable Element block(Element form, Element body) {
    Element found = null;
    Element around = form.parent();
    for (int height = 0; height < HIGHEST && around != null && !around.equals(body); height++) {
      if (BLOCK.matcher(Marker.names(around)).find() && isOnlyForIt(around, body)) {
        found = around;
      }
      around = around.parent();
    }
    return found;
  }

  private static boolean isOnlyForIt(Element block, Element body) {
    return BlockRemoval.isShort(block)
        && block.selectFirst("img, iframe, video, audio, pre") == null
        && !block.text().equals(body.text());
  }

  private static void removeNotices(Element form) {
    Element next = form.nextElementSibling();
    for (int count = 0; count < MOST_NOTICES && next != null && isNotice(next); count++) {
      next.remove();
      next = form.nextElementSibling();
    }
  }

  private static boolean isNotice(Element element) {
    return BlockRemoval.isShort(element)
        && (LIVE.contains(element.attr("role").toLowerCase(Locale.ROOT))
            || element.hasAttr("aria-live")
            || NOTICE.matcher(Marker.names(element)).find());
  }
}
