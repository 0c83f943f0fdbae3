package io.postrider.edition.content;

import io.postrider.digest.Digest;
import io.postrider.posts.Post;
import java.util.List;

/**
 * What an edition says, frozen: a re-run days later says the same.
 *
 * @param digest the settings
 * @param templates their sources
 * @param posts in the order in which they are shown
 */
public record Content(Digest digest, Templates templates, List<Post> posts) {

  public Content {
    posts = List.copyOf(posts);
  }
}
