package io.postrider.testing;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A body of a text and its HTML twin, by RFC 2045 and 2046. */
final class WireBody {

  private static final Set<String> ENCODINGS = Set.of("7bit", "quoted-printable", "base64");

  private static final Pattern TYPE =
      Pattern.compile(
          "multipart/alternative;\\s*boundary=\"([A-Za-z0-9'()+_,./:=? -]{0,69}[A-Za-z0-9'()+_,./:=?-])\"");

  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]*={0,2}");

  private WireBody() {}

  static void check(List<WireHeader> headers, String body, Faults faults) {
    faults.when(
        !WireHeader.one(headers, "Content-Transfer-Encoding").matches("(?i)|7bit"),
        "a multipart is encoded");
    faults.when(body.chars().anyMatch(c -> c > 0x7e), "an octet that is not ASCII");
    faults.when(!body.endsWith("\r\n"), "the last line has no end");
    String type = WireHeader.one(headers, "Content-Type");
    Matcher boundary = TYPE.matcher(type);
    faults.when(!boundary.matches(), "Content-Type is " + type);
    if (boundary.matches()) {
      parts(body, "--" + boundary.group(1), faults);
    }
  }

  private static void parts(String body, String mark, Faults faults) {
    String[] parts = ("\r\n" + body).split(Pattern.quote("\r\n" + mark), -1);
    faults.when(
        parts.length != 4 || !parts[parts.length - 1].equals("--\r\n"), "not two closed parts");
    faults.when(!parts[0].isEmpty(), "something stands before the parts");
    if (parts.length == 4) {
      part(parts[1], "text/plain", faults);
      part(parts[2], "text/html", faults);
    }
  }

  private static void part(String part, String type, Faults faults) {
    int end = part.indexOf("\r\n\r\n");
    faults.when(!part.startsWith("\r\n") || end < 0, type + " has no headers");
    if (!part.startsWith("\r\n") || end < 2) {
      return;
    }
    List<WireHeader> headers = WireHeader.parse(part.substring(2, end + 2), faults);
    for (WireHeader header : headers) {
      header.check(faults);
      faults.when(
          !header.name().toLowerCase(Locale.ROOT).startsWith("content-"),
          type + " has " + header.name());
    }
    faults.when(headers.size() != 2, type + " has " + headers.size() + " headers");
    String given = WireHeader.one(headers, "Content-Type").toLowerCase(Locale.ROOT);
    faults.when(!given.matches(type + ";\\s*charset=\"?utf-8\"?"), type + " is " + given);
    String encoding = WireHeader.one(headers, "Content-Transfer-Encoding").toLowerCase(Locale.ROOT);
    faults.when(!ENCODINGS.contains(encoding), type + " is encoded in " + encoding);
    for (String line : part.substring(end + 4).split("\r\n", -1)) {
      line(type, encoding, line, faults);
    }
  }

  // There are many lines: what is told about one is put together only if it is wrong.
  private static void line(String type, String encoding, String line, Faults faults) {
    String wrong = wrong(encoding, line);
    if (wrong != null) {
      faults.when(true, type + " has " + wrong + line);
    }
  }

  private static String wrong(String encoding, String line) {
    if (line.length() > (encoding.equals("7bit") ? 78 : 76)) {
      return "a line of " + line.length() + ": ";
    }
    if (line.startsWith("From ")) {
      return "a line that becomes >From on the way: ";
    }
    if (encoding.equals("base64") && !BASE64.matcher(line).matches()) {
      return "no base64: ";
    }
    return encoding.equals("quoted-printable") && isNotQuotedPrintable(line)
        ? "no quoted-printable: "
        : null;
  }

  private static boolean isNotQuotedPrintable(String line) {
    for (int at = line.indexOf('='); at >= 0; at = line.indexOf('=', at + 1)) {
      boolean soft = at == line.length() - 1;
      if (!soft && (at + 2 >= line.length() || !isHex(line, at + 1) || !isHex(line, at + 2))) {
        return true;
      }
    }
    return line.endsWith(" ") || line.endsWith("\t");
  }

  private static boolean isHex(String line, int at) {
    return "0123456789ABCDEF".indexOf(line.charAt(at)) >= 0;
  }
}
