package io.postrider.audience.tokens;

import io.postrider.audience.keys.TokenKey;
import io.postrider.audience.keys.TokenKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What whoever has just left a list may come back with, within a day. No link in a mail is one, so
 * that an old mail brings nobody back. They cannot be made up. Safe for use by several threads.
 */
@Component
public class ReturnTickets {

  /** How long after leaving one is good. */
  public static final Duration TERM = Duration.ofDays(1);

  private static final String PURPOSE = "postrider return";
  private static final int MAC_OCTETS = 16;
  private static final int LONGEST = 16 * 1024;

  private final TokenKeys keys;
  private final Clock clock;

  ReturnTickets(TokenKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Who comes back where.
   *
   * @param leftAt when the last of the lists was left; what happened later is not undone by it
   */
  public record Ticket(long subscriberId, Instant leftAt, List<String> lists) {

    public Ticket {
      lists = List.copyOf(lists);
    }
  }

  /** The text of a ticket, {@code KEY.WHO.MAC} in the letters of base64url. */
  public String write(Ticket ticket) {
    byte[] lists = String.join("\n", ticket.lists).getBytes(StandardCharsets.UTF_8);
    byte[] who =
        ByteBuffer.allocate(2 * Long.BYTES + lists.length)
            .putLong(ticket.subscriberId)
            .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, ticket.leftAt))
            .put(lists)
            .array();
    return write(keys.signing(), who);
  }

  /** What a text stands for; empty if we have not made it, or a day has passed. */
  public Optional<Ticket> read(String text) {
    String[] parts = text.length() > LONGEST ? new String[0] : text.split("\\.", -1);
    return parts.length == 3
        ? keys.find(parts[0]).flatMap(key -> read(text, key, parts[1])).filter(this::isGood)
        : Optional.empty();
  }

  private static Optional<Ticket> read(String text, TokenKey key, String encoded) {
    try {
      byte[] who = Base64.getUrlDecoder().decode(encoded);
      byte[] expected = write(key, who).getBytes(StandardCharsets.UTF_8);
      boolean same = MessageDigest.isEqual(expected, text.getBytes(StandardCharsets.UTF_8));
      return same ? Optional.of(ticket(ByteBuffer.wrap(who))) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Ticket ticket(ByteBuffer who) {
    long subscriber = who.getLong();
    Instant leftAt = Instant.EPOCH.plus(who.getLong(), ChronoUnit.MICROS);
    String lists = StandardCharsets.UTF_8.decode(who).toString();
    return new Ticket(subscriber, leftAt, List.of(lists.split("\n")));
  }

  private boolean isGood(Ticket ticket) {
    return clock.instant().isBefore(ticket.leftAt.plus(TERM));
  }

  private static String write(TokenKey key, byte[] who) {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return "%s.%s.%s"
        .formatted(
            key.id(),
            base64.encodeToString(who),
            base64.encodeToString(key.sign(PURPOSE, who, MAC_OCTETS)));
  }
}
