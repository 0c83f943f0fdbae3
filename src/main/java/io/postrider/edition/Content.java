package io.postrider.edition;

import io.postrider.digest.Digest;
import io.postrider.posts.Post;
import java.util.List;

/**
 * What an edition says, frozen: a re-run days later says the same.
 *
 * @param digest the settings
 * @param subject the source of the subject's template
 * @param html the source of the HTML part's template
 * @param text the source of the text part's template
 * @param posts in the order in which they are shown
 */
public record Content(Digest digest, String subject, String html, String text, List<Post> posts) {

  public Content {
    posts = List.copyOf(posts);
  }
}
