package io.postrider.cli.terminal;

import io.postrider.edition.Edition;
import io.postrider.operations.turn.Result;
import io.postrider.text.FailureKind;
import java.util.List;

/** What the program tells whoever started it. */
public final class ExitCode {

  /** Done and balanced, or rightly nothing to do. */
  public static final int DONE = 0;

  /** Anything else. */
  public static final int OTHER = 1;

  /** Wrong usage, or a digest's file with a mistake. */
  public static final int USAGE = 2;

  /** Nobody to mail. */
  public static final int NOBODY = 3;

  /** Finished for now: deferred or in doubt remain, or rows of a file were left out. */
  public static final int REMAINS = 4;

  /** The posts could not be read. */
  static final int UNREADABLE = 5;

  /** Refused before sending. */
  public static final int REFUSED = 6;

  /** Another process holds the edition. */
  public static final int HELD = 7;

  /** Paused or stopped with deliveries pending. */
  public static final int PAUSED = 8;

  /** Each with its meaning after a colon, as {@code --help} lists them. */
  public static final List<String> HELP =
      List.of(
          "0:done and balanced, or rightly nothing to do",
          "1:anything else",
          "2:wrong usage, or a digest's file with a mistake",
          "3:nobody to mail",
          "4:finished for now; deferred or in doubt remain, or rows of a file were left out",
          "5:the posts could not be read",
          "6:refused before sending: template, footer, configuration, key",
          "7:another process holds the edition",
          "8:paused or stopped with deliveries pending");

  private ExitCode() {}

  /** What a failure is to whoever started the program. */
  public static int of(FailureKind kind) {
    return switch (kind) {
      case USAGE -> USAGE;
      case UNREADABLE_SOURCE -> UNREADABLE;
      case REFUSED -> REFUSED;
      case HELD -> HELD;
      case TROUBLE -> OTHER;
    };
  }

  /** How an attempt ended, to whoever started the program. */
  public static int of(Result result) {
    return switch (result.ended()) {
      case NOTHING_FAILED, PLANNED -> DONE;
      case NOTHING_TO_DO -> result.edition().state().isFinal() ? DONE : of(result.edition(), false);
      case NEEDS_RESUME -> PAUSED;
      case LOST_LEASE -> HELD;
      case WORKED -> of(result.edition(), result.account().inDoubt() > 0);
    };
  }

  private static int of(Edition edition, boolean doubts) {
    return switch (edition.state()) {
      case CLOSED -> doubts ? REMAINS : DONE;
      case SKIPPED, CANCELLED -> DONE;
      case SENDING -> REMAINS;
      case PAUSED -> PAUSED;
      case OPEN -> OTHER;
      case FAILED ->
          edition.reason() == Edition.Reason.SOURCE_UNREADABLE
              ? UNREADABLE
              : edition.reason() == Edition.Reason.REFUSED ? REFUSED : OTHER;
    };
  }
}
