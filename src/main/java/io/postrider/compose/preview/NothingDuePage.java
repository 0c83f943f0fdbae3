package io.postrider.compose.preview;

import io.postrider.digest.Digest;
import io.postrider.edition.EditionKey;
import io.postrider.edition.choice.Consideration;
import java.util.Map;

/**
 * A page that says why there is no mail to show, with the posts that were considered.
 *
 * @param digest the settings
 * @param edition the one that was asked for
 * @param about which one that is, and when it is due
 * @param why a run would mail nothing
 * @param consideration the posts that were considered
 */
public record NothingDuePage(
    Digest digest, EditionKey edition, String about, String why, Consideration consideration) {

  /** The page. */
  public String html() {
    return PageEngine.render(
        "nothing",
        Map.of(
            "style", PageEngine.style(),
            "edition", edition,
            "about", about,
            "why", why,
            "warnings", consideration.warnings(),
            "posts", PostLine.of(consideration, digest.zone()),
            "more", consideration.more()));
  }
}
