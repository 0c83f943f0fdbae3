package io.postrider.inbox.mail;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a mail server found out about where a mail comes from (RFC 8601). Parts of it are the
 * sender's own words: what is quoted or commented there is never taken for the server's.
 */
final class AuthenticationResults {

  private static final Pattern PASSED = Pattern.compile("(?i)^(dkim|spf)\\s*=\\s*pass(?=\\s|$)");

  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?i)(?:^|\\s)(header\\.d|header\\.i|smtp\\.mailfrom)\\s*=\\s*(\\S+)(?=\\s|$)");

  private static final Pattern NAME = Pattern.compile("[a-z0-9_-]+(?:\\.[a-z0-9_-]+)+");

  private AuthenticationResults() {}

  /**
   * The domains that a mail was found to come from, in lower case; none if another server than ours
   * says so.
   *
   * @param field the value of the topmost field: those below it may be of the sender's making
   * @param server the name by which our own server signs what it finds
   */
  static Set<String> domains(String field, String server) {
    Optional<String> plain = withoutOthersWords(field);
    if (plain.isEmpty()) {
      return Set.of();
    }
    List<String> parts = Arrays.stream(plain.get().split(";", -1)).map(String::strip).toList();
    // A version may follow the name.
    if (!parts.get(0).split("\\s+")[0].equalsIgnoreCase(server)) {
      return Set.of();
    }
    Set<String> domains = new LinkedHashSet<>();
    for (String part : parts.subList(1, parts.size())) {
      Matcher passed = PASSED.matcher(part);
      if (passed.find()) {
        add(domains, passed.group(1).equalsIgnoreCase("dkim"), part.substring(passed.end()));
      }
    }
    return domains;
  }

  private static void add(Set<String> domains, boolean isDkim, String properties) {
    Matcher found = DOMAIN.matcher(properties);
    while (found.find()) {
      boolean isOfDkim = found.group(1).toLowerCase(Locale.ROOT).startsWith("header");
      String value = found.group(2).toLowerCase(Locale.ROOT);
      String domain = value.substring(value.lastIndexOf('@') + 1);
      if (isOfDkim == isDkim && NAME.matcher(domain).matches()) {
        domains.add(domain);
      }
    }
  }

  /** Without comments, and with nothing quoted; empty if one of them does not end. */
  private static Optional<String> withoutOthersWords(String field) {
    StringBuilder plain = new StringBuilder();
    int depth = 0;
    boolean isQuoted = false;
    for (int at = 0; at < field.length(); at++) {
      char one = field.charAt(at);
      if (one == '\\' && (isQuoted || depth > 0)) {
        at++;
      } else if (isQuoted) {
        isQuoted = one != '"';
      } else if (one == '(') {
        depth++;
        plain.append(' ');
      } else if (one == ')' && depth > 0) {
        depth--;
      } else if (depth == 0 && one == '"') {
        isQuoted = true;
        plain.append('"');
      } else if (depth == 0) {
        plain.append(one);
      }
    }
    return isQuoted || depth > 0 ? Optional.empty() : Optional.of(plain.toString());
  }
}
