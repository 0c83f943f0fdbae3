package io.postrider.posts.tables;

import io.postrider.digest.Posts;
import io.postrider.posts.Catalogue;
import io.postrider.posts.Headline;
import io.postrider.posts.Post;
import io.postrider.posts.PublicationWindow;
import io.postrider.posts.RecordedSite;
import io.postrider.posts.mysql.TableLimits;
import io.postrider.testing.SomePosts;
import io.postrider.testing.TestDatabase;
import io.postrider.testing.WordPressDump;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The recorded WordPress in a database in which tests may change what they like. */
final class Blog implements AutoCloseable {

  /** Does not wait between tries. */
  static final TableLimits LIMITS =
      new TableLimits(
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          1000,
          1000,
          50,
          5_000_000,
          2,
          Duration.ofMillis(1));

  /** The number of the category of the recorded digest. */
  static final long LATEST_NEWS = 2;

  private final TestDatabase database;
  private String prefix = "wp_";
  private String category = "latest-news";
  private boolean children = true;
  private @Nullable String home;
  private @Nullable String uploads;

  Blog() {
    this(WordPressDump.load());
  }

  /** The blog in a database that may be used again: {@link WordPressDump#reset} undoes changes. */
  Blog(TestDatabase database) {
    this.database = database;
  }

  TestDatabase database() {
    return database;
  }

  Blog prefix(String prefix) {
    this.prefix = prefix;
    return this;
  }

  Blog category(String category) {
    this.category = category;
    return this;
  }

  Blog withoutChildren() {
    this.children = false;
    return this;
  }

  Blog home(String home) {
    this.home = home;
    return this;
  }

  Blog uploads(String uploads) {
    this.uploads = uploads;
    return this;
  }

  /** Changes the tables, as WordPress does without strictness about dates. */
  Blog change(String... statements) {
    database.ask(
        jdbc -> {
          jdbc.sql("SET SESSION sql_mode = ''").update();
          for (String statement : statements) {
            jdbc.sql(statement).update();
          }
          return null;
        });
    return this;
  }

  Blog option(String name, String value) {
    return change(
        "DELETE FROM wp_options WHERE option_name = '%s'".formatted(name),
        "INSERT INTO wp_options (option_name, option_value) VALUES ('%s', '%s')"
            .formatted(name, value));
  }

  /** A published post of the category. */
  Blog post(long id, String local, String utc, String content) {
    return change(
        """
        INSERT INTO wp_posts (ID, post_author, post_date, post_date_gmt, post_modified, post_modified_gmt,
               post_title, post_content, post_excerpt, post_name, guid, to_ping, pinged, post_content_filtered)
        VALUES (%1$d, 1, '%2$s', '%3$s', '%2$s', '%3$s', 'Post %1$d', '%4$s', '', 'post-%1$d', 'urn:%1$d', '', '', '')
        """
            .formatted(id, local, utc, content),
        "INSERT INTO wp_term_relationships (object_id, term_taxonomy_id) VALUES (%d, %d)"
            .formatted(id, LATEST_NEWS));
  }

  Blog meta(long id, String key, String value) {
    return change(
        "INSERT INTO wp_postmeta (post_id, meta_key, meta_value) VALUES (%d, '%s', '%s')"
            .formatted(id, key, value));
  }

  Posts.Blog settings() {
    return settings(database.url(), database.user(), database.password());
  }

  Posts.Blog settings(String url, String user, String password) {
    return SomePosts.database(
        url,
        user,
        password,
        prefix,
        new Posts.Category(category, children),
        new Posts.Addresses(home, uploads));
  }

  TablesSource source() {
    return new TablesSource(settings(), LIMITS);
  }

  Catalogue catalogue() {
    return source().read(PublicationWindow.EVER);
  }

  List<Post> posts() {
    return RecordedSite.taken(catalogue(), PublicationWindow.EVER);
  }

  Post post(long id) {
    Catalogue named = source().named(Set.of(String.valueOf(id)));
    return named.posts(named.headlines()).get(0);
  }

  Headline headline(long id) {
    return catalogue().headlines().stream()
        .filter(headline -> headline.rank() == id)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    database.close();
  }
}
