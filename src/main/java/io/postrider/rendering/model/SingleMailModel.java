package io.postrider.rendering.model;

import io.postrider.digest.Digest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the templates of a mail that belongs to no edition may speak about: {@code digest}, {@code
 * theme}, {@code plain}, {@code lang}, {@code dir}, and what it is about.
 */
public final class SingleMailModel {

  private SingleMailModel() {}

  /** All of it, by name. */
  public static Map<String, @Nullable Object> of(
      Digest digest, Locale language, Map<String, @Nullable Object> values) {
    Map<String, @Nullable Object> model = new HashMap<>(values);
    model.put("digest", DigestView.of(digest, digest.posts().show()));
    model.put("theme", digest.presentation().theme());
    model.put("plain", new PlainText());
    model.put("lang", language.toLanguageTag());
    model.put("dir", Voice.direction(language));
    return model;
  }
}
