package io.postrider.edition.choice;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.edition.Edition;
import org.junit.jupiter.api.Test;

class ShortageTest {

  @Test
  void without_a_post_there_is_nothing_new() {
    assertThat(Shortage.of(0, 1))
        .contains(new Shortage(Edition.Reason.NOTHING_NEW, "There is no new post."));
  }

  @Test
  void fewer_posts_than_the_digest_asks_for_wait() {
    assertThat(Shortage.of(2, 3))
        .contains(
            new Shortage(
                Edition.Reason.BELOW_AT_LEAST,
                "There are 2 new posts; at-least asks for 3. They wait for the next edition."));
  }

  @Test
  void as_many_as_it_asks_for_are_enough() {
    assertThat(Shortage.of(3, 3)).isEmpty();
  }
}
