package io.postrider.delivery.letter;

import io.postrider.rendering.RenderedMail;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** Letters to test with. */
public final class SampleLetters {

  public static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T15:00:00Z"), ZoneId.of("America/Denver"));

  public static final URI UNSUBSCRIBE =
      URI.create("https://news.ridgeline.example/u/" + "k1.x9".repeat(24));

  private SampleLetters() {}

  public static Letter to(String address) {
    return with(address, "Knee pain and two more", "<p>Hello</p>", "Hello\n");
  }

  public static Letter with(String address, String subject, String html, String text) {
    return new Letter(
        "e7.s42@weekly.ridgeline.example",
        "Ridgeline Orthobiologics <news@ridgeline.example>",
        address,
        "Ridgeline Weekly <weekly.ridgeline.example>",
        UNSUBSCRIBE,
        new RenderedMail(subject, html, text));
  }
}
