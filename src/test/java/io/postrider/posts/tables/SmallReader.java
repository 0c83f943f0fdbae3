package io.postrider.posts.tables;

import io.postrider.digest.Posts;
import io.postrider.posts.Catalogue;
import io.postrider.posts.Headline;
import io.postrider.posts.Post;
import io.postrider.posts.PublicationWindow;
import io.postrider.posts.mysql.TableLimits;
import io.postrider.testing.SomePosts;
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
    Posts.Blog blog = SomePosts.database(arguments[0], arguments[1], arguments[2]);
    Catalogue catalogue = new TablesSource(blog, TableLimits.STANDARD).read(PublicationWindow.EVER);
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
