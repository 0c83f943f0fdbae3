package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.Gate;
import io.postrider.testing.Said;
import io.postrider.testing.SmtpFault;
import io.postrider.testing.SmtpPhase;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StopIT extends Desk {

  private static final Duration SOON = Duration.ofSeconds(60);

  @Test
  void a_stopped_edition_goes_on_only_when_it_is_resumed() throws Exception {
    operator.subscribe("ana@example.org", "bo@example.org", "cleo@example.org");
    try (Gate gate = new Gate()) {
      sink.fail(SmtpFault.to("ana@example.org").stall(SmtpPhase.RCPT, gate));
      CompletableFuture<Said> run = operator.begins("run", "weekly-digest");
      gate.awaitReached(SOON);
      operator.types("status", EDITION).exits(0).tells("in the hands of", "1 sending", "2 pending");
      operator.types("stop", EDITION).exits(0).tells("was asked to stop", "resume " + EDITION);
      gate.open();
      run.get(SOON.toSeconds(), TimeUnit.SECONDS)
          .exits(8)
          .tells("PAUSED (STOPPED)", "2 pending", "resume " + EDITION);
    }
    assertThat(sink.recipients()).containsExactly("ana@example.org");

    run().exits(8).tells("PAUSED (STOPPED)", "resume " + EDITION);
    operator.types("rerun", EDITION).exits(8).tells("resume " + EDITION);
    assertThat(sink.count()).isOne();

    operator.types("resume", EDITION).exits(0).tells("CLOSED", "3 accepted");
    assertThat(sink.recipients())
        .containsExactly("ana@example.org", "bo@example.org", "cleo@example.org");
    operator.types("stop", EDITION).exits(0).tells("nothing to stop");
    operator.types("chunks", EDITION).exits(0).tells("COMPLETED");
  }

  @Test
  void an_edition_that_stands_without_a_roster_says_how_to_go_on() {
    operator.subscribe("ana@example.org");
    blog.answers(500, "text/html", "Internal Server Error");
    run().exits(5).tells("no post is lost");

    String next = "run weekly-digest --slot 2026-11-23";
    operator.types("rerun", EDITION).exits(5).tells(next);
    operator.types("stop", EDITION).exits(0).tells("PAUSED", "'resume " + EDITION + "'");
    operator.types(next.split(" ")).exits(8).tells("resume " + EDITION);
    operator.types("resume", EDITION).exits(5).tells(next);
    blog.recovers();
    operator.types(next.split(" ")).exits(0).tells("CLOSED", "1 accepted");
  }
}
