package io.postrider.rendering;

import io.postrider.digest.Digest;
import io.postrider.digest.Posts.Show;
import io.postrider.posts.Post;
import io.postrider.rendering.gate.OutputGate;
import io.postrider.rendering.gate.SamplePosts;
import io.postrider.rendering.model.Extent;
import io.postrider.rendering.reader.ParsedTemplates;
import io.postrider.rendering.reader.ReaderView;
import java.util.List;

/** An edition's templates, tried on posts of which every word is known. */
final class TemplateTrial {

  private final Digest digest;
  private final ParsedTemplates typesetter;
  private final OutputGate gate;

  TemplateTrial(Digest digest, ParsedTemplates typesetter, OutputGate gate) {
    this.digest = digest;
    this.typesetter = typesetter;
    this.gate = gate;
  }

  /** Whatever an edition for other readers may come to is tried on posts that are harmless. */
  void check(List<Post> posts, String language) {
    List<Post> like = SamplePosts.like(posts);
    for (Show show : SizedEdition.lesserThan(digest.posts().show())) {
      gate.checkSample(typesetter.about(like, language, Extent.all(show, like.size())));
      gate.checkSample(typesetter.about(SamplePosts.bare(), language, new Extent(show, 1, 0)));
    }
    gate.checkSample(typesetter.about(SamplePosts.bare(), language, new Extent(Show.TITLE, 1, 1)));
  }

  /** The HTML part about posts like these, which have nothing in them that could be wrong. */
  String html(List<Post> posts) {
    List<Post> like = SamplePosts.like(posts);
    Extent all = Extent.all(digest.posts().show(), like.size());
    ReaderView reader = new ReaderView("Ann", "https://example.org/u", "https://example.org/p", "");
    return typesetter.about(like, digest.presentation().language(), all).evaluate(reader).html();
  }
}
