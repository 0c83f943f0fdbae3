package io.postrider.cli;

import io.postrider.testing.Said;
import io.postrider.testing.SmtpSink;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** An operator with the embedded database, the recorded blog and a relay, all new for each test. */
abstract class Desk {

  static final String EDITION = "weekly-digest/2026-11-23";

  final Blog blog = new Blog();
  final SmtpSink sink = SmtpSink.start();

  @TempDir Path folder;
  Operator operator;

  @BeforeEach
  void sit_down() {
    operator = Operator.in(folder, blog).with(sink.settings());
  }

  @AfterEach
  void leave() {
    operator.close();
    sink.close();
    blog.close();
  }

  /** Types {@code run weekly-digest}. */
  Said run() {
    return operator.types("run", "weekly-digest");
  }

  Said explain(String address) {
    return operator.types("explain", EDITION, address).exits(0);
  }

  /** Where the edition stands, such as {@code PAUSED/RELAY_ABSENT}. */
  String state() {
    Map<String, Object> row = jdbc().sql("SELECT state, reason FROM edition").query().singleRow();
    return row.get("state") + (row.get("reason") == null ? "" : "/" + row.get("reason"));
  }

  long rows(String state) {
    return jdbc()
        .sql("SELECT COUNT(*) FROM delivery WHERE state = ?")
        .param(state)
        .query(Long.class)
        .single();
  }

  long deliveries() {
    return jdbc().sql("SELECT COUNT(*) FROM delivery").query(Long.class).single();
  }

  /** The embedded database, past the program. */
  JdbcClient jdbc() {
    String url =
        "jdbc:h2:file:%s;MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;NON_KEYWORDS=VALUE;AUTO_SERVER=TRUE;WRITE_DELAY=0"
            .formatted(operator.path("home").resolve("postrider"));
    return JdbcClient.create(new DriverManagerDataSource(url, "sa", ""));
  }
}
