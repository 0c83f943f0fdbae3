package io.postrider.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.edition.Contents;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
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
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    for (String column : List.of("settings", "subject", "body_html", "body_text")) {
      sha.update(
          one("SELECT " + column + " FROM edition_content").getBytes(StandardCharsets.UTF_8));
      sha.update((byte) 0);
    }
    for (String post :
        jdbc.sql("SELECT post FROM edition_post ORDER BY position").query(String.class).list()) {
      sha.update(post.getBytes(StandardCharsets.UTF_8));
      sha.update((byte) 0);
    }

    assertThat(one("SELECT hash FROM edition_content"))
        .isEqualTo(HexFormat.of().formatHex(sha.digest()));
  }

  @Test
  void a_change_behind_its_back_is_noticed() {
    collected();
    jdbc.sql("UPDATE edition_content SET settings = CONCAT(settings, '\n')").update();

    assertThatThrownBy(() -> the(Contents.class).find(edition()))
        .hasMessageContaining("not what was frozen");
  }

  private String one(String sql) {
    return jdbc.sql(sql).query(String.class).single();
  }
}
