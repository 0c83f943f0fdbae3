package io.postrider.compose.oneoff;

import io.postrider.compose.MessageRequest;
import io.postrider.compose.Narrowing;
import io.postrider.digest.Audience;
import io.postrider.edition.oneoff.OneOffRequest;
import io.postrider.posts.announcement.Announcement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants sent once.
 *
 * @param name its own
 * @param message what it says; nothing of its own if it continues what was confirmed
 * @param narrowing to whom
 * @param due when; null for at once
 */
public record OneOffOrder(
    String name, MessageRequest message, Narrowing narrowing, @Nullable DueTime due) {

  private static final String NOBODY = "none";

  /** Its words as they are kept when it is confirmed. */
  public OneOffRequest asked() {
    Announcement announcement = message.announcement();
    return new OneOffRequest(
        digest(),
        message.posts().stream().distinct().toList(),
        announcement == null ? null : announcement.key(),
        message.subject(),
        message.template(),
        narrowing.where().expressions(),
        narrowing.keepsCap() ? null : cap(narrowing.notWithin()),
        due == null ? null : due.toString());
  }

  /** Whose sender, list and footer it has. */
  public String digest() {
    return message.digest();
  }

  /** Who of a digest's readers it is for. */
  Audience of(Audience readers) {
    return narrowing.of(readers);
  }

  /**
   * When it goes out.
   *
   * @throws io.postrider.text.UsageError if that is past or too far ahead
   */
  Instant dueAt(ZoneId zone, Instant now) {
    return due == null ? now : due.in(zone, now);
  }

  /** Whether it says what it is about. */
  public boolean isNamed() {
    return message.isNamed();
  }

  private static String cap(@Nullable Duration notWithin) {
    return notWithin == null ? NOBODY : notWithin.toString();
  }
}
