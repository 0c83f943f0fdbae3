package io.postrider.audience;

import io.postrider.audience.cells.RefusedRow;
import io.postrider.audience.csv.ImportResult;
import io.postrider.audience.csv.SubscriberImport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The audience on a real database, empty before each test. */
@SpringBootTest(
    classes = OnDatabase.Context.class,
    webEnvironment = WebEnvironment.NONE,
    properties = "postrider.home=target/audience-it/${random.uuid}")
public abstract class OnDatabase {

  @EnableAutoConfiguration
  @ComponentScan({
    "io.postrider.database",
    "io.postrider.digest",
    "io.postrider.posts",
    "io.postrider.edition",
    "io.postrider.audience"
  })
  static class Context {}

  @Autowired protected JdbcClient jdbc;
  @Autowired protected SubscriberImport imports;

  protected final List<RefusedRow> refused = new ArrayList<>();

  @BeforeEach
  protected void nobody() {
    for (String table :
        List.of(
            "subscription_event",
            "preference_event",
            "subscription",
            "subscriber_attribute",
            "subscriber",
            "suppression",
            "suppression_event",
            "token_key")) {
      jdbc.sql("DELETE FROM " + table).update();
    }
  }

  protected ImportResult imported(String... lines) {
    return imported(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  protected ImportResult imported(byte[] file) {
    return imports.read(
        new ByteArrayResource(file), "imported test 2026-11-23", refused::add, rows -> {});
  }

  protected long count(String table) {
    return jdbc.sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
  }
}
