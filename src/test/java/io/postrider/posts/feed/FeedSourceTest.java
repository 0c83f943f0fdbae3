package io.postrider.posts.feed;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.postrider.posts.SourceUnreadable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedSourceTest {

  private static FeedSource source(String address) {
    return Recording.source(address, Recording.IMPATIENT);
  }

  @Test
  void a_password_is_not_sent_in_the_clear() {
    assertThatExceptionOfType(SourceUnreadable.class)
        .isThrownBy(() -> source("http://amy:secret@blog.example/feed/"))
        .withMessage(
            "posts.url “http://blog.example/feed/” would show its user and password to everyone on the"
                + " way; use an https address, or delete them from the digest's file.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://amy:secret@blog.example/feed/",
        "http://amy:secret@localhost:8080/feed/",
        "http://amy:secret@127.0.0.1/feed/",
        "http://amy:secret@[::1]/feed/",
        "http://blog.example/feed/"
      })
  void where_nobody_listens_or_there_is_none_it_may_be_sent(String address) {
    assertThatCode(() -> source(address)).doesNotThrowAnyException();
  }
}
