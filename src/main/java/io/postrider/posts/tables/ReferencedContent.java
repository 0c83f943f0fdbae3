package io.postrider.posts.tables;

import io.postrider.posts.markup.StoredText;
import io.postrider.posts.mysql.Tables;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What posts refer to: reusable blocks and uploaded pictures. */
final class ReferencedContent {

  /** Blocks may name blocks; what goes on deeper is left out. */
  private static final int LEVELS = 5;

  private static final String REFERENCES =
      """
      SELECT p.ID, p.post_type, p.post_mime_type AS type, LEFT(p.post_excerpt, 2000) AS caption,
             CASE WHEN p.post_type = 'wp_block' THEN LEFT(p.post_content, :most) ELSE '' END AS content,
             (SELECT LEFT(m.meta_value, 2000) FROM {postmeta} m
               WHERE m.post_id = p.ID AND m.meta_key = '_wp_attached_file' ORDER BY m.meta_id LIMIT 1) AS file,
             (SELECT LEFT(m.meta_value, 1048577) FROM {postmeta} m
               WHERE m.post_id = p.ID AND m.meta_key = '_wp_attachment_metadata' ORDER BY m.meta_id LIMIT 1) AS metadata,
             (SELECT LEFT(m.meta_value, 2000) FROM {postmeta} m
               WHERE m.post_id = p.ID AND m.meta_key = '_wp_attachment_image_alt' ORDER BY m.meta_id LIMIT 1) AS alt
        FROM {posts} p
       WHERE p.ID IN (:ids)
         AND (p.post_type = 'attachment'
              OR p.post_type = 'wp_block' AND p.post_status = 'publish' AND p.post_password = '')
      """;

  private final Map<Long, String> blocks = new HashMap<>();
  private final Map<Long, Attachment> attachments = new HashMap<>();

  /**
   * Reads what these texts refer to, one query a level.
   *
   * @param featured numbers of pictures that are wanted beside those
   */
  static ReferencedContent read(
      Tables tables,
      SiteOptions site,
      Collection<String> texts,
      Collection<Long> featured,
      int most) {
    ReferencedContent around = new ReferencedContent();
    Set<Long> asked = new HashSet<>();
    Set<Long> open = new HashSet<>(featured);
    Collection<String> unread = texts;
    for (int level = 0; level < LEVELS; level++) {
      unread.forEach(text -> open.addAll(references(text)));
      open.removeIf(number -> number <= 0 || !asked.add(number));
      if (open.isEmpty()) {
        break;
      }
      unread = around.ask(tables, site, open, most);
      open.clear();
    }
    return around;
  }

  private static List<Long> references(String text) {
    StoredText.References references = StoredText.references(text);
    List<Long> numbers = new ArrayList<>(references.blocks());
    numbers.addAll(references.pictures());
    return numbers;
  }

  private List<String> ask(Tables tables, SiteOptions site, Set<Long> ids, int most) {
    List<String> texts = new ArrayList<>();
    tables
        .query(REFERENCES)
        .param("ids", ids)
        .param("most", most)
        .query(
            row -> {
              texts.add(keep(row, site));
            });
    return texts;
  }

  private String keep(ResultSet row, SiteOptions site) throws SQLException {
    long id = row.getLong("ID");
    if (row.getString("post_type").equalsIgnoreCase("wp_block")) {
      blocks.put(id, row.getString("content"));
      return row.getString("content");
    }
    Attachment attachment = Attachment.of(row, site.uploads());
    if (attachment != null) {
      attachments.put(id, attachment);
    }
    return "";
  }

  /** The stored texts of reusable blocks by number. */
  Map<Long, String> blocks() {
    return blocks;
  }

  /** The pictures by number; one that is gone or has no address is missing. */
  Map<Long, Attachment> attachments() {
    return attachments;
  }

  /** A maker of HTML that knows all this. */
  StoredText text(Locale language) {
    Map<Long, StoredText.Picture> pictures = new HashMap<>();
    attachments.forEach((id, attachment) -> pictures.put(id, attachment.picture()));
    return new StoredText(blocks, pictures, language);
  }
}
