package io.postrider.edition.content;

import io.postrider.digest.Digest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which digests a list has been mailed. Safe for use by several threads. */
@Repository
public class MailedDigests {

  private static final String LAST =
      """
      SELECT digest FROM edition WHERE list = :list AND digest IN (:digests)
       ORDER BY id DESC LIMIT 1
      """;

  private static final String LAST_SETTINGS =
      """
      SELECT c.settings, c.subject, c.body_html, c.body_text, c.parts
        FROM edition e JOIN edition_content c ON c.edition_id = e.id
       WHERE e.list = ? ORDER BY e.id DESC LIMIT 1
      """;

  private final JdbcClient jdbc;

  MailedDigests(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The one of these digests that has the newest edition to a list. */
  public Optional<String> lastOf(String list, Collection<String> digests) {
    return digests.isEmpty()
        ? Optional.empty()
        : jdbc.sql(LAST)
            .param("list", list)
            .param("digests", digests)
            .query((row, number) -> row.getString(1))
            .optional();
  }

  /** The newest edition's digest to a list, as it was frozen. */
  public Optional<Digest> lastOf(String list) {
    return jdbc.sql(LAST_SETTINGS)
        .param(list)
        .query((row, number) -> FrozenContent.read(row).thaw(List.of()).digest())
        .optional();
  }
}
