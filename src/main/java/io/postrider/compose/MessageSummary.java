package io.postrider.compose;

import io.postrider.audience.Subscriber;
import io.postrider.delivery.gate.LetterWriter;
import io.postrider.edition.content.Content;
import io.postrider.posts.Post;
import io.postrider.rendering.model.Words;
import java.util.List;

/**
 * What a mail is about, in a few lines.
 *
 * @param subject as a reader who chose nothing sees it
 * @param posts their titles
 */
public record MessageSummary(String subject, List<String> posts) {

  /** Somebody who chose nothing. */
  public static final Subscriber ANYBODY =
      new Subscriber(0, "reader@example.org", "Alex Reader", null);

  /** Of what a writer writes. */
  public static MessageSummary of(LetterWriter letters, Content content) {
    return new MessageSummary(
        letters.preview(ANYBODY).mail().subject(),
        content.posts().stream().map(Post::title).map(Words::oneLine).toList());
  }
}
