package io.postrider.posts.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.postrider.digest.Posts;
import io.postrider.posts.PublicationWindow;
import io.postrider.posts.SourceUnreadable;
import io.postrider.posts.mysql.TableLimits;
import io.postrider.posts.mysql.WordPressDatabase;
import io.postrider.testing.TestDatabase;
import io.postrider.testing.WordPressDump;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A source that cannot be read says why, and never looks like one without posts. */
class UnreadableTablesIT {

  private static TestDatabase database;

  private Blog blog;

  @BeforeAll
  static void load() {
    database = WordPressDump.load();
  }

  @BeforeEach
  void reset() {
    WordPressDump.reset(database);
    blog = new Blog(database);
  }

  @AfterAll
  static void drop() {
    if (database != null) {
      database.close();
    }
  }

  private static String refusal(Posts.Blog settings) {
    SourceUnreadable refusal =
        catchThrowableOfType(
            SourceUnreadable.class,
            () -> new TablesSource(settings, Blog.LIMITS).read(PublicationWindow.EVER));
    assertThat(refusal).isNotNull();
    assertThat(refusal.getMessage()).doesNotContain("geheim", "characterSet", "\n").endsWith(".");
    return refusal.getMessage();
  }

  private String url() {
    return blog.database().url();
  }

  @Test
  void a_wrong_password_names_the_user_and_the_settings() {
    assertThat(
            refusal(blog.settings(url() + "?characterSetResults=utf8mb4", "postrider", "geheim")))
        .contains("“postrider”", "posts.password")
        .contains(url().replaceFirst("jdbc:mysql://", ""));
  }

  @Test
  void an_unknown_database_is_named() {
    assertThat(refusal(blog.settings(url() + "_x", "postrider", "postrider")))
        .contains(url().replaceFirst("jdbc:mysql://", "") + "_x", "posts.url");
    assertThat(refusal(blog.settings(url().replaceFirst("[^/]*$", ""), "postrider", "postrider")))
        .contains("posts.url");
  }

  @Test
  void a_wrong_prefix_names_the_missing_table_and_prefixes_that_there_are() {
    assertThat(refusal(blog.prefix("wq_").settings()))
        .contains("wq_options", "“wq_”", "$table_prefix", "perhaps wp_");
  }

  @Test
  void an_injected_prefix_is_refused() {
    assertThatThrownBy(() -> blog.prefix("wp_posts`; DROP TABLE wp_posts; -- ").settings())
        .hasMessageContaining("letters, digits and underscores");
    assertThat(blog.prefix("wp_").posts()).hasSize(45);
  }

  @Test
  void an_unknown_category_names_some_that_there_are() {
    assertThat(refusal(blog.category("newz").settings()))
        .contains("“newz”", "posts.category", "latest-news", "research");
  }

  @Test
  void a_slug_that_only_a_tag_has_is_no_category() {
    assertThat(refusal(blog.category("nutrition").settings())).contains("“nutrition”");
  }

  @Test
  void a_home_that_is_no_address_is_named() {
    assertThat(refusal(blog.option("home", "clinic").settings()))
        .contains("“clinic”", "posts.home");
  }

  @Test
  void more_pages_than_are_read_at_once_are_not_half_a_blog() {
    TableLimits tight =
        new TableLimits(
            Blog.LIMITS.connect(), Blog.LIMITS.answer(), 5, 3, 50, 1000, 0, Blog.LIMITS.backOff());

    assertThatThrownBy(() -> new TablesSource(blog.settings(), tight).read(PublicationWindow.EVER))
        .isInstanceOf(SourceUnreadable.class)
        .hasMessageContaining("a new digest name");
  }

  @Test
  void a_server_that_hangs_up_is_asked_three_times_and_then_unreadable() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread hangingUp = new Thread(() -> hangUp(server, calls));
      hangingUp.start();
      String url = "jdbc:mysql://127.0.0.1:%d/wp".formatted(server.getLocalPort());

      assertThat(refusal(blog.settings(url, "a", "geheim")))
          .contains("again and again", "posts.url");
      assertThat(calls).hasValue(3);
    }
  }

  private static void hangUp(ServerSocket server, AtomicInteger calls) {
    try {
      while (true) {
        Socket call = server.accept();
        calls.incrementAndGet();
        call.close();
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  @Test
  void a_server_that_is_not_there_is_unreadable() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    assertThat(
            refusal(blog.settings("jdbc:mysql://127.0.0.1:%d/wp".formatted(port), "a", "geheim")))
        .contains("127.0.0.1:" + port, "Connection refused");
  }

  @Test
  void the_session_cannot_write_whatever_the_url_says() {
    WordPressDatabase database =
        new WordPressDatabase(
            blog.settings(
                url() + "?allowMultiQueries=true&allowLoadLocalInfile=true",
                "postrider",
                "postrider"),
            Blog.LIMITS);

    assertThatThrownBy(() -> database.read(tables -> tables.query("DELETE FROM {posts}").update()))
        .hasMessageContaining("read-only");
    assertThatThrownBy(
            () ->
                database.read(
                    tables -> tables.query("SELECT 1; SELECT 2").query(Integer.class).list()))
        .isInstanceOf(SourceUnreadable.class);
    String onTheServer =
        database.read(
            tables ->
                tables
                    .query(
                        "SHOW VARIABLES WHERE Variable_name IN ('tx_read_only', 'transaction_read_only')")
                    .query((row, number) -> row.getString(2))
                    .list()
                    .get(0));
    assertThat(onTheServer).isEqualTo("ON");
  }
}
