package io.postrider.digest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.postrider.digest.Presentation.CallToAction;
import io.postrider.digest.signup.SignUpForm;
import io.postrider.digest.signup.Welcome;
import io.postrider.digest.value.ValueCheck;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recurring publication, as one file in {@code jobs/} describes it. Immutable, and checked: an
 * instance that exists is one that can be run. A file knows no sender, delivery and presentation:
 * what they hold stands in it side by side.
 *
 * @param name also the first half of its editions' keys: lower-case letters, digits and hyphens
 * @param title what readers know it by
 * @param schedule when it is due
 * @param posts where its posts come from and which of them it takes
 * @param audience who may hear it
 * @param approval whether somebody has to say yes to each edition
 * @param owners who is notified of its editions
 * @param signUpForm by which strangers subscribe
 * @param welcome what a reader gets first
 */
public record Digest(
    @JsonProperty("digest") String name,
    String title,
    @JsonUnwrapped Sender sender,
    Schedule schedule,
    Posts posts,
    Audience audience,
    @JsonUnwrapped Delivery delivery,
    @JsonUnwrapped Presentation presentation,
    Approval approval,
    List<Owner> owners,
    @JsonProperty("subscribe") SignUpForm signUpForm,
    Welcome welcome) {

  public Digest {
    ValueCheck.name("digest", name);
    ValueCheck.filled("title", title);
    owners = owners.stream().distinct().toList();
  }

  /** The zone of its schedule, in which people read its times and type theirs. */
  public ZoneId zone() {
    return schedule.zone();
  }

  /** The address of a page with all posts, named or guessed from the source; null for none. */
  public @Nullable String pageOfAllPosts() {
    return presentation.seeAll() == null ? posts.blog().pageOfAll() : presentation.seeAll();
  }

  /** The names of the digests that its form offers: itself, if it names none. */
  public List<String> offeredDigests() {
    return signUpForm.digests().isEmpty() ? List.of(name) : signUpForm.digests();
  }

  /** Where the form's page about privacy is; null for none. */
  public @Nullable String privacyPolicy() {
    String own = signUpForm.privacyPolicy();
    return own == null ? presentation.footer().privacyPolicy() : own;
  }

  /** The same without what must not be written down. */
  public Digest withoutSecrets() {
    return with(
        posts.withoutSecrets(),
        audience,
        presentation,
        owners.stream().filter(owner -> owner.hook() == null).toList());
  }

  /** The same sender, readers and footer for {@linkplain Presentation#saying something else}. */
  public Digest saying(String template, @Nullable String subject, List<CallToAction> actions) {
    return with(posts, audience, presentation.saying(template, subject, actions), owners);
  }

  /** The same, and nobody is asked whether it may go out. */
  public Digest withoutApproval() {
    return new Digest(
        name,
        title,
        sender,
        schedule,
        posts,
        audience,
        delivery,
        presentation,
        Approval.NONE,
        owners,
        signUpForm,
        welcome);
  }

  /** The same for other readers. */
  public Digest to(Audience other) {
    return with(posts, other, presentation, owners);
  }

  private Digest with(
      Posts otherPosts,
      Audience otherAudience,
      Presentation otherPresentation,
      List<Owner> otherOwners) {
    return new Digest(
        name,
        title,
        sender,
        schedule,
        otherPosts,
        otherAudience,
        delivery,
        otherPresentation,
        approval,
        otherOwners,
        signUpForm,
        welcome);
  }
}
