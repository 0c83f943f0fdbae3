package io.postrider.digest.value;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What values of a digest's file must be like. */
public final class ValueCheck {

  private static final Duration A_YEAR = Duration.ofDays(366);

  private ValueCheck() {}

  /** Whether it is 1 to 60 lower-case letters, digits and hyphens. */
  public static boolean isName(String value) {
    return value.matches("[a-z0-9][a-z0-9-]{0,59}");
  }

  /** Requires such a name. */
  public static void name(String key, String value) {
    if (!isName(value)) {
      throw new BadValue(key, value, "must be 1 to 60 lower-case letters, digits and hyphens");
    }
  }

  /** Requires more than blanks. */
  public static void filled(String key, String value) {
    if (value.isBlank()) {
      throw new BadValue(key, value, "must not be empty");
    }
  }

  /** A key that is there says something; what an empty one means is not guessed. */
  public static void given(String key, @Nullable Object value, String otherwise) {
    if (value == null) {
      throw new BadValue(key, "", "must not be empty; " + otherwise);
    }
  }

  /** Requires a number from the least to the most, both allowed. */
  public static void between(String key, int value, int least, int most) {
    if (value < least || value > most) {
      throw new BadValue(key, value, "must be from %d to %d".formatted(least, most));
    }
  }

  /** Requires some time. */
  public static void positive(String key, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new BadValue(key, value, "must be longer than nothing, as in 7d or 12h");
    }
  }

  /** What is longer may lead to times that no calendar has. */
  public static void atMostAYear(String key, Duration value) {
    if (value.compareTo(A_YEAR) > 0) {
      throw new BadValue(key, value, "is longer than a year; write 24h, 2d or 30m");
    }
  }

  /** Requires one address, with a name or without. */
  public static void mailbox(String key, String value) {
    try {
      InternetAddress[] parsed = InternetAddress.parse(value, true);
      if (parsed.length == 1 && parsed[0].getAddress().matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
        return;
      }
    } catch (AddressException e) {
      // falls through to the one sentence for all of them
    }
    throw new BadValue(key, value, "must be one address, as in Clinic <news@clinic.example>");
  }

  /** Requires a BCP 47 tag in its usual spelling. */
  public static void language(String key, String value) {
    boolean known = value.matches("[a-z]{2,3}(?:-.*)?");
    if (!known || !Locale.forLanguageTag(value).toLanguageTag().equals(value)) {
      throw new BadValue(key, value, "is not a language tag, as in en, de or pt-BR");
    }
  }
}
