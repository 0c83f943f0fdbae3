package io.postrider.posts.tables;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A post as it is stored.
 *
 * @param local its date by the site's clock
 * @param utc the same in UTC, or zero
 * @param modified by the site's clock
 * @param modifiedUtc the same in UTC, or zero
 * @param cut whether the content is longer than what was read of it
 * @param author the display name; null if that user is gone
 * @param authorSlug the name within addresses; null likewise
 * @param places the terms that it has
 * @param thumbnail the number of its featured image as the first of its rows has it
 * @param primary the number of the category that a plug-in marked
 * @param builder whether a page builder keeps the content elsewhere
 */
record StoredPost(
    long id,
    @Nullable String local,
    @Nullable String utc,
    @Nullable String modified,
    @Nullable String modifiedUtc,
    String title,
    String content,
    boolean cut,
    String excerpt,
    String slug,
    int comments,
    @Nullable String author,
    @Nullable String authorSlug,
    @Nullable String places,
    long thumbnail,
    long primary,
    boolean builder) {

  /** Withdrawn posts do not come. */
  static final String POSTS =
      """
      SELECT p.ID, CAST(p.post_date AS CHAR) AS local, CAST(p.post_date_gmt AS CHAR) AS utc,
             CAST(p.post_modified AS CHAR) AS modified, CAST(p.post_modified_gmt AS CHAR) AS modified_utc,
             LEFT(p.post_title, 1000) AS post_title, LEFT(p.post_content, :most) AS content, CHAR_LENGTH(p.post_content) > :most AS cut,
             LEFT(p.post_excerpt, 100000) AS post_excerpt, p.post_name, p.comment_count, u.display_name, u.user_nicename,
             (SELECT GROUP_CONCAT(r.term_taxonomy_id) FROM {term_relationships} r WHERE r.object_id = p.ID) AS places,
             (SELECT m.meta_value FROM {postmeta} m
               WHERE m.post_id = p.ID AND m.meta_key = '_thumbnail_id' ORDER BY m.meta_id LIMIT 1) AS thumbnail,
             (SELECT m.meta_value FROM {postmeta} m
               WHERE m.post_id = p.ID AND m.meta_key = '_yoast_wpseo_primary_category'
               ORDER BY m.meta_id LIMIT 1) AS main_category,
             (SELECT m.meta_value FROM {postmeta} m
               WHERE m.post_id = p.ID AND m.meta_key = '_elementor_edit_mode' ORDER BY m.meta_id LIMIT 1) AS builder
        FROM {posts} p LEFT JOIN {users} u ON u.ID = p.post_author
       WHERE p.ID IN (:ids) AND p.post_type = 'post' AND p.post_status = 'publish' AND p.post_password = ''
      """;

  static StoredPost of(ResultSet row) throws SQLException {
    return new StoredPost(
        row.getLong("ID"),
        row.getString("local"),
        row.getString("utc"),
        row.getString("modified"),
        row.getString("modified_utc"),
        row.getString("post_title"),
        row.getString("content"),
        row.getBoolean("cut"),
        row.getString("post_excerpt"),
        row.getString("post_name"),
        (int) Math.min(Integer.MAX_VALUE, Math.max(0, row.getLong("comment_count"))),
        row.getString("display_name"),
        row.getString("user_nicename"),
        row.getString("places"),
        PhpValue.number(row.getString("thumbnail")),
        PhpValue.number(row.getString("main_category")),
        "builder".equals(row.getString("builder")));
  }
}
