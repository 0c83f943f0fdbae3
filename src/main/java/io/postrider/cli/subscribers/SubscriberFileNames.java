package io.postrider.cli.subscribers;

import io.postrider.audience.columns.StateWords;
import io.postrider.audience.csv.Survey;
import io.postrider.text.UsageError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the name of a subscribers' file says, and what the file of its refused rows is named. */
final class SubscriberFileNames {

  private static final Pattern PARTS =
      Pattern.compile("(.+?)(?:\\.refused(?:-\\d+)?)?(\\.[^.]{1,5})?");

  private SubscriberFileNames() {}

  /** What to ask where the name says that people have left, and the rows do not say it of all. */
  static Optional<String> question(Path file, Survey survey) {
    String name = String.valueOf(file.getFileName());
    return survey.unsaid() > 0 && StateWords.nameSoundsAway(name)
        ? Optional.of(
            "The name of '%s' sounds as if these people had left, and nothing says so of %,d of them: add --state unsubscribed, or --state subscribed."
                .formatted(name, survey.unsaid()))
        : Optional.empty();
  }

  /**
   * Where refused rows go.
   *
   * @param file that is imported
   * @param wanted as it was typed; null for a name beside the file that is still free
   * @throws UsageError if the wanted one is there already, or no file can be made
   */
  static Path ofRefused(Path file, @Nullable Path wanted) {
    Path refused = wanted == null ? beside(file) : wanted;
    if (Files.exists(refused)) {
      throw new UsageError("--refused '%s' is there already; name a new file.".formatted(refused));
    }
    Path folder = refused.toAbsolutePath().getParent();
    if (folder == null || !Files.isWritable(folder)) {
      throw new UsageError(
          "'%s' cannot be written, and some rows have to be refused; name another file with --refused FILE."
              .formatted(refused));
    }
    return refused;
  }

  private static Path beside(Path file) {
    Matcher parts = PARTS.matcher(String.valueOf(file.getFileName()));
    String base = parts.matches() ? parts.group(1) : "subscribers";
    String end = parts.matches() && parts.group(2) != null ? parts.group(2) : ".csv";
    Path free = file.resolveSibling(base + ".refused" + end);
    for (int number = 2; Files.exists(free); number++) {
      free = file.resolveSibling("%s.refused-%d%s".formatted(base, number, end));
    }
    return free;
  }
}
