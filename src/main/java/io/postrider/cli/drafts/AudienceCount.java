package io.postrider.cli.drafts;

import io.postrider.cli.terminal.OperatorName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An audience, as {@code audience} tells it.
 *
 * @param about which edition is meant; null if it is counted for an announcement
 * @param where its segment
 * @param mailed how many would be mailed
 * @param leftOut how many would not, by reason
 * @param sample some of those who would be mailed
 * @param hints why it may be empty
 */
public record AudienceCount(
    String digest,
    @Nullable String about,
    String list,
    List<String> where,
    long mailed,
    Map<String, Long> leftOut,
    List<Sample> sample,
    List<String> hints) {

  /** One of those who would be mailed. */
  public record Sample(String email, @Nullable String name, @Nullable String locale) {}

  public void print() {
    if (about != null) {
      System.out.println(about);
    }
    System.out.printf(
        "%s would be mailed to %,d of the list '%s'%s.%n",
        digest, mailed, list, where.isEmpty() ? "" : " where " + String.join(" and ", where));
    leftOut.forEach((reason, count) -> System.out.printf("  left out: %,d %s%n", count, reason));
    hints.forEach(hint -> System.out.println("  " + OperatorName.onOneLine(hint)));
    sample.forEach(
        one ->
            System.out.println(
                "  %-40s %-8s %s"
                    .formatted(
                        one.email(),
                        one.locale() == null ? "-" : OperatorName.onOneLine(one.locale()),
                        one.name() == null ? "" : OperatorName.onOneLine(one.name()))
                    .stripTrailing()));
  }
}
