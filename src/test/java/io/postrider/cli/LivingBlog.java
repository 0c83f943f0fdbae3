package io.postrider.cli;

import io.postrider.testing.TestDatabase;
import io.postrider.testing.WordPressDump;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The recorded WordPress's database, whose people go on publishing. */
final class LivingBlog implements AutoCloseable {

  static final ZoneId ZONE = ZoneId.of("America/Denver");

  private static final int LATEST_NEWS = 2;

  private static final String INSERT =
      """
      INSERT INTO wp_posts (ID, post_author, post_date, post_date_gmt, post_content, post_title,
        post_excerpt, post_status, post_name, to_ping, pinged, post_modified, post_modified_gmt,
        post_content_filtered, guid)
      VALUES (:id, 1, :local, :utc, :content, :title, '', :status, :name, '', '', :local, :utc, '',
        :guid)
      """;

  private final TestDatabase database = WordPressDump.load();

  /** The digest's file of somebody who reads this blog's tables. */
  String digestOf(String file) {
    return file.replaceFirst(
            "(?m)^  from: feed.*$", "  from: wordpress-database\n  category: latest-news")
        .replaceFirst(
            "(?m)^  url: .*$",
            "  url: \"%s\"\n  username: \"%s\"\n  password: \"%s\""
                .formatted(database.url(), database.user(), database.password()));
  }

  /** A post in Latest News, dated so, whatever its status. */
  void write(int id, String title, Instant date, String status) {
    database
        .jdbc()
        .sql(INSERT)
        .param("id", id)
        .param("local", LocalDateTime.ofInstant(date, ZONE))
        .param("utc", LocalDateTime.ofInstant(date, ZoneOffset.UTC))
        .param("content", "<p>What " + title + " says.</p>")
        .param("title", title)
        .param("status", status)
        .param("name", "post-" + id)
        .param("guid", "https://clinic.example/?p=" + id)
        .update();
    file(id, LATEST_NEWS);
  }

  /** Puts a post into a category, by the number of its taxonomy row. */
  void file(int id, int category) {
    database
        .jdbc()
        .sql("INSERT INTO wp_term_relationships (object_id, term_taxonomy_id) VALUES (?, ?)")
        .param(id)
        .param(category)
        .update();
  }

  void set(int id, String status) {
    set(id, "post_status", status);
  }

  void edit(int id, String content) {
    set(id, "post_content", content);
  }

  private void set(int id, String column, String value) {
    database
        .jdbc()
        .sql("UPDATE wp_posts SET " + column + " = ? WHERE ID = ?")
        .param(value)
        .param(id)
        .update();
  }

  @Override
  public void close() {
    database.close();
  }
}
