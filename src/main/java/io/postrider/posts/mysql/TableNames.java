package io.postrider.posts.mysql;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the tables of one site are called.
 *
 * @param prefix of the site's own tables
 * @param owner prefix of the users' table: in a network of sites, that of its first site
 */
public record TableNames(String prefix, String owner) {

  private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)}");
  private static final Pattern NUMBERED = Pattern.compile("(.*?)([1-9][0-9]*)_");

  /** An identifier cannot be a parameter of a statement, so that nothing else gets into one. */
  public TableNames {
    if (!(prefix + owner).matches("[A-Za-z0-9_]+")) {
      throw new IllegalArgumentException("no prefix of tables: " + prefix);
    }
  }

  /** The names where the users' table may be, the likelier one first. */
  static List<TableNames> candidates(String prefix) {
    TableNames alone = new TableNames(prefix, prefix);
    Matcher numbered = NUMBERED.matcher(prefix);
    return numbered.matches() && !numbered.group(1).isEmpty()
        ? List.of(alone, new TableNames(prefix, numbered.group(1)))
        : List.of(alone);
  }

  /** The users' table. */
  String users() {
    return owner + "users";
  }

  /** The folder below the uploads that is this site's own; empty outside networks. */
  public String folder() {
    boolean alone = prefix.equals(owner);
    return alone ? "" : "/sites/" + prefix.substring(owner.length(), prefix.length() - 1);
  }

  /** A statement with its places, as in <code>{posts}</code>, taken by the tables. */
  public String in(String statement) {
    return PLACE
        .matcher(statement)
        .replaceAll(
            place ->
                "`" + (place.group(1).equals("users") ? users() : prefix + place.group(1)) + "`");
  }
}
