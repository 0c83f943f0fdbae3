package io.postrider.delivery.letter;

import io.postrider.rendering.reader.RenderedMail;
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

  /** Composes unsigned messages. */
  public static MessageComposer composer() {
    return new MessageComposer(CLOCK, null);
  }

  public static Letter to(String address) {
    return with(address, "Knee pain and two more", "<p>Hello</p>", "Hello\n");
  }

  public static Letter with(String address, String subject, String html, String text) {
    return new Letter(
        "e7.s42@weekly.ridgeline.example",
        "Ridgeline Orthobiologics <news@ridgeline.example>",
        null,
        null,
        address,
        null,
        "Ridgeline Weekly <weekly.ridgeline.example>",
        "weekly-digest-2026-11-23:weekly:digest:ridgeline",
        UNSUBSCRIBE,
        new RenderedMail(subject, html, text));
  }

  /** The same but for its id. */
  public static Letter identified(String messageId, Letter letter) {
    return new Letter(
        messageId,
        letter.from(),
        letter.replyTo(),
        letter.returnTo(),
        letter.to(),
        letter.toName(),
        letter.listId(),
        letter.feedbackId(),
        letter.unsubscribe(),
        letter.mail());
  }

  /** The same but for its sender. */
  public static Letter from(String sender, Letter letter) {
    return new Letter(
        letter.messageId(),
        sender,
        letter.replyTo(),
        letter.returnTo(),
        letter.to(),
        letter.toName(),
        letter.listId(),
        letter.feedbackId(),
        letter.unsubscribe(),
        letter.mail());
  }

  /** The same but for where it comes back to. */
  public static Letter returnedTo(String address, Letter letter) {
    return new Letter(
        letter.messageId(),
        letter.from(),
        letter.replyTo(),
        address,
        letter.to(),
        letter.toName(),
        letter.listId(),
        letter.feedbackId(),
        letter.unsubscribe(),
        letter.mail());
  }

  /** The same but for what lists are known by. */
  public static Letter listed(String listId, String feedbackId, Letter letter) {
    return new Letter(
        letter.messageId(),
        letter.from(),
        letter.replyTo(),
        letter.returnTo(),
        letter.to(),
        letter.toName(),
        listId,
        feedbackId,
        letter.unsubscribe(),
        letter.mail());
  }

  /** The same but for its link. */
  public static Letter linking(String link, Letter letter) {
    return new Letter(
        letter.messageId(),
        letter.from(),
        letter.replyTo(),
        letter.returnTo(),
        letter.to(),
        letter.toName(),
        letter.listId(),
        letter.feedbackId(),
        URI.create(link),
        letter.mail());
  }

  /** The same but for where answers go. */
  static Letter answeredAt(String replyTo, Letter letter) {
    return new Letter(
        letter.messageId(),
        letter.from(),
        replyTo,
        letter.returnTo(),
        letter.to(),
        letter.toName(),
        letter.listId(),
        letter.feedbackId(),
        letter.unsubscribe(),
        letter.mail());
  }

  /** The same to a reader of this name. */
  public static Letter called(String name, Letter letter) {
    return new Letter(
        letter.messageId(),
        letter.from(),
        letter.replyTo(),
        letter.returnTo(),
        letter.to(),
        name,
        letter.listId(),
        letter.feedbackId(),
        letter.unsubscribe(),
        letter.mail());
  }
}
