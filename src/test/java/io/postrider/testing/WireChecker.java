package io.postrider.testing;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what is wrong with a message as it goes on the wire, by RFC 5322, 2045, 2046, 2047, 2369, 2919, 3834 and 8058. It
 * reads octets by itself, so that a library's leniency hides nothing.
 */
public final class WireChecker {

  private static final List<String> ONCE =
      List.of(
          "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", "List-Id",
          "List-Unsubscribe", "List-Unsubscribe-Post", "Auto-Submitted");

  private static final List<String> AT_MOST_ONCE =
      List.of("Reply-To", "Sender", "Cc", "Bcc", "List-Post", "List-Help", "Precedence");

  private static final Pattern DATE =
      Pattern.compile(
          "(Mon|Tue|Wed|Thu|Fri|Sat|Sun), [1-3]?\\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \\d{4} \\d\\d:\\d\\d:\\d\\d [+-]\\d{4}");

  private static final Pattern ENCODED_WORD = Pattern.compile("=\\?([^?]*)\\?([^?]*)\\?([^?]*)\\?=");

  private static final Set<String> ENCODINGS = Set.of("7bit", "quoted-printable", "base64");

  private record Header(String name, String raw) {
    String value() {
      return raw.replaceAll("\r\n(?=[ \t])", "").strip();
    }
  }

  private final List<String> faults = new ArrayList<>();

  private WireChecker() {}

  /** What is wrong, or an empty list. */
  public static List<String> faults(byte[] message) {
    WireChecker checker = new WireChecker();
    checker.check(new String(message, StandardCharsets.ISO_8859_1));
    return checker.faults;
  }

  private void fault(boolean wrong, String what) {
    if (wrong) {
      faults.add(what);
    }
  }

  private void check(String message) {
    lines(message);
    int end = message.indexOf("\r\n\r\n");
    if (end < 0) {
      faults.add("no blank line between headers and body");
      return;
    }
    List<Header> headers = headers(message.substring(0, end + 2));
    for (Header header : headers) {
      header(header);
    }
    counts(headers);
    values(headers);
    alternative(one(headers, "Content-Type"), message.substring(end + 4));
  }

  private void lines(String message) {
    fault(message.replace("\r\n", "").matches("(?s).*[\r\n].*"), "a bare CR or LF");
    fault(message.indexOf('\0') >= 0, "a NUL");
    fault(message.chars().anyMatch(c -> c > 0x7e), "an octet that is not ASCII");
    for (String line : message.split("\r\n", -1)) {
      fault(line.length() > 998, "a line of " + line.length() + " octets");
    }
  }

  private List<Header> headers(String block) {
    List<Header> headers = new ArrayList<>();
    for (String unit : block.split("\r\n(?![ \t])")) {
      int colon = unit.indexOf(':');
      boolean named = colon > 0 && unit.substring(0, colon).matches("[!-9;-~]+");
      fault(!named, "no header: " + unit);
      if (named) {
        headers.add(new Header(unit.substring(0, colon), unit.substring(colon + 1)));
      }
    }
    return headers;
  }

  private void header(Header header) {
    String[] lines = header.raw().split("\r\n");
    for (int i = 0; i < lines.length; i++) {
      int length = lines[i].length() + (i == 0 ? header.name().length() + 1 : 0);
      boolean uri = lines[i].contains("<http");
      fault(length > 78 && !uri, header.name() + " has a line of " + length + " octets");
      fault(i > 0 && lines[i].isBlank(), header.name() + " has a line of blanks only");
      words(header.name(), lines[i]);
    }
  }

  private void words(String name, String line) {
    Matcher word = ENCODED_WORD.matcher(line);
    boolean found = false;
    while (word.find()) {
      found = true;
      fault(word.group().length() > 75, name + " has an encoded word of " + word.group().length());
      fault(!word.group(2).matches("[BbQq]"), name + " has an encoded word in " + word.group(2));
      fault(word.group(3).matches(".*\\s.*"), name + " has a blank in an encoded word");
      fault(brokenCharacter(word), name + " splits a character between encoded words");
      boolean quoted = line.substring(0, word.start()).chars().filter(c -> c == '"').count() % 2 == 1;
      fault(quoted, name + " has an encoded word in quotes");
    }
    fault(found && line.length() > 76, name + " has a line with an encoded word of " + line.length());
    fault(line.matches(".*<[^>]*=\\?.*"), name + " has an encoded word in an address");
  }

  private static boolean brokenCharacter(Matcher word) {
    if (!word.group(2).equalsIgnoreCase("B") || !word.group(1).equalsIgnoreCase("UTF-8")) {
      return false;
    }
    byte[] octets = java.util.Base64.getDecoder().decode(word.group(3));
    return new String(octets, StandardCharsets.UTF_8).indexOf('\ufffd') >= 0;
  }

  private void counts(List<Header> headers) {
    ONCE.forEach(name -> fault(count(headers, name) != 1, count(headers, name) + " of " + name));
    AT_MOST_ONCE.forEach(name -> fault(count(headers, name) > 1, "more than one " + name));
  }

  private static long count(List<Header> headers, String name) {
    return headers.stream().filter(h -> h.name().equalsIgnoreCase(name)).count();
  }

  private static String one(List<Header> headers, String name) {
    return headers.stream()
        .filter(h -> h.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst()
        .orElse("");
  }

  private void values(List<Header> headers) {
    fault(!DATE.matcher(one(headers, "Date")).matches(), "Date is " + one(headers, "Date"));
    fault(!one(headers, "Message-ID").matches("<[^<>@\\s]+@[^<>@\\s]+>"), "Message-ID malformed");
    fault(!one(headers, "MIME-Version").equals("1.0"), "MIME-Version is not 1.0");
    fault(!one(headers, "Auto-Submitted").equals("auto-generated"), "Auto-Submitted");
    fault(address(one(headers, "From")) == null, "From is " + one(headers, "From"));
    fault(address(one(headers, "To")) == null, "To is " + one(headers, "To"));
    fault(
        !one(headers, "List-Id").matches("([^<>@]* )?<[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+>"),
        "List-Id is " + one(headers, "List-Id"));
    fault(
        headers.stream()
            .anyMatch(
                h ->
                    h.name().equals("List-Unsubscribe-Post")
                        && !h.raw().equals(" List-Unsubscribe=One-Click")),
        "List-Unsubscribe-Post is not exactly List-Unsubscribe=One-Click");
    headers.stream().filter(h -> h.name().equals("List-Unsubscribe")).forEach(this::unsubscribe);
  }

  private static String address(String value) {
    Matcher spec =
        Pattern.compile("(?:(?:\"(?:[^\"\\\\]|\\\\.)*\" |[^<>,\"]*)<)?([^<>@\\s,\"]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*)>?").matcher(value);
    return spec.matches() ? spec.group(1) : null;
  }

  private void unsubscribe(Header header) {
    fault(header.raw().matches("(?s).*<[^>]*\r\n.*"), "List-Unsubscribe is folded inside <>");
    Matcher uris = Pattern.compile("<([^<>]*)>").matcher(header.value());
    int web = 0;
    while (uris.find()) {
      web += uris.group(1).startsWith("mailto:") ? 0 : 1;
      fault(!isOneClick(uris.group(1)), "List-Unsubscribe has " + uris.group(1));
    }
    fault(web != 1, "List-Unsubscribe has " + web + " web addresses");
    fault(!header.value().matches("<[^<>]*>(, ?<[^<>]*>)*"), "List-Unsubscribe is malformed");
  }

  private static boolean isOneClick(String text) {
    if (text.startsWith("mailto:")) {
      return true;
    }
    try {
      URI uri = URI.create(text);
      Set<String> own = Set.of("localhost", "127.0.0.1", "[::1]");
      return "https".equals(uri.getScheme())
          || "http".equals(uri.getScheme()) && uri.getHost() != null && own.contains(uri.getHost());
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  private void alternative(String type, String body) {
    Matcher boundary =
        Pattern.compile("multipart/alternative;\\s*boundary=\"?([^\";]{1,70})\"?").matcher(type);
    if (!boundary.matches()) {
      faults.add("Content-Type is " + type);
      return;
    }
    String mark = "--" + boundary.group(1);
    String[] parts = ("\r\n" + body).split(Pattern.quote("\r\n" + mark), -1);
    fault(parts.length != 4 || !parts[parts.length - 1].startsWith("--"), "not two closed parts");
    if (parts.length == 4) {
      part(parts[1].substring(2), "text/plain");
      part(parts[2].substring(2), "text/html");
    }
  }

  private void part(String part, String type) {
    int end = part.indexOf("\r\n\r\n");
    List<Header> headers = headers(part.substring(0, Math.max(end, 0) + 2));
    String given = one(headers, "Content-Type").toLowerCase(Locale.ROOT);
    fault(!given.matches(type + ";\\s*charset=\"?utf-8\"?"), type + " is " + given);
    String encoding = one(headers, "Content-Transfer-Encoding").toLowerCase(Locale.ROOT);
    fault(!ENCODINGS.contains(encoding), type + " is encoded in " + encoding);
    for (String line : part.substring(end + 4).split("\r\n", -1)) {
      fault(line.length() > (encoding.equals("7bit") ? 78 : 76), type + " has a line of " + line.length());
      fault(encoding.equals("base64") && !line.matches("[A-Za-z0-9+/]*={0,2}"), "no base64: " + line);
      fault(
          encoding.equals("quoted-printable") && line.matches(".*=(?![0-9A-F]{2}|$).*|.*[ \t]"),
          "no quoted-printable: " + line);
    }
  }
}
