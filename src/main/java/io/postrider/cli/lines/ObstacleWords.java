package io.postrider.cli.lines;

import io.postrider.compose.slot.Obstacle;
import io.postrider.compose.slot.TargetEdition;
import io.postrider.digest.timetable.Slot;
import io.postrider.edition.Edition;
import io.postrider.watch.steps.StepWords;
import java.util.Locale;
import java.util.Objects;

/** Why nothing would be mailed now, and what to type instead. */
public final class ObstacleWords {

  private ObstacleWords() {}

  /**
   * Says so.
   *
   * @param command that would be typed, such as {@code preview}
   */
  public static String of(Obstacle obstacle, String command) {
    return switch (obstacle.kind()) {
      case WAITS -> waits(target(obstacle));
      case OVER -> over(target(obstacle), command);
      case SCHEDULE_PAUSED -> paused(target(obstacle));
      case NO_POSTS -> "%s has no new post, so nothing goes out.".formatted(obstacle.edition());
      case TOO_FEW_POSTS ->
          "%s has too few new posts, %d; at-least asks for %d, so nothing goes out."
              .formatted(obstacle.edition(), obstacle.posts(), obstacle.atLeast());
    };
  }

  private static TargetEdition target(Obstacle obstacle) {
    return Objects.requireNonNull(obstacle.target());
  }

  private static String waits(TargetEdition target) {
    Edition edition = Objects.requireNonNull(target.edition());
    return "%s is %s. %s".formatted(target.key(), state(edition), StepWords.endOfPause(edition));
  }

  private static String over(TargetEdition target, String command) {
    return "%s is %s, so nothing goes out%s."
        .formatted(
            target.key(), state(Objects.requireNonNull(target.edition())), next(target, command));
  }

  private static String state(Edition edition) {
    return edition.state().name().toLowerCase(Locale.ROOT)
        + (edition.reason() == null ? "" : " (%s)".formatted(edition.reason()));
  }

  private static String next(TargetEdition target, String command) {
    Slot instead = target.instead();
    return instead == null
        ? ""
        : "; the next slot is %s: '%s %s --slot %1$s' shows what it would have by now"
            .formatted(instead.name(), command, target.key().digest());
  }

  private static String paused(TargetEdition target) {
    String digest = target.key().digest();
    String begun = "The schedule of %s is paused, so nothing is begun; ".formatted(digest);
    Slot instead = target.instead();
    return instead == null
        ? begun
            + "that of %2$s is over, so 'run %1$s --slot DATE' with a date that has no edition does it all the same."
                .formatted(digest, target.slot().name())
        : begun
            + "'run %1$s --slot %2$s' does it all the same."
                .formatted(digest, target.slot().name());
  }
}
