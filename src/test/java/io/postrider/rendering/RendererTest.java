package io.postrider.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.digest.Digest;
import io.postrider.digest.Posts.Show;
import io.postrider.posts.Post;
import io.postrider.testing.SettableTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RendererTest {

  private final SettableTime time = SettableTime.at(Instant.parse("2026-11-23T15:01:00Z"));
  private final Renderer renderer = new Renderer(time);

  @Test
  void what_was_looked_at_is_what_is_delivered_and_passes_the_gates_once() {
    PreparedEdition seen = edition(Samples.digest(Show.EXCERPT), Samples.POSTS);

    assertThat(edition(Samples.digest(Show.EXCERPT), Samples.POSTS)).isSameAs(seen);
  }

  @Test
  void whatever_shows_in_a_mail_makes_it_another_one() {
    PreparedEdition seen = edition(Samples.digest(Show.EXCERPT), Samples.POSTS);

    assertThat(edition(Samples.digest(Show.TITLE), Samples.POSTS)).isNotSameAs(seen);
    assertThat(edition(Samples.digest(Show.EXCERPT), Samples.POSTS.subList(0, 2)))
        .isNotSameAs(seen);
    assertThat(edition(Samples.digest(Show.EXCERPT, "Another subject"), Samples.POSTS))
        .isNotSameAs(seen);
  }

  @Test
  void a_template_that_says_today_s_date_says_tomorrow_s_tomorrow() {
    PreparedEdition seen = edition(Samples.digest(Show.EXCERPT), Samples.POSTS);
    time.pass(Duration.ofMinutes(14));

    assertThat(edition(Samples.digest(Show.EXCERPT), Samples.POSTS)).isNotSameAs(seen);
  }

  private PreparedEdition edition(Digest digest, List<Post> posts) {
    return renderer.prepare(digest, Samples.templates(), posts, Samples.SLOT);
  }
}
