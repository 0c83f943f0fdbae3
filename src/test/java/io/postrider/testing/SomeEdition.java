package io.postrider.testing;

import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An edition of a weekly digest, for decisions that are made without a database. */
public final class SomeEdition {

  /** When it was opened, which is the slot that it stands for. */
  public static final Instant OPENED = Instant.parse("2026-11-23T15:00:00Z");

  private SomeEdition() {}

  /** The same whose deliveries are removed. */
  public static Edition purged(Edition one) {
    return new Edition(
        one.id(),
        one.key(),
        one.list(),
        one.state(),
        one.reason(),
        one.detail(),
        one.stopRequested(),
        one.openedAt(),
        one.cutOff(),
        OPENED,
        one.dueAt(),
        one.renewedAt(),
        one.approval(),
        new Edition.Purge(OPENED, OPENED));
  }

  /** One that stands so. */
  public static Edition of(
      Edition.State state,
      Edition.@Nullable Reason reason,
      @Nullable String detail,
      boolean stopRequested,
      Instant dueAt,
      Edition.@Nullable Approval approval) {
    return new Edition(
        1,
        new EditionKey("weekly-digest", "2026-11-23"),
        "weekly",
        state,
        reason,
        detail,
        stopRequested,
        OPENED,
        OPENED,
        null,
        dueAt,
        null,
        approval,
        null);
  }
}
