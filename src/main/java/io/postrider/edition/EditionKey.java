package io.postrider.edition;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/**
 * Names an edition: {@code weekly-digest/2026-11-23}.
 *
 * @param digest the digest's name
 * @param slot the date that the edition stands for
 */
public record EditionKey(String digest, String slot) {

  /**
   * What stands behind a digest's name where an edition welcomes its newcomers. No digest has it.
   */
  public static final String WELCOME = ".welcome";

  private static final int DATE = "2026-11-23".length();

  /**
   * Reads a key as people write it.
   *
   * @throws UnknownEdition if it is not two names with a slash between them
   */
  public static EditionKey parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
      throw new UnknownEdition(
          "'%s' is not an edition; write DIGEST/SLOT, as in weekly-digest/2026-11-23."
              .formatted(text));
    }
    return new EditionKey(parts[0], parts[1]);
  }

  /**
   * The day that it stands for: a slot is a date, or begins with one where there are several a day.
   *
   * @throws IllegalStateException if this one does not
   */
  public LocalDate day() {
    try {
      return LocalDate.parse(date());
    } catch (DateTimeParseException e) {
      throw new IllegalStateException("The slot of %s is not a date.".formatted(this), e);
    }
  }

  /** The digest that it welcomes to; its own if it welcomes nobody. */
  public String welcoming() {
    return digest.endsWith(WELCOME)
        ? digest.substring(0, digest.length() - WELCOME.length())
        : digest;
  }

  /** The date in its slot, which may go on with a time of that day. */
  String date() {
    return slot.length() > DATE ? slot.substring(0, DATE) : slot;
  }

  @Override
  public String toString() {
    return digest + "/" + slot;
  }
}
