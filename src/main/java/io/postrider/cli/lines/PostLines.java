package io.postrider.cli.lines;

import io.postrider.edition.choice.Consideration;
import io.postrider.edition.choice.Consideration.Line;
import io.postrider.edition.choice.Selection.Reason;
import io.postrider.rendering.model.Words;
import io.postrider.text.LocalTimes;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows which posts were considered, and why they are in or out. */
public final class PostLines {

  /** Of a digest that has run for years, nobody wants to read all that it ever had. */
  private static final int MOST_OF_BEFORE = 10;

  private PostLines() {}

  /**
   * Prints them for people.
   *
   * @param zone the digest's, in which dates are told
   */
  public static void print(Consideration consideration, ZoneId zone) {
    consideration.in().forEach(post -> print("in ", post, zone, post.late() ? "late" : ""));
    Map<Boolean, List<Line>> out =
        consideration.out().stream()
            .collect(
                Collectors.partitioningBy(post -> post.leftOut() == Reason.ALREADY_IN_AN_EDITION));
    List<Line> before = out.getOrDefault(true, List.of());
    out.getOrDefault(false, List.of()).forEach(post -> print("out", post, zone, why(post)));
    before.stream().limit(MOST_OF_BEFORE).forEach(post -> print("out", post, zone, why(post)));
    int more = Math.max(0, before.size() - MOST_OF_BEFORE) + consideration.more();
    if (more > 0) {
      System.out.printf("  out  and %,d older ones; --json lists up to 500%n", more);
    }
    consideration.warnings().forEach(note -> System.out.println("  Note: " + Words.oneLine(note)));
    consideration.cuts().forEach(cut -> System.out.println("  Cut: " + Words.oneLine(cut)));
  }

  private static void print(String where, Line post, ZoneId zone, String remark) {
    System.out.printf(
        "  %s  %s  %s  (%s)%s%n",
        where,
        post.published() == null ? "(no date)" : LocalTimes.exact(post.published(), zone),
        post.title().isEmpty() ? "(no title)" : Words.cut(Words.oneLine(post.title()), 100),
        Words.oneLine(post.id()),
        remark.isEmpty() ? "" : "  [" + remark + "]");
    post.warnings().forEach(note -> System.out.println("       Note: " + Words.oneLine(note)));
  }

  private static String why(Line post) {
    return post.leftOut() == null
        ? ""
        : "%s: %s".formatted(post.leftOut(), post.leftOut().inWords());
  }

  /** The posts that are not in, for programs. */
  public static List<Map<String, Object>> leftOut(Consideration consideration) {
    return consideration.out().stream()
        .map(
            post -> {
              Map<String, Object> line = new LinkedHashMap<>();
              line.put("id", post.id());
              line.put("title", post.title());
              line.put("published", post.published() == null ? null : post.published().toString());
              line.put("reason", String.valueOf(post.leftOut()));
              return line;
            })
        .toList();
  }
}
