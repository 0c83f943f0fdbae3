package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.EachDatabase;
import io.postrider.testing.Said;
import io.postrider.testing.SmtpFault;
import io.postrider.testing.SmtpMessage;
import io.postrider.testing.SmtpPhase;
import io.postrider.testing.SmtpSink;
import io.postrider.testing.TestDatabase;
import io.postrider.testing.WireChecker;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code run weekly-digest} on the recorded blog. */
@EachDatabase
class RunIT {

  private static final String EDITION = "weekly-digest/2026-11-23";

  private final TestDatabase database;
  private final Blog blog = new Blog();
  private final SmtpSink sink = SmtpSink.start();
  private Operator operator;

  @TempDir Path folder;

  RunIT(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void an_operator() {
    database.clear();
    operator = Operator.in(folder, blog).on(database).with(sink.settings());
  }

  @AfterEach
  void the_end() {
    operator.close();
    sink.close();
    blog.close();
  }

  @Test
  void whom_the_relay_was_handed_are_exactly_the_accepted_rows() {
    operator.subscribe("ana@example.org", "bo@example.org", "gone@example.org", "left@example.org");
    operator.types("subscribers", "unsubscribe", "left@example.org").exits(0);
    sink.fail(SmtpFault.to("gone@example.org").reply(SmtpPhase.RCPT, 550, "5.1.1 No such user"));

    operator.types("run", "weekly-digest").exits(0).tells(EDITION + " is CLOSED", "(balanced)");

    assertThat(sink.recipients()).containsExactlyInAnyOrderElementsOf(accepted());
    assertThat(accepted()).containsExactly("ana@example.org", "bo@example.org");
    assertThat(sink.messages())
        .extracting(SmtpMessage::bytes)
        .allSatisfy(message -> assertThat(WireChecker.faults(message)).isEmpty());

    operator
        .types("run", "weekly-digest")
        .exits(0)
        .tells(EDITION + " is CLOSED", "Nothing to do: it was finished before.");
    assertThat(sink.count()).isEqualTo(2);

    status();
    explanations();
  }

  private void status() {
    JsonNode status = operator.types("status", EDITION, "--json").exits(0).json();
    assertThat(status.propertyNames())
        .contains("edition", "state", "reason", "posts", "account", "chunks");
    assertThat(status.get("edition").asString()).isEqualTo(EDITION);
    assertThat(status.get("state").asString()).isEqualTo("CLOSED");
    assertThat(status.get("reason").isNull()).isTrue();
    assertThat(status.get("posts"))
        .isNotEmpty()
        .allSatisfy(
            post ->
                assertThat(post.propertyNames()).containsExactlyInAnyOrder("id", "title", "url"));
    JsonNode account = status.get("account");
    assertThat(account.propertyNames())
        .containsExactlyInAnyOrder(
            "candidates",
            "excluded",
            "excludedBy",
            "accepted",
            "acceptedByRuling",
            "refused",
            "refusedBy",
            "expired",
            "expiredBy",
            "overruled",
            "inDoubt",
            "deferred",
            "sending",
            "pending",
            "balanced");
    assertThat(account.get("candidates").asInt()).isEqualTo(4);
    assertThat(account.get("excludedBy").get("UNSUBSCRIBED").asInt()).isEqualTo(1);
    assertThat(account.get("balanced").asBoolean()).isTrue();
    assertThat(status.get("chunks").propertyNames())
        .containsExactlyInAnyOrder("planned", "completed", "failed");
  }

  private void explanations() {
    explain("ana@example.org").tells("ACCEPTED", "Accepted by the relay", "250", "post: ");
    explain("left@example.org").tells("EXCLUDED", "unsubscribed");
    explain("gone@example.org").tells("REFUSED", "5.1.1 No such user");
  }

  private Said explain(String address) {
    return operator.types("explain", EDITION, address).exits(0);
  }

  private Set<String> accepted() {
    List<String> addresses =
        database
            .jdbc()
            .sql(
                """
                SELECT s.address FROM delivery d JOIN subscriber s ON s.id = d.subscriber_id
                 WHERE d.state = 'ACCEPTED' AND d.ruling IS NULL
                """)
            .query(String.class)
            .list();
    return new TreeSet<>(addresses);
  }
}
