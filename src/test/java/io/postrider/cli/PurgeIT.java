package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.Said;
import io.postrider.testing.SmtpFault;
import io.postrider.testing.SmtpPhase;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Old deliveries are removed, and each command says what it cannot tell any more. */
class PurgeIT extends Desk {

  private static final Duration TWO_YEARS = Duration.ofDays(731);

  /** In Denver, where the digest is. */
  private static final String REMOVED =
      "Its deliveries were removed at 2028-11-23 09:00:00 -07:00, as its digest's file says"
          + " (keep-deliveries); the account is kept.";

  @BeforeEach
  void an_edition_that_went_out_two_years_ago() {
    operator.subscribe("ana@example.org", "bo@example.org", "gone@example.org");
    sink.fail(SmtpFault.to("gone@example.org").reply(SmtpPhase.RCPT, 550, "5.1.1 No such user"));
    run().exits(0);
    SettableClock.reset().pass(TWO_YEARS);
  }

  private void keep(String time) {
    operator.edit(file -> file + "\nkeep-deliveries: " + time + "\n");
  }

  @Test
  void without_a_word_in_the_file_nothing_is_removed() {
    operator.types("purge", "--plan").exits(0).tells("Nothing is to be removed");
    operator.types("purge", "--yes").exits(0).tells("Nothing is to be removed");
    operator.types("sweep").exits(0);
    assertThat(deliveries()).isEqualTo(3);
  }

  @Test
  void it_says_what_would_go_and_asks_before_it_does() {
    keep("730d");

    operator
        .types("purge", "--plan")
        .exits(0)
        .tells(EDITION + ", ended at 2026-11-23 09:00:00 -07:00: 3 deliveries would be removed.");
    JsonNode plan = operator.types("purge", "--plan", "--json").exits(0).json();
    assertThat(plan.at("/lines/0/edition").asString()).isEqualTo(EDITION);
    assertThat(plan.at("/lines/0/deliveries").asInt()).isEqualTo(3);
    assertThat(plan.at("/lines/0/decision").asString()).isEqualTo("REMOVE");
    operator.types("purge", "--json").exits(2);
    // There is no terminal here to ask at.
    operator.types("purge").exits(2);
    assertThat(deliveries()).isEqualTo(3);

    operator
        .types("purge", "--yes")
        .exits(0)
        .tells(EDITION + ": 3 deliveries were removed; the account is kept.");
    assertThat(deliveries()).isZero();
    operator.types("purge", "--yes").exits(0).tells("Nothing is to be removed");
  }

  @Test
  void while_another_file_cannot_be_read_nothing_goes_and_that_is_told() {
    keep("730d");
    operator.write("jobs/other.yml", "digest: other\n");

    Said said = operator.types("purge", "--yes").exits(2);
    said.tells("While a digest's file cannot be read, nothing else is removed");
    assertThat(said.err()).contains("other.yml");
    assertThat(deliveries()).isEqualTo(3);
  }

  @Test
  void what_is_in_doubt_is_kept_and_that_is_told() {
    keep("730d");
    jdbc().sql("UPDATE delivery SET state = 'IN_DOUBT' WHERE state = 'REFUSED'").update();
    operator.types("status", EDITION, "--recount").exits(0);

    operator
        .types("purge", "--yes")
        .exits(0)
        .tells("3 deliveries are kept, as some are in doubt: rule on them");
    operator.types("rerun", EDITION, "--in-doubt", "accept").exits(0);
    // It is counted from the edition's end, which a ruling does not move.
    operator.types("purge", "--yes").exits(0).tells("3 deliveries were removed");
  }

  @Test
  void sweep_removes_it_without_asking() {
    keep("730d");
    operator.types("sweep").exits(0).tells(EDITION + ": 3 deliveries were removed");
    assertThat(deliveries()).isZero();
    assertThat(operator.types("sweep", "--json").exits(0).json()).isEmpty();
  }

  @Test
  void each_command_says_what_it_cannot_tell_any_more() {
    keep("730d");
    String account = "3 candidates = 0 excluded + 2 accepted + 1 refused (balanced)";
    operator.types("purge", "--yes").exits(0);

    operator
        .types("status", EDITION)
        .exits(0)
        .tells("CLOSED", "post: Winter Holiday Hours", REMOVED, account, "RECIPIENT_GONE")
        .tells("chunks: 1 planned, 1 completed, 0 failed");
    JsonNode status = operator.types("status", EDITION, "--json").exits(0).json();
    assertThat(status.at("/purge/ended").asString()).isEqualTo("2028-11-23T16:00:00Z");
    assertThat(status.at("/account/accepted").asInt()).isEqualTo(2);
    assertThat(status.at("/account/balanced").asBoolean()).isTrue();

    String verified =
        "0 deliveries were counted; the counts that are kept agree; 3 were removed (keep-deliveries),"
            + " and the counts that are kept of them add up.";
    operator.types("status", EDITION, "--verify").exits(0).tells(verified);
    operator.types("status", EDITION, "--recount").exits(0);
    operator.types("status", EDITION, "--verify").exits(0).tells(verified);

    operator
        .types("status", EDITION, "--recount")
        .exits(0)
        .tells("of 3 deliveries that were removed, what is kept stands", REMOVED);
    operator.types("status", EDITION, "--verify").exits(0).tells(REMOVED);

    operator.types("chunks", EDITION).exits(0).tells("COMPLETED", REMOVED);
    JsonNode chunk = operator.types("chunks", EDITION, "--json").exits(0).json().get(0);
    assertThat(chunk.at("/purged").asBoolean()).isTrue();
    assertThat(chunk.at("/accepted").asInt()).isEqualTo(2);
    explain("ana@example.org")
        .tells(
            ": no delivery (PURGED)",
            REMOVED + " Whether this reader had one is not known any more.");
    explain("nobody@example.org").tells("No subscriber has this address", REMOVED);
    JsonNode told = operator.types("explain", EDITION, "ana@example.org", "--json").exits(0).json();
    assertThat(told.at("/reason").asString()).isEqualTo("PURGED");
    assertThat(told.at("/state").isNull()).isTrue();

    assertThat(operator.types("report", EDITION).exits(0).tells(REMOVED, account).out())
        .doesNotContain("Every delivery");
    Said csv = operator.types("report", EDITION, "--format", "csv").exits(0);
    assertThat(csv.out().strip().lines()).hasSize(1);
    assertThat(csv.err()).contains("0 deliveries: " + account, REMOVED);
    operator.types("report", EDITION, "--format", "csv", "--state", "REFUSED").exits(0);
    JsonNode report = operator.types("report", EDITION, "--json").exits(0).json();
    assertThat(report.at("/purge/begun").asString()).isEqualTo("2028-11-23T16:00:00Z");
    assertThat(report.at("/deliveries")).isEmpty();

    String nothing = REMOVED + " Nothing of it can be run again.";
    operator.types("rerun", EDITION, "--plan").exits(0).tells("It would do nothing. " + nothing);
    operator.types("rerun", EDITION, "--refused", "--yes").exits(0).tells(nothing);
    operator.types("rerun", EDITION, "--in-doubt", "resend").exits(0).tells(nothing);
    operator.types("rerun", EDITION, "--in-doubt", "accept").exits(0).tells(nothing);
    operator.types("rerun", EDITION).exits(0).tells(nothing, "Nothing to do");
    operator.types("run", "weekly-digest", "--slot", "2026-11-23").exits(0).tells(nothing);
    operator.types("resume", EDITION).exits(0).tells(nothing, "Nothing to do");
    operator.types("stop", EDITION).exits(0).tells("CLOSED; there is nothing to stop");
    for (String[] cancel : new String[][] {{"cancel", EDITION}, {"cancel", EDITION, "--rest"}}) {
      assertThat(operator.types(cancel).exits(2).err())
          .contains("was mailed, or may have been, to 2, which nobody can take back. " + REMOVED);
    }
    assertThat(state()).isEqualTo("CLOSED");
    assertThat(sink.count()).isEqualTo(2);

    operator
        .types("audience", "weekly-digest", "--where", "not-received=" + EDITION)
        .exits(0)
        .tells(
            "would be mailed to 0 of the list 'weekly'",
            "The deliveries of '" + EDITION + "' are removed (keep-deliveries)");
    operator
        .types("subscribers", "show", "ana@example.org")
        .exits(0)
        .tells(
            "weekly: SUBSCRIBED",
            "Older mails may be missing here: deliveries of editions that ended up to 2026-11-23 09:00:00 -07:00 are removed (keep-deliveries).");
    JsonNode shown =
        operator.types("subscribers", "show", "ana@example.org", "--json").exits(0).json();
    assertThat(shown.at("/mails")).isEmpty();
    assertThat(shown.at("/mailsRemovedUpTo").asString()).isEqualTo("2026-11-23T16:00:00Z");
    operator.types("subscribers", "suppressions").exits(0).tells("gone@example.org");
  }

  @Test
  void while_they_go_nothing_is_run_again_and_what_was_begun_is_ended() {
    jdbc().sql("UPDATE edition SET purge_begun_at = '2028-11-23 16:00'").update();

    operator
        .types("status", EDITION)
        .exits(0)
        .tells("Its deliveries are being removed, which began at 2028-11-23 09:00:00 -07:00");
    String[] again = {"rerun", EDITION, "--refused", "--reason", "RECIPIENT_GONE", "--yes"};
    operator.types(again).exits(0).tells("Nothing of it can be run again.");
    operator.types("rerun", EDITION, "--in-doubt", "resend").exits(0);
    assertThat(rows("REFUSED")).isOne();
    assertThat(state()).isEqualTo("CLOSED");
    assertThat(jdbc().sql("SELECT COUNT(*) FROM attempt").query(Long.class).single()).isOne();
    operator.types("report", EDITION, "--format", "csv").exits(0).tells("ana@example.org");
    assertThat(operator.types("cancel", EDITION).exits(2).err()).contains("to 2, which nobody");

    operator
        .types("purge", "--yes")
        .exits(0)
        .tells(
            "3 deliveries would be removed; that was begun before.", "3 deliveries were removed");
  }

  @Test
  void an_edition_whose_readers_another_leaves_out_is_kept() {
    keep("730d");
    operator.edit(
        file ->
            file.replaceFirst(
                "audience: \\{ list: weekly",
                "audience: { list: weekly, where: { not-received: " + EDITION + " }"));

    operator
        .types("purge", "--yes")
        .exits(0)
        .tells("3 deliveries are kept, as an audience names it with 'not-received'.");
    assertThat(deliveries()).isEqualTo(3);
  }
}
