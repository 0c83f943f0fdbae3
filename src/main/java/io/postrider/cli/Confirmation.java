package io.postrider.cli;

import io.postrider.digest.Audience;
import io.postrider.digest.Digest;
import io.postrider.rendering.model.Words;
import io.postrider.text.Count;
import io.postrider.text.LocalTimes;
import java.io.Console;
import java.io.PrintStream;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Shows somebody what they are about to send, and asks. */
final class Confirmation {

  private static final Set<String> YES = Set.of("yes", "y");

  private final PrintStream out;

  Confirmation(PrintStream out) {
    this.out = out;
  }

  void show(OneOffDraft drafted) {
    Digest digest = drafted.draft().file().digest();
    Audience audience = digest.audience();
    out.printf("%s, once, from %s:%n", drafted.draft().edition(), digest.name());
    Synopsis.of(drafted.letters(), drafted.content()).print(out);
    drafted
        .content()
        .posts()
        .forEach(post -> post.warnings().forEach(one -> out.printf("  Note: %s%n", one)));
    drafted.letters().remarks().forEach(one -> out.printf("  Note: %s%n", one));
    List<String> where = audience.where().expressions();
    out.printf(
        "  List: %s%s%n",
        audience.list(),
        where.isEmpty() ? "" : ", where " + Words.oneLine(String.join(", ", where)));
    drafted.count().print(out);
    out.printf("  Goes out %s%n", when(drafted, digest.schedule().zone()));
  }

  private static String when(OneOffDraft drafted, ZoneId zone) {
    String when =
        drafted.isPlanned()
            ? "on %s, as it is now, to whoever fits then"
                .formatted(LocalTimes.inWords(drafted.dueAt(), zone))
            : "at once";
    boolean waits = drafted.draft().file().digest().approval().required();
    return waits ? when + ", after somebody has approved it" : when;
  }

  /**
   * Whether somebody says yes.
   *
   * @throws Misused if nobody is there
   */
  boolean asks(long readers) {
    return asks("Send it to %s?".formatted(Count.of(readers, "reader")));
  }

  /**
   * Whether somebody says yes to this question.
   *
   * @throws Misused if nobody is there
   */
  boolean asks(String question) {
    String answer =
        terminal()
            .map(it -> it.readLine("%s [yes/no] ", question))
            .orElseThrow(
                () ->
                    new Misused(
                        "There is no terminal to ask at, or no answer, so nothing was written down; add --yes if you mean it."));
    boolean yes = YES.contains(answer.strip().toLowerCase(Locale.ROOT));
    if (!yes) {
      out.println("Nothing was sent, nothing was written down.");
    }
    return yes;
  }

  /** Whether there is somebody to ask. */
  static boolean isTerminal() {
    return terminal().isPresent();
  }

  /** From Java 22 on there is a console without a terminal, too, and a way to ask it for one. */
  @SuppressWarnings("SystemConsoleNull")
  private static Optional<Console> terminal() {
    Console console = System.console();
    if (console == null) {
      return Optional.empty();
    }
    try {
      boolean isTerminal = (boolean) Console.class.getMethod("isTerminal").invoke(console);
      return isTerminal ? Optional.of(console) : Optional.empty();
    } catch (NoSuchMethodException e) {
      return Optional.of(console);
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }
}
