package io.postrider.pages.appearance;

import io.postrider.digest.Digest;
import io.postrider.digest.Presentation.Footer;
import io.postrider.digest.theme.Theme;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Whose page it is, and what it looks like.
 *
 * @param digest whose look it is; null for a page that belongs to none
 */
public record Look(@Nullable Digest digest) {

  /** That of pages that belong to no digest. */
  public static final Look PLAIN = new Look((Digest) null);

  /** That of a digest. */
  public static Look of(Digest digest) {
    return new Look(digest);
  }

  /** What readers know it by; null for a page that belongs to no digest. */
  public @Nullable String title() {
    return digest == null ? null : digest.title();
  }

  public Theme.@Nullable Logo logo() {
    return digest == null ? null : digest.presentation().theme().logo();
  }

  public @Nullable Footer footer() {
    return digest == null ? null : digest.presentation().footer();
  }

  /** The zone whose days are meant; UTC if there is no digest to say. */
  public ZoneId zone() {
    return digest == null ? ZoneOffset.UTC : digest.zone();
  }

  /** The language of readers whose own is not known; null if there is no digest to say. */
  @Nullable String language() {
    return digest == null ? null : digest.presentation().language();
  }

  @Nullable Theme theme() {
    return digest == null ? null : digest.presentation().theme();
  }
}
