package io.postrider.posts.markup;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes HTML of text that consists of blocks: their comments go, what they hold stays, reusable
 * ones are put in, and those that WordPress fills when it shows them are left out.
 */
final class Blocks {

  private static final int DEEPEST = 5;
  private static final int MOST_REFERENCES = 1_000;

  /** A block that holds itself many times must not make a mail of it. */
  private static final int LONGEST = 2_000_000;

  private static final Pattern COMMENT =
      Pattern.compile("<!--\\s{1,9}+(/?)wp:([a-z][a-z0-9_-]{0,60}+(?:/[a-z][a-z0-9_-]{0,60}+)?)");

  private static final Pattern REFERENCE = Pattern.compile("\"ref\"\\s{0,9}:\\s{0,9}(\\d{1,18})");

  /** Filled when they are shown, though they hold something: a form for it, or what is around. */
  private static final Set<String> FILLED_LATER =
      Set.of("query", "navigation", "comments", "template-part", "post-comments-form");

  private final Map<Long, String> reusable;
  private final List<String> warnings;
  private final Deque<Long> within = new ArrayDeque<>();
  private final StringBuilder html = new StringBuilder();

  private Blocks(Map<Long, String> reusable, List<String> warnings) {
    this.reusable = reusable;
    this.warnings = warnings;
  }

  static boolean isIn(String stored) {
    return stored.contains("<!-- wp:");
  }

  /** The numbers of reusable blocks that a text names. */
  static Set<Long> references(String stored) {
    Set<Long> references = new TreeSet<>();
    Matcher comment = COMMENT.matcher(stored);
    int from = 0;
    while (references.size() < MOST_REFERENCES && comment.find(from)) {
      from = end(stored, comment);
      Matcher reference = reference(stored, comment);
      if (isReusable(comment.group(2)) && reference.find()) {
        references.add(Long.valueOf(reference.group(1)));
      }
    }
    return references;
  }

  static String html(String stored, Map<Long, String> reusable, List<String> warnings) {
    Blocks blocks = new Blocks(reusable, warnings);
    blocks.write(stored);
    return blocks.html.toString();
  }

  private void write(String stored) {
    Matcher comment = COMMENT.matcher(stored);
    int from = 0;
    int skipped = 0;
    while (html.length() < LONGEST && comment.find(from)) {
      boolean isFilledLater = FILLED_LATER.contains(comment.group(2));
      if (skipped == 0) {
        html.append(stored, from, comment.start());
      }
      from = end(stored, comment);
      boolean isAlone = stored.startsWith("/-->", from - 4);
      if (isFilledLater && !isAlone) {
        skipped = Math.max(0, skipped + (comment.group(1).isEmpty() ? 1 : -1));
      } else if (isAlone && skipped == 0) {
        writeDynamic(stored, comment);
      }
    }
    if (skipped == 0) {
      html.append(stored, from, stored.length());
    }
  }

  private void writeDynamic(String stored, Matcher comment) {
    String name = comment.group(2);
    if (isReusable(name)) {
      Matcher reference = reference(stored, comment);
      writeReusable(reference.find() ? Long.valueOf(reference.group(1)) : null);
    } else if (name.contains("/") && !name.startsWith("core/")) {
      warn("The block “%s” has no text of its own; it is left out.".formatted(name));
    }
  }

  private static boolean isReusable(String name) {
    return name.equals("block") || name.equals("core/block");
  }

  private void writeReusable(@Nullable Long number) {
    String stored = number == null ? null : reusable.get(number);
    if (number == null || stored == null) {
      warn(
          "It names the reusable block %s, which does not exist; it is left out."
              .formatted(number));
    } else if (within.contains(number) || within.size() >= DEEPEST) {
      warn("The reusable block %d holds itself; it is left out there.".formatted(number));
    } else {
      within.push(number);
      write(stored);
      within.pop();
    }
  }

  private void warn(String warning) {
    if (warnings.size() < 20 && !warnings.contains(warning)) {
      warnings.add(warning);
    }
  }

  private static Matcher reference(String stored, Matcher comment) {
    return REFERENCE.matcher(stored).region(comment.end(), end(stored, comment));
  }

  private static int end(String stored, Matcher comment) {
    int end = stored.indexOf("-->", comment.end());
    return end < 0 ? stored.length() : end + 3;
  }
}
