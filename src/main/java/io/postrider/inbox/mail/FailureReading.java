package io.postrider.inbox.mail;

import io.postrider.delivery.ledger.Reason;
import io.postrider.delivery.reply.Phase;
import io.postrider.delivery.reply.Reply;
import io.postrider.delivery.reply.ReplyClassifier;
import io.postrider.text.OneLine;
import io.postrider.text.Redaction;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads why a recipient failed by the table that replies are read by: of the report's code and the
 * server's answer the more specific one counts, and where one says that it is for good and the
 * other does not, nothing is held against the address.
 */
final class FailureReading {

  private static final int LONGEST = 4_000;

  private static final Pattern STATUS =
      Pattern.compile("(?<![\\d.])([245]\\.\\d{1,3}\\.\\d{1,3})(?![\\d.]*\\d)");

  /** A reply code as it stands within what somebody else says of it. */
  private static final Pattern REPLY =
      Pattern.compile(
          "(?<![\\d.:/\\[-])[45]\\d\\d(?=[ -](?:[#(\\[]?[245]\\.\\d{1,3}\\.\\d|[^\\d\\s]))");

  /** A server that tried until it had no time left. */
  private static final Pattern GIVEN_UP =
      Pattern.compile("(?i)\\bexpired\\b|timed out|retry time|too long in (?:the )?queue");

  private static final Pattern TYPED = Pattern.compile("^\\s*[A-Za-z0-9-]{1,30}\\s*;\\s*");

  private FailureReading() {}

  /**
   * What a group of a report says.
   *
   * @param status the field of that name; null if there is none
   * @param diagnostic the same of the server's answer
   * @param words what the report tells people, for want of an answer
   */
  static FailedRecipient of(
      @Nullable String address,
      @Nullable String status,
      @Nullable String diagnostic,
      String words) {
    String said = diagnostic == null ? "" : TYPED.matcher(diagnostic).replaceFirst("").strip();
    String whole = said.isEmpty() ? words.strip() : said;
    String told = whole.length() > LONGEST ? whole.substring(0, LONGEST) : whole;
    Optional<String> reported = status == null ? Optional.empty() : status(status);
    Reply reply = reply(told, reported);
    return new FailedRecipient(
        address,
        reply.enhanced(),
        reason(reply, told),
        Redaction.addresses(
            OneLine.of(told.isEmpty() ? reply.text() : told.replaceAll("\\s+", " "))));
  }

  private static Reason reason(Reply reply, String told) {
    String enhanced = reply.enhanced();
    if (enhanced != null && enhanced.charAt(2) == '4' && GIVEN_UP.matcher(told).find()) {
      // What the last try met with is not what made it give up.
      return Reason.TEMPORARY;
    }
    // A code that says no more than its class is no code: the words count.
    boolean isVague = enhanced != null && isVague(enhanced) && !contradicts(reply);
    Reply said = isVague ? new Reply(reply.code(), null, reply.text()) : reply;
    // Nobody says how far the letter had got. What could be about it is taken to be about it.
    Reason whole = ReplyClassifier.classify(said, Phase.DOT);
    return whole == Reason.UNKNOWN ? ReplyClassifier.classify(said, Phase.RCPT) : whole;
  }

  private static boolean contradicts(Reply reply) {
    return !String.valueOf(reply.enhanced()).startsWith(String.valueOf(reply.code() / 100));
  }

  private static Optional<String> status(String text) {
    Matcher code = STATUS.matcher(text);
    return code.find() ? Optional.of(code.group(1)) : Optional.empty();
  }

  private static Reply reply(String told, Optional<String> reported) {
    Matcher start = REPLY.matcher(told);
    Optional<String> answer =
        start.find() ? Optional.of(told.substring(start.start())) : Optional.empty();
    // Servers that give no reply code begin with the enhanced one.
    Optional<String> inWords = answer.isPresent() ? Optional.empty() : status(told);
    Reply said =
        Reply.parse(
            answer.orElseGet(
                () -> code(reported.or(() -> inWords)) + " " + told.replaceAll("\\s+", " ")));
    String enhanced =
        moreSpecific(said.enhanced() == null ? inWords.orElse(null) : said.enhanced(), reported);
    return new Reply(said.code(), enhanced, said.text());
  }

  /** The reply code of a class, as somebody had to give some. */
  private static int code(Optional<String> status) {
    return status.filter(code -> code.startsWith("4")).isPresent() ? 450 : 550;
  }

  private static @Nullable String moreSpecific(@Nullable String said, Optional<String> reported) {
    if (said == null || reported.isEmpty()) {
      return said == null ? reported.orElse(null) : said;
    }
    // A class that differs counts whatever stands behind it: then it is not for good.
    boolean differs = said.charAt(0) != reported.get().charAt(0);
    return differs || !isVague(reported.get()) ? reported.get() : said;
  }

  /** Whether a code says no more than its class. */
  private static boolean isVague(String status) {
    return status.endsWith(".0.0");
  }
}
