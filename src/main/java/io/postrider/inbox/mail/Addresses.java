package io.postrider.inbox.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what looks like addresses in fields that are seldom written as they should be. */
final class Addresses {

  private static final int MOST = 50;
  private static final int LONGEST_FIELD = 10_000;

  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s<>,;:\"()\\[\\]@]{1,200}@[^\\s<>,;:\"()\\[\\]@]{1,253}");

  private static final Pattern LINK = Pattern.compile("<\\s*([^<>]{1,2000}?)\\s*>");

  private Addresses() {}

  static List<String> in(List<String> fields) {
    return found(ADDRESS, 0, fields);
  }

  /** What stands between angle brackets, without the blanks that folding leaves. */
  static List<String> links(List<String> fields) {
    return found(LINK, 1, fields).stream().map(link -> link.replaceAll("\\s+", "")).toList();
  }

  private static List<String> found(Pattern pattern, int group, List<String> fields) {
    List<String> found = new ArrayList<>();
    for (String field : fields) {
      Matcher one =
          pattern.matcher(
              field.length() > LONGEST_FIELD ? field.substring(0, LONGEST_FIELD) : field);
      while (one.find() && found.size() < MOST) {
        found.add(one.group(group));
      }
    }
    return found;
  }
}
