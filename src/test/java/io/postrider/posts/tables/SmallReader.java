package io.postrider.posts.tables;

import io.postrider.digest.Posts;
import io.postrider.digest.value.Secret;
import io.postrider.posts.Catalogue;
import io.postrider.posts.Headline;
import io.postrider.posts.Post;
import io.postrider.posts.PublicationWindow;
import io.postrider.posts.mysql.TableLimits;
import java.time.Duration;
import java.util.List;

/**
 * A program that reads all headlines of a site and its newest posts: to be run with little memory.
 */
final class SmallReader {

  private SmallReader() {}

  /**
   * Takes URL, user and password; prints how many headlines there are, how many different ones, and
   * the newest.
   */
  public static void main(String[] arguments) {
    Posts settings =
        new Posts(
            Posts.Source.WORDPRESS_DATABASE,
            arguments[0],
            arguments[1],
            new Secret(arguments[2]),
            "wp_",
            "latest-news",
            true,
            null,
            null,
            10,
            1,
            Duration.ofDays(7),
            Posts.Show.FULL,
            List.of(),
            "no-digest",
            false,
            Posts.Undated.HOLD);
    Catalogue catalogue =
        new TablesSource(settings, TableLimits.STANDARD).read(PublicationWindow.EVER);
    System.out.println(catalogue.headlines().size());
    System.out.println(catalogue.headlines().stream().map(Headline::id).distinct().count());
    List<Headline> newest =
        catalogue.headlines().stream()
            .filter(post -> post.standing() == Headline.Standing.PUBLIC)
            .limit(10)
            .toList();
    catalogue.posts(newest).stream().map(Post::id).forEach(System.out::println);
  }
}
