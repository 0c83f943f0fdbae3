package io.postrider.posts.fields;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Titles, names and addresses as strangers send them, with bounds that no honest one reaches. What
 * is too long is cut, with a warning for whoever collects them.
 */
public final class ShortText {

  private static final int TITLE = 1_000;
  private static final int NAME = 200;
  private static final int LINK = 2_000;
  private static final int NAMES = 100;

  /** HTML may be longer than what is read of it; more than this is not even parsed. */
  private static final int HTML = 10_000;

  private ShortText() {}

  /** The plain text of a title; empty if a reader sees nothing of it. */
  public static String title(@Nullable String html) {
    return title(html, new ArrayList<>());
  }

  /** The same, with a warning if it is cut. */
  public static String title(@Nullable String html, List<String> warnings) {
    return plain(html, TITLE, "title", warnings);
  }

  /** The plain text of the name of a person or a category; empty if there is nothing to see. */
  public static String name(@Nullable String html) {
    return plain(html, NAME, "", new ArrayList<>());
  }

  /** An author's name, with a warning if it is cut. */
  public static String author(@Nullable String html, List<String> warnings) {
    return plain(html, NAME, "author's name", warnings);
  }

  /**
   * The plain texts of the names of categories or tags, each once, none of them empty, with a
   * warning if some are left out. What decides about a post needs all of them.
   */
  public static List<String> labels(
      Stream<? extends @Nullable String> html, List<String> warnings) {
    List<String> cut = new ArrayList<>();
    Stream<String> names = html.distinct().map(name -> plain(name, NAME, "category or tag", cut));
    List<String> labels = atMost(names.filter(name -> !name.isEmpty()), warnings);
    cut.stream().limit(1).forEach(warnings::add);
    return labels;
  }

  /** The first of these names, which are plain text, each once. */
  public static List<String> atMost(Stream<String> plain, List<String> warnings) {
    List<String> names = plain.distinct().limit(NAMES + 1L).toList();
    if (names.size() <= NAMES) {
      return names;
    }
    warnings.add("It has more than %d categories or tags; the rest is left out.".formatted(NAMES));
    return names.subList(0, NAMES);
  }

  /** The address as {@link WebAddress#web} gives it; null if it is too long to be used. */
  public static @Nullable String link(@Nullable String address, @Nullable URI base) {
    if (address == null || address.length() > LINK) {
      return null;
    }
    String link = WebAddress.web(address, base);
    return link == null || link.length() > LINK ? null : link;
  }

  private static String plain(@Nullable String html, int most, String what, List<String> warnings) {
    String read = html == null ? "" : withoutHalfATag(start(html, HTML), html.length() > HTML);
    String text = PlainText.of(read);
    if (PlainText.isBlank(text)) {
      return "";
    }
    boolean whole = text.length() <= most && html != null && read.length() == html.length();
    if (whole) {
      return text;
    }
    warnings.add(
        "Its %s is longer than %d characters, and the end is left out.".formatted(what, most));
    return start(text, most - 1).stripTrailing() + "…";
  }

  private static String withoutHalfATag(String html, boolean cut) {
    int open = html.lastIndexOf('<');
    return cut && open > html.lastIndexOf('>') ? html.substring(0, open) : html;
  }

  /** The first characters, and no half of one. */
  private static String start(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }
}
