package io.postrider.testing;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What single headers have to say, by RFC 5322, 2369, 2919, 3834 and 8058. */
final class WireValues {

  private static final List<String> ONCE =
      List.of(
          "From",
          "To",
          "Subject",
          "Date",
          "Message-ID",
          "MIME-Version",
          "Content-Type",
          "List-Id",
          "List-Unsubscribe",
          "List-Unsubscribe-Post",
          "Feedback-ID",
          "Auto-Submitted");

  private static final List<String> AT_MOST_ONCE =
      List.of(
          "Reply-To",
          "Sender",
          "Cc",
          "In-Reply-To",
          "References",
          "Content-Transfer-Encoding",
          "List-Post",
          "List-Help",
          "List-Owner",
          "List-Archive",
          "Precedence",
          "X-Auto-Response-Suppress");

  /** Of the envelope, or of those who pass messages on. */
  private static final List<String> NEVER = List.of("Bcc", "Return-Path", "Received");

  private static final Pattern DATE =
      Pattern.compile(
          "(Mon|Tue|Wed|Thu|Fri|Sat|Sun), [1-3]?\\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \\d{4} \\d\\d:\\d\\d:\\d\\d [+-]\\d{4}");

  private static final Pattern MAILBOX =
      Pattern.compile(
          "(?:(?:\"(?:[^\"\\\\]|\\\\.)*\" |[^<>,\"]*)<)?([^<>@\\s,\"]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*)>?");

  private WireValues() {}

  static void check(List<WireHeader> headers, Faults faults) {
    for (String name : ONCE) {
      long count = WireHeader.count(headers, name);
      faults.when(count != 1, count + " of " + name);
    }
    for (String name : AT_MOST_ONCE) {
      faults.when(WireHeader.count(headers, name) > 1, "more than one " + name);
    }
    for (String name : NEVER) {
      faults.when(WireHeader.count(headers, name) > 0, name + " is not ours to write");
    }
    is(headers, "Date", DATE.pattern(), faults);
    is(headers, "Message-ID", "<[^<>@\\s]+@[^<>@\\s]+>", faults);
    is(headers, "MIME-Version", "1\\.0", faults);
    is(headers, "Auto-Submitted", "auto-generated", faults);
    is(headers, "From", MAILBOX.pattern(), faults);
    is(headers, "To", MAILBOX.pattern(), faults);
    is(headers, "List-Id", "([^<>@]* )?<[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+>", faults);
    is(headers, "Feedback-ID", "([A-Za-z0-9._-]*:){3}[A-Za-z0-9._-]{5,15}", faults);
    is(headers, "List-Post", "|NO|<\\S+>", faults);
    is(headers, "Precedence", "|bulk|list", faults);
    for (WireHeader header : headers) {
      if (header.isNamed("List-Unsubscribe")) {
        unsubscribe(header, faults);
      }
      faults.when(
          header.isNamed("List-Unsubscribe-Post")
              && !header.raw().equals(" List-Unsubscribe=One-Click"),
          "List-Unsubscribe-Post is not exactly List-Unsubscribe=One-Click");
    }
  }

  private static void is(List<WireHeader> headers, String name, String form, Faults faults) {
    String value = WireHeader.one(headers, name);
    faults.when(!value.matches(form), name + " is " + value);
  }

  /** The domain that a message is from. */
  static String senderDomain(List<WireHeader> headers) {
    Matcher mailbox = MAILBOX.matcher(WireHeader.one(headers, "From"));
    return mailbox.matches() ? mailbox.group(1).replaceFirst(".*@", "") : "";
  }

  private static void unsubscribe(WireHeader header, Faults faults) {
    faults.when(header.raw().matches("(?s).*<[^>]*\r\n.*"), "List-Unsubscribe is folded inside <>");
    Matcher uris = Pattern.compile("<([^<>]*)>").matcher(header.value());
    int web = 0;
    while (uris.find()) {
      web += uris.group(1).startsWith("mailto:") ? 0 : 1;
      faults.when(!isOneClick(uris.group(1)), "List-Unsubscribe has " + uris.group(1));
    }
    faults.when(web != 1, "List-Unsubscribe has " + web + " web addresses");
    faults.when(!header.value().matches("<[^<>]*>(, ?<[^<>]*>)*"), "List-Unsubscribe is malformed");
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
}
