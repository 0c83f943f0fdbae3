package io.postrider.audience.columns;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a column of a subscribers' file says about somebody. */
public enum Meaning {
  EMAIL("email", "the address"),
  NAME("name", "the name"),
  FIRST_NAME("first-name", "the first part of the name"),
  LAST_NAME("last-name", "the second part of the name"),
  LOCALE("locale", "the language"),
  LIST("list", "the list"),
  TOPICS("topics", "the topics"),
  TIME_ZONE("time-zone", "the time zone"),
  /** A word that says who has left, such as {@code unsubscribed}; every word must be known. */
  STATE("state", "who has left"),
  /** Like {@link #STATE}, and means every list. */
  STATE_OF_ALL("state-of-all", "who has left every list"),
  /** Words, of which some say who has left. */
  HINT(null, "who has left, if it says so"),
  /** Yes, or the day of joining. */
  SUBSCRIBED("subscribed", "who is subscribed (yes or no)"),
  /** Yes, or the day of leaving. */
  UNSUBSCRIBED("unsubscribed", "who has left (yes, or the day)"),
  /** The day of leaving, in a file that holds nobody else. */
  ALL_UNSUBSCRIBED(null, "everybody here has left"),
  BOUNCED("bounced", "whose mail bounced (yes, or the day)"),
  /** The day of a bounce, in a file that holds nobody else. */
  ALL_BOUNCED(null, "everybody's mail here bounced"),
  COMPLAINED("complained", "who complained of spam (yes, or the day)"),
  BLOCKED("blocked", "who is blocked (yes, or the day)"),
  /** Words between commas, kept as values of {@code attributes.tags}. */
  TAGS("tags", "attributes.tags"),
  /** A JSON object, whose fields become attributes. */
  JSON("json", "one attribute for each of its fields"),
  /** Any other value, kept under the name that the column has by itself or by the operator. */
  ATTRIBUTE(null, "an attribute"),
  CONSENT("consent", "kept with the consent"),
  /** Like {@link #CONSENT}, and who did not agree says no. */
  AGREED("agreed", "who agreed; kept with the consent"),
  /** Why somebody left or what came back. */
  EVIDENCE("evidence", "kept with who has left"),
  /** One of the {@link OwnColumn}s. */
  OWN(null, "as our exports have it"),
  IGNORED("ignore", "not read");

  private final @Nullable String word;
  private final String inWords;

  Meaning(@Nullable String word, String inWords) {
    this.word = word;
    this.inWords = inWords;
  }

  /** How operators, and our own files, name it. */
  public String word() {
    return word == null ? name() : word;
  }

  /** For people. */
  public String inWords() {
    return inWords;
  }

  static Optional<Meaning> named(String word) {
    return Arrays.stream(values()).filter(one -> word.equals(one.word)).findFirst();
  }

  static String words() {
    return Arrays.stream(values())
        .filter(one -> one.word != null)
        .map(one -> one.word)
        .collect(Collectors.joining(", "));
  }

  /** Whether it says who has left. */
  public boolean tellsState() {
    return switch (this) {
      case STATE,
          STATE_OF_ALL,
          HINT,
          SUBSCRIBED,
          UNSUBSCRIBED,
          ALL_UNSUBSCRIBED,
          BOUNCED,
          ALL_BOUNCED,
          COMPLAINED,
          BLOCKED,
          AGREED ->
          true;
      default -> false;
    };
  }

  /** Whether it may say of somebody that they are on the list. */
  boolean tellsWhoStays() {
    return switch (this) {
      case STATE, STATE_OF_ALL, SUBSCRIBED, AGREED -> true;
      default -> false;
    };
  }

  /** Whether two columns may say it. */
  boolean mayRepeat() {
    return switch (this) {
      case EMAIL, NAME, FIRST_NAME, LAST_NAME, LOCALE, LIST, TOPICS, TIME_ZONE, OWN -> false;
      default -> true;
    };
  }
}
