package io.postrider.digest;

import java.util.List;
import java.util.Map;

/**
 * Who may hear a digest.
 *
 * @param list the subscribers' list
 * @param where which of its subscribers: for {@code locale}, {@code topics} or {@code
 *     attributes.NAME} any one of the values; all keys must match; empty for everyone
 */
public record Audience(String list, Map<String, List<String>> where) {

  public Audience {
    Rule.name("list", list);
    where.forEach(Audience::check);
    where = Map.copyOf(where);
  }

  private static void check(String key, List<String> values) {
    if (!key.matches("locale|topics|attributes\\.[A-Za-z0-9_-]{1,60}")) {
      throw new BadValue("where", key, "is no key; use locale, topics or attributes.NAME");
    }
    if (values.isEmpty()) {
      throw new BadValue(
          "where", key, "has no value, so nobody would match; name one or leave the key out");
    }
  }
}
