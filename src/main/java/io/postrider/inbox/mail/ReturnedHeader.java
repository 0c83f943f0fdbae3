package io.postrider.inbox.mail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what a report brings back of a letter. */
final class ReturnedHeader {

  /** Where reports without parts begin to quote the letter. */
  private static final Pattern QUOTED =
      Pattern.compile("(?im)^[> \\t]*(?:Return-Path|Received|DKIM-Signature|X-Received):\\s");

  private static final List<String> ENVELOPE =
      List.of("Return-Path", "X-Envelope-From", "Envelope-From", "X-Original-Return-Path");

  /** Fields of feedback reports that say the same. */
  private static final List<String> OF_REPORT =
      List.of("Original-Mail-From", "Original-Envelope-Id");

  private ReturnedHeader() {}

  /**
   * What is known of the letter.
   *
   * @param header its header
   * @param report the fields of the report itself
   */
  static Returned of(HeaderFields header, HeaderFields report) {
    List<String> envelope =
        Addresses.in(
            Stream.concat(
                    ENVELOPE.stream().flatMap(name -> header.all(name).stream()),
                    OF_REPORT.stream().flatMap(name -> report.all(name).stream()))
                .toList());
    Optional<String> id =
        header
            .first("Message-ID")
            .or(() -> report.first("Original-Message-ID"))
            .or(() -> report.first("X-Original-Message-ID"))
            .map(given -> given.replaceAll("[<>\\s]", ""))
            .filter(given -> !given.isEmpty() && given.length() <= 500);
    boolean isReport =
        header.first("Content-Type").filter(ReturnedHeader::isReport).isPresent()
            || header.all("Return-Path").stream()
                .anyMatch(path -> path.replace(" ", "").equals("<>"));
    return new Returned(
        envelope, Addresses.links(header.all("List-Unsubscribe")), id.orElse(null), isReport);
  }

  private static boolean isReport(String type) {
    return type.toLowerCase(Locale.ROOT).startsWith("multipart/report");
  }

  /** The same from a text that quotes the header. */
  static Returned quotedIn(String text) {
    Matcher start = QUOTED.matcher(text);
    if (!start.find()) {
      return Returned.NOTHING;
    }
    String quoted = text.substring(start.start()).replaceAll("(?m)^> ?", "");
    return of(HeaderFields.header(quoted), HeaderFields.header(""));
  }
}
