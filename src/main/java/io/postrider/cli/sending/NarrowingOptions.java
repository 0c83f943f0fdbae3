package io.postrider.cli.sending;

import io.postrider.compose.Narrowing;
import io.postrider.digest.Audience;
import io.postrider.digest.segment.Segment;
import io.postrider.text.UsageError;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import picocli.CommandLine.Option;

/** Which of a digest's readers a command is about. */
final class NarrowingOptions {

  private static final String NOBODY = "none";

  @Option(
      names = "--where",
      paramLabel = "KEY=VALUE",
      description =
          "only who fits, besides the digest's own 'where'; may be repeated: of one key any, of all keys each")
  private List<String> where = List.of();

  @Option(
      names = "--not-within",
      paramLabel = "TIME",
      description =
          "leave out whom any edition has been mailed to within this time, as in 24h; 'none' leaves nobody out (default: as the digest's file says)")
  private @Nullable String notWithin;

  /** Refuses what is no condition or no time. */
  Narrowing read() {
    return new Narrowing(Segment.typed(where), notWithin == null, time());
  }

  private @Nullable Duration time() {
    if (notWithin == null || notWithin.strip().equals(NOBODY)) {
      return null;
    }
    try {
      Duration time = DurationStyle.detectAndParse(notWithin.strip());
      boolean hasUnit = !notWithin.strip().matches("[+-]?\\d+");
      if (hasUnit && time.compareTo(Duration.ZERO) > 0 && time.compareTo(Audience.LONGEST) <= 0) {
        return time;
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      // falls through to the one sentence for all of them
    }
    throw new UsageError(
        "--not-within: '%s' is not a length of time up to a year; write 24h, 2d, or none."
            .formatted(notWithin));
  }
}
