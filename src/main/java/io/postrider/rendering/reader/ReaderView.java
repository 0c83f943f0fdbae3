package io.postrider.rendering.reader;

import io.postrider.rendering.model.FirstName;
import io.postrider.rendering.reader.MarkedReader.Value;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A reader as templates see them.
 *
 * @param name null if unknown
 * @param unsubscribe where they unsubscribe
 * @param preferences where they change what is theirs
 * @param subject the subject of their mail; empty while that is being made
 */
public record ReaderView(
    @Nullable String name, String unsubscribe, String preferences, String subject) {

  /** Thymeleaf takes these words for true or false. */
  private static final Set<String> TRUTHS = Set.of("true", "false", "on", "off", "yes", "no");

  private static final Pattern NUMBER = Pattern.compile("[+-]?[\\p{Nd}.]+(?:[eE][+-]?\\p{Nd}+)?");

  /** A reader before their subject is made. */
  public static ReaderView of(Recipient reader) {
    return new ReaderView(
        reader.shownName(), reader.unsubscribe().toString(), reader.preferences().toString(), "");
  }

  /** Whether the name is known; templates ask this rather than look at the name. */
  public boolean isNamed() {
    return name != null;
  }

  /** What to call them; their whole name where it is not plain which part is the first one. */
  public @Nullable String getFirstName() {
    return name == null ? null : FirstName.of(name);
  }

  ReaderView withSubject(String line) {
    return new ReaderView(name, unsubscribe, preferences, line);
  }

  /** The value that an expression asks for, as in {@code , where reader.name is "Al"}. */
  String told(String expression) {
    if (!expression.contains("name")) {
      return "";
    }
    return name == null
        ? ", where the reader has no name"
        : ", where reader.name is \"%s\"".formatted(name);
  }

  /** Whether Thymeleaf can take the values for nothing but text: not for a number, nor a truth. */
  boolean isOrdinary() {
    return isOrdinary(subject)
        && (name == null || (isOrdinary(name) && isOrdinary(FirstName.of(name))));
  }

  private static boolean isOrdinary(String value) {
    return !NUMBER.matcher(value).matches() && !TRUTHS.contains(value.toLowerCase(Locale.ROOT));
  }

  String value(Value value) {
    return switch (value) {
      case NAME -> name == null ? "" : name;
      case FIRST_NAME -> name == null ? "" : FirstName.of(name);
      case UNSUBSCRIBE -> unsubscribe;
      case PREFERENCES -> preferences;
      case SUBJECT -> subject;
    };
  }
}
