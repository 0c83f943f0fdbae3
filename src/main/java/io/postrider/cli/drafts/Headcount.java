package io.postrider.cli.drafts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.PrintStream;
import java.util.Map;

/**
 * How many readers there would be if it went out now.
 *
 * @param mailed who would be mailed
 * @param leftOut who would not, by reason
 * @param lately who of those that would be mailed has been mailed in the last 24 hours
 */
public record Headcount(
    long mailed, Map<String, Long> leftOut, @JsonProperty("mailedLately") long lately) {

  public void print(PrintStream out) {
    out.printf("  Readers: %,d%n", mailed);
    leftOut.forEach((reason, count) -> out.printf("    left out: %,d %s%n", count, reason));
    if (lately > 0) {
      out.printf(
          "  Note: %,d of them were mailed in the last 24 hours; '--not-within 24h' leaves them out.%n",
          lately);
    }
  }
}
