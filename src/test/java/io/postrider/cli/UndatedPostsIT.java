package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A post whose date cannot be read is no new one: nobody's archive goes out for an odd format. */
class UndatedPostsIT extends Desk {

  @TempDir Path folder;

  @BeforeEach
  void a_reader() {
    operator.subscribe("ana@example.org");
  }

  /** Twenty posts of long ago with dates that nobody can read, and what else is given. */
  private static String archive(String more) {
    StringBuilder items = new StringBuilder();
    for (int i = 1; i <= 20; i++) {
      items.append(
          "<item><guid>old-%d</guid><title>Yesteryear %d</title><link>https://quay.example/%d/</link><pubDate>im Mai vor %d Jahren</pubDate></item>"
              .formatted(i, i, i, i));
    }
    return "<rss version=\"2.0\"><channel><title>Quay</title><link>https://quay.example/</link>"
        + items
        + more
        + "</channel></rss>";
  }

  private static final String DATED =
      "<item><guid>new</guid><title>High water</title><link>https://quay.example/new/</link>"
          + "<pubDate>Fri, 20 Nov 2026 09:00:00 EST</pubDate></item>";

  private void publish(String feed) {
    blog.answers(200, "application/rss+xml", feed);
  }

  @Test
  void an_archive_without_a_readable_date_mails_nobody_and_says_what_to_do() {
    publish(archive(""));

    run()
        .exits(5)
        .tells(
            "has no date that can be read, but “im Mai vor 1 Jahren”; choose a feed of the site that has"
                + " dates, or set undated: take below posts");
    assertThat(sink.count()).isZero();
  }

  @Test
  void so_it_is_with_a_file() throws IOException {
    Path file = Files.writeString(folder.resolve("posts.xml"), archive(""));
    operator.edit(
        yaml -> yaml.replace("from: feed", "from: file").replace(blog.url(), file.toString()));

    run().exits(5).tells("The file " + file + " has no date that can be read");
    assertThat(sink.count()).isZero();
  }

  @Test
  void beside_dated_posts_they_are_held_back_and_reported() {
    publish(archive(DATED));

    operator
        .types("preview", "weekly-digest")
        .exits(0)
        .tells(
            "(no date)  Yesteryear 1  (old-1)  [UNDATED: it has no date that can be read]",
            "has 20 posts without a date that can be read (“im Mai vor 1 Jahren”), which are held back");
    run().exits(0);
    assertThat(sink.count()).isOne();
    assertThat(sink.messages().get(0).text()).contains("High water").doesNotContain("Yesteryear");
    operator.types("report", "weekly-digest/2026-11-23").exits(0).tells("UNDATED", "old-20");
  }

  @Test
  void who_wants_them_gets_them_as_of_the_edition_s_day() {
    publish(archive(""));
    operator.edit(yaml -> yaml.replaceFirst("at-least: 1", "at-least: 1\n  undated: take"));

    run().exits(0);
    assertThat(sink.count()).isOne();
    assertThat(sink.messages().get(0).text())
        .contains("Yesteryear 20", "Yesteryear 11")
        .doesNotContain("Yesteryear 10");
  }

  @Test
  void a_page_of_the_year_1_is_never_mailed() {
    String page =
        "<item><guid>privacy</guid><title>Imprint of Quay</title><link>https://quay.example/p/</link>"
            + "<pubDate>Mon, 01 Jan 0001 00:00:00 +0000</pubDate></item>";
    publish("<rss><channel><title>Quay</title>" + DATED + page + "</channel></rss>");

    run().exits(0);
    assertThat(sink.messages().get(0).text()).contains("High water").doesNotContain("Imprint");
    operator.types("report", "weekly-digest/2026-11-23").exits(0).tells("BEFORE_THE_FLOOR");
  }
}
