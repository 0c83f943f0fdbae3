package io.postrider.rendering.model;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where everybody may see an edition, and whether that is what is being made.
 *
 * @param address its page, absolute; null where there is none to lead to
 * @param isThis whether the page itself is being made, and no mail
 */
public record WebVersion(@Nullable String address, boolean isThis) {

  /** A mail of an edition that has no page. */
  public static final WebVersion NONE = new WebVersion(null, false);

  /** The page itself. */
  public static final WebVersion ITSELF = new WebVersion(null, true);

  /** A mail of an edition that has a page. */
  public static WebVersion at(@Nullable URI page) {
    return page == null ? NONE : new WebVersion(page.toString(), false);
  }
}
