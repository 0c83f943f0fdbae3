package io.postrider.rendering.model;

import io.postrider.digest.Digest;
import io.postrider.digest.Posts;
import io.postrider.digest.Presentation;
import io.postrider.digest.Presentation.CallToAction;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A digest as templates see it: nothing of its sources, its pace or their secrets.
 *
 * @param sender who it is from, by name; the digest's title if the sender has none
 * @param greeting {@code NAME}, {@code FIRST_NAME} or {@code NONE}
 * @param show {@code TITLE}, {@code EXCERPT} or {@code FULL}
 */
public record DigestView(
    String name,
    String title,
    String sender,
    String greeting,
    String show,
    @Nullable String notice,
    List<CallToAction> callsToAction,
    FooterView footer) {

  /**
   * What stands below.
   *
   * @param postalLines the postal address, line by line
   */
  public record FooterView(
      String postalAddress,
      List<String> postalLines,
      @Nullable String disclaimer,
      @Nullable String copyright,
      @Nullable String privacyPolicy) {}

  /** What templates see of a digest that shows so much of posts. */
  public static DigestView of(Digest digest, Posts.Show show) {
    Presentation.Footer footer = digest.presentation().footer();
    return new DigestView(
        digest.name(),
        digest.title(),
        sender(digest),
        digest.presentation().greeting().name(),
        show.name(),
        digest.presentation().notice(),
        digest.presentation().callsToAction(),
        new FooterView(
            footer.postalAddress(),
            footer.postalAddress().lines().map(String::strip).filter(l -> !l.isEmpty()).toList(),
            footer.disclaimer(),
            footer.copyright(),
            footer.privacyPolicy()));
  }

  private static String sender(Digest digest) {
    try {
      String name = new InternetAddress(digest.sender().from()).getPersonal();
      return name == null ? digest.title() : name;
    } catch (AddressException e) {
      return digest.title();
    }
  }
}
