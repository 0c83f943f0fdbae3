package io.postrider.cli.terminal;

import io.postrider.text.Count;
import io.postrider.text.UsageError;
import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Asks whoever sits at the terminal. */
public final class Confirmation {

  private static final Set<String> YES = Set.of("yes", "y");

  private final PrintStream out;

  /**
   * Asks at the terminal.
   *
   * @param out where a "no" is confirmed
   */
  public Confirmation(PrintStream out) {
    this.out = out;
  }

  /**
   * Whether somebody says yes.
   *
   * @throws UsageError if nobody is there
   */
  public boolean asks(long readers) {
    return asks("Send it to %s?".formatted(Count.of(readers, "reader")));
  }

  /**
   * Whether somebody says yes to this question.
   *
   * @throws UsageError if nobody is there
   */
  public boolean asks(String question) {
    String answer =
        terminal()
            .map(it -> it.readLine("%s [yes/no] ", question))
            .orElseThrow(
                () ->
                    new UsageError(
                        "There is no terminal to ask at, or no answer, so nothing was written down; add --yes if you mean it."));
    boolean yes = YES.contains(answer.strip().toLowerCase(Locale.ROOT));
    if (!yes) {
      out.println("Nothing was sent, nothing was written down.");
    }
    return yes;
  }

  /** Whether there is somebody to ask. */
  public static boolean isTerminal() {
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
