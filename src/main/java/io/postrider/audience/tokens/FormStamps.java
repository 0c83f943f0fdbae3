package io.postrider.audience.tokens;

import io.postrider.audience.keys.TokenKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Says when a form was shown, so that one that comes back at once is known to be a robot's. It
 * cannot be made up. Safe for use by several threads.
 */
@Component
public class FormStamps {

  private final SignedText text;
  private final Clock clock;

  FormStamps(TokenKeys keys, Clock clock) {
    this.text = new SignedText(keys, "postrider form");
    this.clock = clock;
  }

  private record Stamp(Instant shownAt, String digest) {}

  /** One for the form of a digest that is shown now. */
  public String write(String digest) {
    byte[] name = digest.getBytes(StandardCharsets.UTF_8);
    return text.write(
        ByteBuffer.allocate(Long.BYTES + name.length)
            .putLong(clock.instant().toEpochMilli())
            .put(name)
            .array());
  }

  /** How long ago the form of a digest was shown; empty if we have not made it for that. */
  public Optional<Duration> age(String stamp, String digest) {
    return text.read(stamp, FormStamps::stamp)
        .filter(one -> one.digest.equals(digest))
        .map(one -> Duration.between(one.shownAt, clock.instant()));
  }

  private static Stamp stamp(ByteBuffer octets) {
    Instant shownAt = Instant.ofEpochMilli(octets.getLong());
    return new Stamp(shownAt, StandardCharsets.UTF_8.decode(octets).toString());
  }
}
