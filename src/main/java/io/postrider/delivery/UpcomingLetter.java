package io.postrider.delivery;

import io.postrider.audience.Subscriber;
import io.postrider.delivery.gate.LetterWriter;
import io.postrider.delivery.letter.Letter;
import org.jspecify.annotations.Nullable;

/**
 * The letter that comes next, written while the relay takes the one before it, and who it is for.
 * For one thread.
 */
final class UpcomingLetter {

  private final LetterWriter letters;
  private @Nullable Subscriber reader;
  private @Nullable Letter letter;

  UpcomingLetter(LetterWriter letters) {
    this.letters = letters;
  }

  /**
   * Writes it before its turn.
   *
   * @param next null if nobody comes next
   * @return null as well if it cannot be written: its own turn will tell
   */
  @Nullable Letter write(@Nullable Subscriber next) {
    try {
      letter = next == null ? null : letters.write(next);
      reader = next;
    } catch (RuntimeException | Error itsOwnTurnTells) {
      clear();
    }
    return letter;
  }

  /** Whether one was written, and somebody else is next after all. */
  boolean isForAnotherThan(Subscriber next) {
    return letter != null && !next.equals(reader);
  }

  /** The letter to this reader. */
  Letter to(Subscriber next) {
    Letter written = next.equals(reader) ? letter : null;
    clear();
    return written == null ? letters.write(next) : written;
  }

  /** Forgets it. */
  void clear() {
    letter = null;
    reader = null;
  }
}
