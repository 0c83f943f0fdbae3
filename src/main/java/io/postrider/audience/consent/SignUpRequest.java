package io.postrider.audience.consent;

import io.postrider.audience.address.EmailAddress;
import java.util.List;

/**
 * What somebody asks for on a page.
 *
 * @param address whose it is nobody knows yet
 * @param digest whose form it was
 * @param lists what they want to be subscribed to, one at least
 * @param topics slugs of what they want to read about; empty for everything
 * @param locale the language tag of the page
 * @param wording what they agreed to, as the page had it
 * @param page the address of the page
 * @param from the network address that asked
 */
public record SignUpRequest(
    EmailAddress address,
    String digest,
    List<String> lists,
    List<String> topics,
    String locale,
    String wording,
    String page,
    String from) {

  public SignUpRequest {
    lists = List.copyOf(lists);
    topics = List.copyOf(topics);
    if (lists.isEmpty()) {
      throw new IllegalArgumentException("Nobody subscribes to nothing.");
    }
  }
}
