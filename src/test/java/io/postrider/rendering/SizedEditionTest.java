package io.postrider.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.digest.Posts.Show;
import io.postrider.posts.Post;
import io.postrider.rendering.reader.RenderedMail;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Mailboxes clip what is over 100 KB, and the footer with it. */
class SizedEditionTest {

  private static final String PARAGRAPH = "<p>" + "Tendons are slow, and so is healing. ".repeat(9);

  @Test
  void twenty_six_long_posts_with_pictures_stay_whole_in_the_mailbox() {
    List<Post> posts = posts(26, 40, 20);
    PreparedEdition edition =
        new Renderer(Clock.systemUTC())
            .prepare(Samples.digest(Show.FULL), Samples.templates(), posts, Samples.SLOT);
    RenderedMail mail = edition.render(Samples.reader("A".repeat(100)));

    assertThat(mail.html().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(100 * 1024);
    Document html = Jsoup.parse(mail.html());
    assertThat(html.select("a[href='" + Samples.UNSUBSCRIBE + "']")).hasSize(1);
    assertThat(html.text()).contains("1200 Ridge Road", "26 new posts");
    posts.forEach(post -> assertThat(html.select("h2").eachText()).contains(post.title()));
    assertThat(edition.cuts())
        .singleElement()
        .asString()
        .matches(
            "It shows only the beginnings of posts: whole, the mail would have \\d+ KB, and"
                + " mailboxes clip what is over 100 KB\\.");
  }

  @Test
  void where_titles_are_too_many_the_last_ones_are_on_the_web() {
    List<Post> posts = posts(100, 1, 60);
    PreparedEdition edition =
        new Renderer(Clock.systemUTC())
            .prepare(Samples.digest(Show.EXCERPT), Samples.templates(), posts, Samples.SLOT);
    Document html = Jsoup.parse(edition.render(Samples.ANNA).html());
    int shown = html.select("h2").size();

    assertThat(shown).isBetween(20, 99);
    assertThat(html.select("h2").first().text()).isEqualTo(posts.get(0).title());
    assertThat(html.text())
        .contains("100 new posts", (100 - shown) + " more posts are on the web.");
    assertThat(html.select("a[href='https://ridgeline.example/']").text())
        .isEqualTo("See all posts →");
    assertThat(edition.render(Samples.ANNA).text())
        .contains(
            (100 - shown) + " more posts are on the web.\n",
            "\nSee all posts:\nhttps://ridgeline.example/\n");
    assertThat(edition.render(Samples.reader(null, "de")).text())
        .contains(" weitere Beiträge stehen im Web.\n", "\nAlle Beiträge ansehen:\nhttps://");
    assertThat(edition.cuts())
        .filteredOn(cut -> !cut.startsWith("In de: "))
        .hasSize(2)
        .last()
        .isEqualTo(
            "It leaves out the last %d of 100 posts: even so it would be too large."
                .formatted(100 - shown));
  }

  @Test
  void the_same_posts_are_cut_in_the_same_way_each_time() {
    List<Post> posts = posts(26, 40, 20);
    Renderer renderer = new Renderer(Clock.systemUTC());
    assertThat(
            renderer
                .prepare(Samples.digest(Show.FULL), Samples.templates(), posts, Samples.SLOT)
                .render(Samples.ANNA))
        .isEqualTo(
            renderer
                .prepare(Samples.digest(Show.FULL), Samples.templates(), posts, Samples.SLOT)
                .render(Samples.ANNA));
  }

  @Test
  void what_fits_is_not_cut() {
    assertThat(Samples.edition(Samples.templates()).cuts()).isEmpty();
  }

  private static List<Post> posts(int count, int paragraphs, int words) {
    return IntStream.range(0, count)
        .mapToObj(
            number ->
                new Post(
                    new Post.Identity(
                        "key" + number,
                        "" + number,
                        "https://ridgeline.example/posts/" + number + "/"),
                    new Post.Head(
                        "Post " + number + " of words" + " that go on".repeat(words / 4),
                        Instant.parse("2026-11-18T14:30:00Z"),
                        null,
                        "Dr. Miriam Hale",
                        3),
                    new Post.Body(
                        "It begins so. ".repeat(words),
                        (PARAGRAPH + "<img src=\"https://ridgeline.example/a.jpg\" alt=\"A\"></p>")
                            .repeat(paragraphs),
                        new Post.Image(
                            "https://ridgeline.example/" + number + ".jpg", "A", 900, 600),
                        7),
                    new Post.Labels(List.of("Latest News"), List.of()),
                    List.of()))
        .toList();
  }
}
