package io.postrider.delivery.feedback;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/**
 * A reader's word to their provider about a letter (RFC 5965).
 *
 * @param type what it says
 * @param knownBy what says whose delivery it was
 * @param at when it was read
 */
public record Complaint(Type type, KnownBy knownBy, Instant at) {

  /** The registered types of feedback. */
  public enum Type {
    /** It is spam. */
    ABUSE,
    /** They want no more; of older reports. */
    OPT_OUT,
    /** It is no spam. */
    NOT_SPAM,
    /** Somebody pretends to be somebody else. */
    FRAUD,
    /** It carries a virus. */
    VIRUS,
    /** SPF, DKIM or DMARC failed. */
    AUTH_FAILURE,
    /** Whatever else. */
    OTHER;

    /**
     * The type of this name, {@code auth-failure} say; {@link #OTHER} for any that is not known.
     */
    public static Type of(String name) {
      String given = name.strip().toUpperCase(Locale.ROOT).replace('-', '_');
      return given.equals("OPT_OUT_LIST")
          ? OPT_OUT
          : Arrays.stream(values())
              .filter(type -> type.name().equals(given))
              .findAny()
              .orElse(OTHER);
    }

    /** Whether the reader wants no mail any more, and the provider counts it against us. */
    public boolean isAgainstUs() {
      return this == ABUSE || this == OPT_OUT;
    }

    /** Whether somebody has to look at it. */
    public boolean isAlert() {
      return this == FRAUD || this == VIRUS || this == AUTH_FAILURE || this == OTHER;
    }
  }
}
