package io.postrider.audience.keys;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a secret must not be. None of it measures chance, which cannot be seen in a single text; it
 * finds what was copied from a page, or made up at a keyboard.
 */
final class SecretRules {

  private static final int SHORTEST = 32;

  /** A random text of 32 hexadecimal digits has fewer once in some hundred thousand times. */
  private static final int FEWEST_CHARACTERS = 8;

  /** No random text of some 50 characters has one of them by chance. */
  private static final List<String> WORDS =
      List.of(
          "change-me",
          "changeme",
          "change_me",
          "change me",
          "change",
          "replace",
          "placeholder",
          "example",
          "sample",
          "default",
          "password",
          "passw0rd",
          "passwort",
          "kennwort",
          "secret",
          "letmein",
          "postrider",
          "token-key",
          "token_key",
          "tokenkey",
          "your",
          "insert",
          "qwerty",
          "qwertz",
          "asdfgh",
          "1q2w3e",
          "12345678",
          "abcdefgh");

  private SecretRules() {}

  /** Which rule a secret breaks, as the end of a sentence about it; empty if it breaks none. */
  static Optional<String> broken(String secret) {
    if (secret.length() < SHORTEST) {
      return Optional.of(
          "has %d characters, %d at least are needed".formatted(secret.length(), SHORTEST));
    }
    String lower = secret.toLowerCase(Locale.ROOT);
    Optional<String> word = WORDS.stream().filter(lower::contains).findFirst();
    if (word.isPresent() && rest(lower).length() < SHORTEST) {
      return Optional.of("can be guessed, as it says \"%s\"".formatted(word.get()));
    }
    if (secret.chars().distinct().count() < FEWEST_CHARACTERS) {
      return Optional.of("can be guessed, as it has few different characters");
    }
    if (isRepetition(secret) || isRun(secret)) {
      return Optional.of("can be guessed, as it follows a pattern");
    }
    return Optional.empty();
  }

  /** What a secret holds besides words: enough of it makes up for them. */
  private static String rest(String lower) {
    return WORDS.stream().reduce(lower, (left, word) -> left.replace(word, ""));
  }

  private static boolean isRepetition(String text) {
    return IntStream.rangeClosed(1, text.length() / 2)
        .anyMatch(length -> text.startsWith(text.substring(length)));
  }

  /** Whether most characters are the neighbours of those before them, as in {@code 3456}. */
  private static boolean isRun(String text) {
    long steps =
        IntStream.range(1, text.length())
            .filter(i -> Math.abs(text.charAt(i) - text.charAt(i - 1)) <= 1)
            .count();
    return steps > text.length() / 2;
  }
}
