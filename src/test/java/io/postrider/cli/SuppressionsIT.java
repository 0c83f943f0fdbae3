package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.SmtpFault;
import io.postrider.testing.SmtpPhase;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom we never mail again, as an operator sees and mends it. */
class SuppressionsIT extends Desk {

  private static final String EVIDENCE =
      "RECIPIENT_GONE (550 5.1.1 No such user (" + EDITION + " at 2026-11-23 09:00:00 -07:00))";

  @BeforeEach
  void bo_is_gone() {
    operator.edit(file -> file.replace("at-most: 10 ", "at-most: 1 "));
    operator.subscribe("ana@example.org", "Bo@example.org");
    sink.fail(SmtpFault.to("Bo@example.org").reply(SmtpPhase.RCPT, 550, "5.1.1 No such user"));
    run().exits(0).tells("1 accepted", "1 refused");
    sink.heal();
  }

  @Test
  void a_suppression_is_shown_with_its_evidence_and_explains_who_was_left_out() {
    SettableClock.reset().pass(Duration.ofDays(7));
    operator.types("run", "weekly-digest").exits(0).tells("excluded: 1 SUPPRESSED");

    operator
        .types("explain", "weekly-digest/2026-11-30", "bo@example.org")
        .exits(0)
        .tells(
            ": EXCLUDED (SUPPRESSED)",
            "Suppressed since 2026-11-23 09:00:00 -07:00 (RECIPIENT_GONE): 550 5.1.1 No such user ("
                + EDITION);
    operator
        .types("subscribers", "show", "bo@example.org")
        .exits(0)
        .tells(
            "suppressed since 2026-11-23 09:00:00 -07:00: " + EVIDENCE,
            "subscribers unsuppress Bo@example.org");
    operator
        .types("subscribers", "suppressions")
        .exits(0)
        .tells(
            "2026-11-23 09:00:00 -07:00  Bo@example.org  RECIPIENT_GONE  550 5.1.1",
            "1 suppressed");
    assertThat(operator.types("subscribers", "suppressions", "--json").exits(0).json())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.get("address").asString()).isEqualTo("Bo@example.org");
              assertThat(one.get("reason").asString()).isEqualTo("RECIPIENT_GONE");
              assertThat(one.get("evidence").asString()).startsWith("550 5.1.1 No such user (");
              assertThat(one.get("at").asString()).isEqualTo("2026-11-23T16:00:00Z");
            });
  }

  @Test
  void who_is_lifted_gets_the_next_edition_and_the_record_says_who_did_it() {
    SettableClock clock = SettableClock.reset();
    clock.pass(Duration.ofDays(7));
    operator.types("run", "weekly-digest").exits(0);
    clock.pass(Duration.ofDays(1));
    String by = "by " + System.getProperty("user.name");

    operator
        .types("subscribers", "unsuppress", "BO@example.org")
        .exits(0)
        .tells("may be mailed again, from the next edition on", EVIDENCE);
    operator
        .types("subscribers", "unsuppress", "bo@example.org")
        .exits(0)
        .tells("bo@example.org is not suppressed; nothing changed.");
    operator.types("subscribers", "suppressions").exits(0).tells("No address is suppressed.");
    assertThat(operator.types("subscribers", "suppressions", "--json").exits(0).json()).isEmpty();
    assertThat(
            operator
                .types("subscribers", "show", "bo@example.org")
                .exits(0)
                .tells("2026-12-01 09:00:00 -07:00  LIFTED (RECIPIENT_GONE) " + by)
                .out())
        .doesNotContain("suppressed since");
    operator
        .types("explain", "weekly-digest/2026-11-30", "bo@example.org")
        .exits(0)
        .tells(": EXCLUDED (SUPPRESSED)", "Lifted at 2026-12-01 09:00:00 -07:00 " + by + ".");

    clock.pass(Duration.ofDays(6));
    operator.types("run", "weekly-digest").exits(0).tells("2 accepted");
    assertThat(sink.messagesTo("Bo@example.org")).hasSize(1);
  }

  @Test
  void what_cannot_be_lifted_is_one_clear_sentence() {
    operator
        .types("subscribers", "unsuppress", "nobody@example.org")
        .exits(2)
        .complains("'nobody@example.org' is not a subscriber");
    operator.types("subscribers", "unsuppress", "nobody").exits(2).complains("nobody");
    operator.types("subscribers", "unsuppress").exits(2).complains("EMAIL");
  }
}
