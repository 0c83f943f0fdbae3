package io.postrider.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.edition.content.Contents;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What an edition says is what was frozen, byte for byte. */
@EachDatabase
class FrozenContentIT extends OnTheJob {

  FrozenContentIT(TestDatabase database) {
    super(database);
  }

  @Test
  void its_hash_is_that_of_the_stored_columns_whatever_a_version_makes_of_them() throws Exception {
    collected();
    assertThat(one("SELECT hash FROM edition_content"))
        .isEqualTo(hash("settings", "subject", "body_html", "body_text", "parts"));
  }

  @Test
  void a_change_behind_its_back_is_noticed() {
    collected();
    jdbc.sql("UPDATE edition_content SET settings = CONCAT(settings, '\n')").update();

    assertThatThrownBy(() -> the(Contents.class).find(edition()))
        .hasMessageContaining("not what was frozen");
  }

  @Test
  void what_was_frozen_before_templates_had_more_parts_is_still_read() throws Exception {
    collected();
    jdbc.sql("UPDATE edition_content SET parts = NULL").update();
    assertThatThrownBy(() -> the(Contents.class).find(edition()))
        .hasMessageContaining("not what was frozen");

    jdbc.sql("UPDATE edition_content SET hash = ?")
        .param(hash("settings", "subject", "body_html", "body_text"))
        .update();

    assertThat(the(Contents.class).find(edition()).orElseThrow().templates().texts()).isEmpty();
  }

  @Test
  void a_post_that_was_frozen_before_any_was_for_everybody_is_for_whoever_wants_its_topics() {
    collected();
    String before = one("SELECT post FROM edition_post WHERE position = 0");
    jdbc.sql("UPDATE edition_post SET post = ? WHERE position = 0")
        .param(before.replace(",\"forEverybody\":false", ""))
        .update();
    assertThat(one("SELECT post FROM edition_post WHERE position = 0")).isNotEqualTo(before);

    assertThat(the(Contents.class).posts(edition()).get(0).labels().forEverybody()).isFalse();
  }

  private String hash(String... columns) throws Exception {
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    for (String column : columns) {
      add(sha, one("SELECT " + column + " FROM edition_content"));
    }
    jdbc.sql("SELECT post FROM edition_post ORDER BY position")
        .query(String.class)
        .list()
        .forEach(post -> add(sha, post));
    return HexFormat.of().formatHex(sha.digest());
  }

  private static void add(MessageDigest sha, String column) {
    sha.update(column.getBytes(StandardCharsets.UTF_8));
    sha.update((byte) 0);
  }

  private String one(String sql) {
    return jdbc.sql(sql).query(String.class).single();
  }
}
