package io.postrider.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.rendering.reader.Recipient;
import io.postrider.rendering.reader.RenderedMail;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TopicsTest {

  private static final PreparedEdition EDITION = Samples.edition(Samples.templates());

  @Test
  void a_reader_with_topics_gets_only_posts_about_them() {
    RenderedMail mail = EDITION.render(Samples.reader("Anna", "en", "research"));
    assertThat(mail.subject()).isEqualTo(Samples.NUTRITION.title());
    assertThat(mail.text())
        .contains(Samples.NUTRITION.title(), "1 new post")
        .doesNotContain(Samples.SHOULDER.title());
    assertThat(mail.html()).doesNotContain(Samples.SHOULDER.link());
  }

  @Test
  void topics_are_slugs_or_names_and_one_is_enough() {
    assertThat(EDITION.render(Samples.reader("Anna", "en", "LATEST news", "else")).subject())
        .endsWith("and 2 more");
    assertThat(EDITION.concerns(List.of("latest-news"))).isTrue();
    assertThat(EDITION.concerns(List.of())).isTrue();
    assertThat(EDITION.concerns(List.of("knees"))).isFalse();
  }

  @Test
  void there_is_no_mail_without_a_post() {
    assertThatThrownBy(() -> EDITION.render(Samples.reader("Anna", "en", "knees")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readers_of_many_languages_and_topics_are_served_at_once() throws Exception {
    List<Recipient> readers =
        List.of(
            Samples.reader("A", "en"),
            Samples.reader("B", "de", "research"),
            Samples.reader(null, "de"),
            Samples.reader("42", "en", "latest-news"));
    List<RenderedMail> expected = readers.stream().map(EDITION::render).toList();
    PreparedEdition fresh = Samples.edition(Samples.templates());
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<RenderedMail>> mails = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        Recipient reader = readers.get(i % readers.size());
        mails.add(() -> fresh.render(reader));
      }
      List<Future<RenderedMail>> rendered = threads.invokeAll(mails);
      for (int i = 0; i < rendered.size(); i++) {
        assertThat(rendered.get(i).get()).isEqualTo(expected.get(i % readers.size()));
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
