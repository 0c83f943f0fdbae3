package io.postrider.pages.subscribe;

import io.postrider.pages.http.PostedForm;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed into the form, shown again.
 *
 * @param email as it was typed
 * @param digests which they ticked
 * @param topics which they ticked
 * @param trouble why it is shown again, as a part of a text's key; null if it is shown first
 */
record SubscribeView(
    String email, Set<String> digests, Set<String> topics, @Nullable String trouble) {

  private static final int LONGEST = 254;

  static SubscribeView empty() {
    return new SubscribeView("", Set.of(), Set.of(), null);
  }

  static SubscribeView of(PostedForm form) {
    String email = Objects.requireNonNullElse(form.only("email"), "");
    return new SubscribeView(
        email.length() > LONGEST ? email.substring(0, LONGEST) : email,
        form.all("digest"),
        form.all("topic"),
        null);
  }

  SubscribeView with(String why) {
    return new SubscribeView(email, digests, topics, why);
  }

  /** Whether the trouble is with this field. */
  public boolean blames(String field) {
    return field.equals(trouble);
  }
}
