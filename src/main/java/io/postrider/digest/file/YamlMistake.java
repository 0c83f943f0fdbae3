package io.postrider.digest.file;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody probably did who wrote a file that is not YAML. A parser names the place where it
 * could not go on, and what it missed there; the slip may be lines above, and has a name of its
 * own.
 */
final class YamlMistake {

  private static final Pattern ENTRY =
      Pattern.compile("\\s*(?:- +)*([^\\s\"':#\\[{][^:#]*?) *:(?:\\s+(.*))?");
  private static final Pattern GLUED = Pattern.compile("\\s*(?:- +)*([a-z][a-z-]*):(?!//)(\\S.*)");
  private static final Pattern EQUATION = Pattern.compile("\\s*(?:- +)*([a-z][a-z-]*) *= *(.*)");
  private static final Pattern BLOCK_TEXT = Pattern.compile(".*[:-] +[|>][-+0-9]*\\s*(?:#.*)?");
  private static final Pattern OPEN_QUOTE =
      Pattern.compile("\\s*(?:- +)*[^\\s\"':#\\[{][^:#]*?: +([\"']).*");
  private static final Pattern INNER_COLON = Pattern.compile(":(?:\\s.*)?$|:\\s+\\S");

  /** What no value may begin with unless it is quoted. */
  private static final Pattern SIGN = Pattern.compile("[@`%,\\]}*&]|\\[\\(|\\[\\[|\\{\\{");

  private static final String PASSWORD = "password";
  private static final Pattern OF_A_PASSWORD = Pattern.compile(".*\\bpassword\\s*[:=]");

  private final List<String> lines;
  private final Set<String> keys;
  private final Set<String> groups;
  private final Deque<Bracket> open = new ArrayDeque<>();

  private record Bracket(char sign, int line) {}

  private YamlMistake(String text, Set<String> keys, Set<String> groups) {
    this.lines = text.lines().toList();
    this.keys = keys;
    this.groups = groups;
  }

  /**
   * @param text the whole file
   * @param line where the parser could not go on, from 1
   */
  static DigestFileMistake in(String text, int line) {
    return new YamlMistake(text, KnownKeys.all(), KnownKeys.groups()).find(line);
  }

  private DigestFileMistake find(int line) {
    int textBelow = -1;
    int last = line < 1 ? lines.size() : Math.min(line, lines.size());
    for (int i = 0; i < last; i++) {
      String one = lines.get(i);
      boolean isText = textBelow >= 0 && (one.isBlank() || indentation(one) > textBelow);
      if (isText || one.isBlank() || one.strip().startsWith("#")) {
        continue;
      }
      textBelow = BLOCK_TEXT.matcher(one).matches() ? indentation(one) : -1;
      int quotedUntil = quotedUntil(i, last);
      if (quotedUntil > i) {
        i = quotedUntil;
        continue;
      }
      String slip = slip(one, i + 1);
      if (slip != null) {
        return new DigestFileMistake(i + 1, slip);
      }
    }
    return unclosed().orElseGet(() -> somewhere(Math.max(1, line)));
  }

  /** The line where a quoted value over several lines ends; the first one if it is none. */
  private int quotedUntil(int first, int last) {
    Matcher value = OPEN_QUOTE.matcher(lines.get(first));
    if (!value.matches() || end(lines.get(first), value.start(1)) >= 0) {
      return first;
    }
    String sign = value.group(1);
    for (int i = first + 1; i < last; i++) {
      String more = lines.get(i);
      Matcher entry = ENTRY.matcher(more);
      boolean isIts = more.isBlank() || indentation(more) > indentation(lines.get(first));
      if (!isIts || (entry.matches() && keys.contains(entry.group(1).strip()))) {
        return first;
      }
      int end = end(sign + more, 0) - 1;
      if (end >= 0) {
        return isWhole(more, end) ? i : first;
      }
    }
    return first;
  }

  private static int indentation(String line) {
    return line.length() - line.stripLeading().length();
  }

  private @Nullable String slip(String line, int number) {
    if (line.matches(" *\\t.*")) {
      return "the line begins with a tab; indent it with spaces";
    }
    boolean inBrackets = !open.isEmpty();
    String quotes = brackets(line, number);
    return quotes != null || inBrackets ? quotes : entry(line);
  }

  private @Nullable String entry(String line) {
    Matcher glued = GLUED.matcher(line);
    if (glued.matches() && keys.contains(glued.group(1))) {
      return "a space is missing behind the colon; write %s: %s"
          .formatted(glued.group(1), shown(glued.group(1), glued.group(2)));
    }
    Matcher equation = EQUATION.matcher(line);
    if (equation.matches() && keys.contains(equation.group(1))) {
      return "'=' stands where a colon must be; write %s: %s"
          .formatted(equation.group(1), shown(equation.group(1), equation.group(2)));
    }
    Matcher entry = ENTRY.matcher(line);
    if (!entry.matches() || entry.group(2) == null) {
      return null;
    }
    String key = entry.group(1).strip();
    String value = entry.group(2).replaceFirst("\\s+#.*", "").strip();
    if (SIGN.matcher(value).lookingAt()) {
      return "the value of '%s' begins with '%s', so it needs quotes; write %s: %s"
          .formatted(key, value.charAt(0), key, shown(key, quoted(value)));
    }
    boolean isPlain = !value.isEmpty() && !value.matches("[\"'\\[{|>&*!].*");
    if (!isPlain || !INNER_COLON.matcher(value).find()) {
      return null;
    }
    return groups.contains(key)
        ? "'%s' has keys of its own; write them in braces, as in %s: { %s }"
            .formatted(key, key, shown(key, value))
        : "the value of '%s' has a colon in it, so it needs quotes; write %s: %s"
            .formatted(key, key, shown(key, quoted(value)));
  }

  /** A value as a message may show it: without a password, also one in an address. */
  private static String shown(String key, String value) {
    return key.equals(PASSWORD) ? "…" : value.replaceAll("//[^/@\\s]*@", "//…@");
  }

  private static String quoted(String value) {
    return value.contains("\"") ? "'" + value.replace("'", "''") + "'" : '"' + value + '"';
  }

  /** Follows quotes and brackets through a line, and says what is wrong with its quotes. */
  private @Nullable String brackets(String line, int number) {
    boolean begins = true;
    for (int i = 0; i < line.length(); i++) {
      char sign = line.charAt(i);
      if (sign == '#' && (i == 0 || line.charAt(i - 1) == ' ')) {
        return null;
      }
      if (begins && (sign == '"' || sign == '\'')) {
        int end = end(line, i);
        if (OF_A_PASSWORD.matcher(line).lookingAt() && !isWhole(line, end)) {
          return "the quotes around the password do not fit; put it whole in one kind of quotes";
        }
        if (end < 0) {
          return "the quote before %s is not closed; end the value with another %s"
              .formatted(beginning(line.substring(i + 1)), sign);
        }
        if (!isWhole(line, end)) {
          return "the quoted value ends before %s; put it whole in the other kind of quotes"
              .formatted(beginning(line.substring(end + 1).strip()));
        }
        i = end;
        begins = false;
        continue;
      }
      follow(sign, begins, number);
      boolean isBlank = sign == ' ' || sign == '\t';
      begins =
          (isBlank && begins)
              || (isBlank && i > 0 && ":-,".indexOf(line.charAt(i - 1)) >= 0)
              || (!open.isEmpty() && "[{,".indexOf(sign) >= 0)
              || (begins && "[{".indexOf(sign) >= 0);
    }
    return null;
  }

  /** Whether a quoted value ends where its quotes do. */
  private static boolean isWhole(String line, int end) {
    return end >= 0 && line.substring(end + 1).matches("\\s*(?:[,:\\]}#].*)?");
  }

  /** In a plain value brackets are letters; within brackets they are not. */
  private void follow(char sign, boolean begins, int line) {
    if ((begins || !open.isEmpty()) && (sign == '[' || sign == '{')) {
      open.push(new Bracket(sign, line));
    } else if (!open.isEmpty() && (sign == ']' || sign == '}')) {
      open.pop();
    }
  }

  /** Where the quote that begins there is closed; -1 if it is not in this line. */
  private static int end(String line, int start) {
    char quote = line.charAt(start);
    for (int i = start + 1; i < line.length(); i++) {
      if (quote == '"' && line.charAt(i) == '\\') {
        i++;
      } else if (line.charAt(i) == quote) {
        boolean isDoubled = quote == '\'' && i + 1 < line.length() && line.charAt(i + 1) == quote;
        if (!isDoubled) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  private static String beginning(String text) {
    return text.length() <= 20 ? "'" + text + "'" : "'" + text.substring(0, 20) + "…'";
  }

  private Optional<DigestFileMistake> unclosed() {
    return Optional.ofNullable(open.peekLast())
        .map(
            bracket ->
                new DigestFileMistake(
                    bracket.line(),
                    "the '%s' is not closed; end it with '%s', or put the value in quotes"
                        .formatted(bracket.sign(), bracket.sign() == '[' ? ']' : '}')));
  }

  /** A parser sees at the next line only that a key has no colon. */
  private DigestFileMistake somewhere(int line) {
    for (int at = Math.min(line, lines.size()); at >= Math.max(1, line - 1); at--) {
      String one = lines.get(at - 1).strip();
      if (one.matches("[^:#\\-\\]}\"'].*") && !one.contains(":")) {
        return new DigestFileMistake(
            at,
            "%s has no colon; write a key and its value, as in title: Weekly"
                .formatted(one.startsWith(PASSWORD) ? "'" + PASSWORD + "'" : beginning(one)));
      }
    }
    return new DigestFileMistake(
        line,
        "the line does not fit those above; keys of one level begin in one column, and a value with signs in it needs quotes");
  }
}
