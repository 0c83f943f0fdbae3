package io.postrider.audience.consent;

import io.postrider.audience.address.EmailAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asked on a page to be subscribed. Once it is confirmed it is the evidence of consent.
 *
 * @param id the row
 * @param address as it was typed
 * @param digest whose form it was
 * @param lists what they want to be subscribed to
 * @param topics slugs of what they want to read about; empty for everything
 * @param locale the language tag of the page
 * @param wording what they agreed to, word for word
 * @param page the address of the page
 * @param askedFrom the network address that asked
 * @param confirmation null if nobody has confirmed it
 */
public record SignUp(
    long id,
    String address,
    String digest,
    List<String> lists,
    List<String> topics,
    String locale,
    Wording wording,
    String page,
    String askedFrom,
    Instant askedAt,
    @Nullable Confirmation confirmation) {

  /**
   * A wording of consent.
   *
   * @param version the SHA-256 of the text, in hexadecimal digits
   */
  public record Wording(String version, String text) {}

  /**
   * Whoever has the mail has pressed the button.
   *
   * @param from the network address that did
   */
  public record Confirmation(Instant at, String from) {}

  public SignUp {
    lists = List.copyOf(lists);
    topics = List.copyOf(topics);
  }

  /** The address as mail is sent to it. */
  public String recipient() {
    return EmailAddress.parse(address).toString();
  }
}
