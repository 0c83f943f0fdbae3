package io.postrider.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.accounting.Account;
import io.postrider.accounting.EditionReports;
import io.postrider.accounting.Explanations;
import io.postrider.audience.address.EmailAddress;
import io.postrider.delivery.ledger.UnwrittenLetters;
import io.postrider.edition.Edition;
import io.postrider.operations.RerunEdition;
import io.postrider.operations.ResumeEdition;
import io.postrider.operations.rerun.RerunRequest;
import io.postrider.operations.turn.Result;
import io.postrider.testing.OneDatabase;
import io.postrider.testing.TestDatabase;
import io.postrider.watch.steps.StepWords;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A template that looks into a reader's value may fail for some, which no sample reader shows. */
@OneDatabase
class TemplateFailsIT extends OnTheJob {

  private static final String FAILING =
      "title: Ridgeline Weekly\n"
          + "subject: \"News[(${reader.named ? ' for ' + reader.name.substring(0, 3) : ''})]\"";

  TemplateFailsIT(TestDatabase database) {
    super(database);
  }

  @BeforeEach
  void a_subject_that_fails_for_short_names() {
    change("title: Ridgeline Weekly", FAILING);
    subscribe(
        IntStream.range(0, 40)
            .mapToObj(number -> "r%d@example.org,weekly".formatted(number))
            .toArray(String[]::new));
  }

  private void called(String name, int from, int to) {
    jdbc.sql("UPDATE subscriber SET name = :name WHERE address IN (:addresses)")
        .param("name", name)
        .param("addresses", addresses(from, to))
        .update();
  }

  private static List<String> addresses(int from, int to) {
    return IntStream.range(from, to).mapToObj("r%d@example.org"::formatted).toList();
  }

  private String story(String address) {
    return String.join(
        " ", the(Explanations.class).explain(edition(), EmailAddress.parse(address)).story());
  }

  @Test
  void where_it_fails_for_many_the_edition_pauses_after_a_few_and_nobody_is_put_off() {
    called("Al", 5, 30);

    Result result = run(SLOT);

    Edition edition = result.edition();
    assertThat(edition.state()).isEqualTo(Edition.State.PAUSED);
    assertThat(edition.reason()).isEqualTo(Edition.Reason.TEMPLATE);
    assertThat(edition.detail())
        .contains("reader.name.substring(0, 3)", "subscriber ", "waiting does not fix it")
        .doesNotContain("relay", "@example.org", "\"Al\"");
    assertThat(StepWords.after(result))
        .contains(
            "cancel weekly-digest/2026-11-23 --rest", "not-received=weekly-digest/2026-11-23");
    Account account = result.account();
    assertThat(account.deferred()).isZero();
    assertThat(account.accepted()).isLessThan(20);
    assertThat(account.accepted() + account.pending()).isEqualTo(40);
    List<UnwrittenLetters.Reader> unwritten = the(EditionReports.class).of(edition).unwritten();
    assertThat(unwritten)
        .as("the other connection may have one in hand")
        .hasSizeBetween(3, 4)
        .allSatisfy(one -> assertThat(one.why()).contains("reader.name is \"Al\""));
    assertThat(story(unwritten.get(0).email()))
        .contains("could not be written", "reader.name is \"Al\"", "PAUSED (TEMPLATE)");
  }

  @Test
  void resumed_it_goes_to_all_for_whom_it_can_be_written_and_corrected_to_the_others() {
    called("Al", 0, 25);
    run(SLOT);

    Result resumed = the(ResumeEdition.class).resume(KEY, "a person", tally -> {});

    assertThat(resumed.account().accepted()).isEqualTo(15);
    assertThat(resumed.account().pending()).isEqualTo(25);
    assertThat(resumed.edition().reason()).isEqualTo(Edition.Reason.TEMPLATE);
    assertThat(resumed.edition().detail()).startsWith("Everybody else was served, but 25 letters");

    called("Alexander", 0, 25);
    the(ResumeEdition.class).resume(KEY, "a person", tally -> {});
    assertThat(edition().state()).isEqualTo(Edition.State.CLOSED);
    assertThat(sink().recipients()).hasSize(40).doesNotHaveDuplicates();
  }

  @Test
  void one_or_two_are_put_off_hold_nobody_up_and_are_not_given_up_in_silence() {
    called("Al", 3, 5);

    Result result = run(SLOT);

    assertThat(result.account().accepted()).isEqualTo(38);
    assertThat(result.account().deferred()).isEqualTo(2);
    assertThat(result.edition().reason()).isEqualTo(Edition.Reason.DEFERRED);
    assertThat(result.edition().detail())
        .startsWith("Letters that could not be written: 2 (")
        .contains("the template is frozen")
        .doesNotContain("relay", "@example.org", "\"Al\"");

    jdbc.sql("UPDATE edition SET opened_at = '2020-01-01', due_at = '2020-01-01'").update();
    Result closed = the(RerunEdition.class).rerun(KEY, RerunRequest.everything(), tally -> {});
    assertThat(edition().state()).isEqualTo(Edition.State.CLOSED);
    assertThat(edition().detail()).startsWith("Given up, as their letters could not be written: 2");
    assertThat(StepWords.after(closed)).contains("--refused --reason NOT_WRITTEN");

    called("Alexander", 3, 5);
    RerunRequest refused = new RerunRequest(Set.of(), false, false, null, Set.of(), "ops");
    assertThat(the(RerunEdition.class).rerun(KEY, refused, tally -> {}).account().accepted())
        .isEqualTo(40);
  }
}
