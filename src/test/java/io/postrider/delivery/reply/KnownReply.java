package io.postrider.delivery.reply;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.postrider.delivery.ledger.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A reply that is known to be given, in our words, with what it means and what becomes of the row
 * and of the address. {@code PENDING} rows are untouched: the trouble behind it slows or pauses the
 * edition, and no subscriber is marked.
 *
 * @param by who answers so
 * @param after where: {@code RCPT}, {@code DOT} or {@code BOTH}
 */
record KnownReply(String by, String after, Reply reply, Reason means, String becomes) {

  private static final List<String> FILES =
      List.of("about-us.csv", "about-the-recipient.csv", "about-the-message.csv");

  static List<KnownReply> all() {
    return FILES.stream().flatMap(KnownReply::in).toList();
  }

  /** Those of one file of {@code src/test/resources/replies}. */
  static Stream<KnownReply> in(String file) {
    try (InputStream lines = KnownReply.class.getResourceAsStream("/replies/" + file)) {
      return new String(lines.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(KnownReply::parse);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KnownReply parse(String line) {
    String[] columns = line.strip().split(" *\\| *");
    String lines = columns[2].replaceAll("/(?=\\d{3}[ -])", "\r\n");
    return new KnownReply(
        columns[0], columns[1], Reply.parse(lines), Reason.valueOf(columns[3]), columns[4]);
  }

  List<Phase> phases() {
    return switch (after) {
      case "RCPT" -> List.of(Phase.RCPT);
      case "DOT" -> List.of(Phase.DATA, Phase.DOT);
      default -> List.of(Phase.RCPT, Phase.DATA, Phase.DOT);
    };
  }

  boolean isAboutUs() {
    return becomes.startsWith("PENDING");
  }

  @Override
  public String toString() {
    return "%s after %s: %s".formatted(by, after, reply.text());
  }
}
