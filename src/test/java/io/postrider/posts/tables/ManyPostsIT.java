package io.postrider.posts.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.posts.PublicationWindow;
import io.postrider.posts.RecordedSite;
import io.postrider.posts.mysql.TableLimits;
import io.postrider.posts.mysql.TableNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A site with 50,000 posts of 4 KB each. */
class ManyPostsIT {

  private static final int POSTS = 50_000;

  private static final String DIGITS =
      """
      (SELECT 0 AS d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4
       UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)
      """;

  /** An hour apart, the oldest first; four of a hundred are drafts. */
  private static final String INSERT_POSTS =
      """
      INSERT INTO wp_posts (ID, post_author, post_date, post_date_gmt, post_modified, post_modified_gmt, post_status,
             post_title, post_content, post_excerpt, post_name, guid, to_ping, pinged, post_content_filtered)
      SELECT 1000 + n, 1, at, IF(MOD(n, 25) = 0, 0, at), at, at, IF(MOD(n, 25) = 0, 'draft', 'publish'),
             CONCAT('Generated post number ', n), CONCAT('<p>', n, '</p>', REPEAT('forty characters of text in every line. ', 100)),
             '', CONCAT('generated-', n), CONCAT('http://127.0.0.1:8317/?p=', 1000 + n), '', '', ''
        FROM (SELECT n, TIMESTAMP '2026-11-20 00:00:00' - INTERVAL (%1$d - n) HOUR AS at
                FROM (SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d AS n
                        FROM %2$s a, %2$s b, %2$s c, %2$s e, %2$s f) numbers
               WHERE n < %1$d) dated
      """
          .formatted(POSTS, DIGITS);

  /** Every other one has two categories of the digest, every tenth is in another one alone. */
  private static final List<String> INSERT_TERMS =
      List.of(
          """
          INSERT INTO wp_term_relationships (object_id, term_taxonomy_id)
          SELECT ID, IF(ID % 10 = 0, 1, 2) FROM wp_posts WHERE ID >= 1000
          """,
          """
          INSERT INTO wp_term_relationships (object_id, term_taxonomy_id)
          SELECT ID, 4 FROM wp_posts WHERE ID >= 1000 AND ID % 2 = 1
          """);

  private static Blog blog;

  @BeforeAll
  static void generate() {
    blog = new Blog();
    blog.change(INSERT_POSTS);
    blog.change(INSERT_TERMS.toArray(String[]::new));
    blog.database()
        .ask(
            jdbc -> jdbc.sql("ANALYZE TABLE wp_posts, wp_term_relationships").query().listOfRows());
  }

  @AfterAll
  static void drop() {
    if (blog != null) {
      blog.close();
    }
  }

  private static int selects() {
    return blog.database()
        .ask(
            jdbc ->
                jdbc.sql("SHOW GLOBAL STATUS LIKE 'Com_select'")
                    .query((row, number) -> row.getInt(2))
                    .single());
  }

  @Test
  void forty_eight_megabytes_are_enough_for_all_headlines_and_the_newest_posts() throws Exception {
    int before = selects();
    List<Integer> said = readInASmallProcess();
    int pages = said.get(0) / TableLimits.STANDARD.page() + 1;

    assertThat(said.get(0)).isGreaterThanOrEqualTo(POSTS * 9 / 10);
    assertThat(said.get(1)).as("different ones").isEqualTo(said.get(0));
    assertThat(said.subList(2, said.size())).startsWith(100, 50_999, 50_998).hasSize(10);
    // Twice the driver's own question and once the count itself; options, terms, whole posts.
    assertThat(selects() - before).as("one round trip a page").isBetween(pages, pages + 8);
  }

  @Test
  void a_week_of_a_large_site_costs_as_little_as_of_a_small_one() {
    Instant end = Instant.parse("2026-11-20T00:00:00Z");
    PublicationWindow week = new PublicationWindow(end.minusSeconds(7 * 86_400), end);
    int before = selects();
    List<?> posts = RecordedSite.taken(blog.source().read(week), week);

    assertThat(posts).hasSizeBetween(130, 160);
    assertThat(selects() - before).isLessThan(15);
  }

  @Test
  void pages_go_along_an_index_of_wordpress_without_sorting() {
    List<Map<String, Object>> plan =
        blog.database()
            .ask(
                jdbc ->
                    jdbc.sql("EXPLAIN " + new TableNames("wp_", "wp_").in(HeadlineReader.PAGE))
                        .param("status", "publish")
                        .param("date", "2025-01-01 00:00:00")
                        .param("id", 20_000)
                        .param("statuses", HeadlineReader.STATUSES)
                        .param("from", "2024-01-01 00:00:00")
                        .param("places", List.of(2, 4))
                        .param("size", 1000)
                        .query()
                        .listOfRows());
    plan.forEach(System.out::println);
    Map<String, Object> posts =
        plan.stream().filter(row -> "p".equals(row.get("table"))).findFirst().orElseThrow();

    assertThat(posts).containsEntry("key", "type_status_date").containsEntry("type", "range");
    assertThat(plan)
        .extracting(row -> String.valueOf(row.get("Extra")))
        .noneMatch(extra -> extra.contains("filesort") || extra.contains("temporary"));
    assertThat(plan).extracting(row -> row.get("key")).containsOnly("type_status_date", "PRIMARY");
  }

  private static List<Integer> readInASmallProcess() throws Exception {
    Process reader = start();
    String said = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(reader.waitFor()).as(said).isZero();
    return said.lines().filter(line -> line.matches("\\d+")).map(Integer::valueOf).toList();
  }

  private static Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx48m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            SmallReader.class.getName(),
            blog.database().url(),
            blog.database().user(),
            blog.database().password())
        .redirectErrorStream(true)
        .start();
  }
}
