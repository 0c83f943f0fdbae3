package io.postrider.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.audience.consent.SignUpMail;
import io.postrider.audience.consent.SignUpMails;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** What becomes of mails to those who sign up when a process dies or a relay is away. */
@EachDatabase
class SignUpMailsIT {

  private static final String ANA = "ana@example.org";

  @Parameter TestDatabase database;
  @TempDir Path folder;

  private Newsstand stand;
  private SignUpMails mails;

  @BeforeEach
  void ana_signs_up() throws Exception {
    stand = new Newsstand(database, folder);
    stand.jdbc().sql("DELETE FROM sign_up").update();
    stand.jdbc().sql("DELETE FROM sign_up_mailed").update();
    stand.jdbc().sql("DELETE FROM sign_up_count").update();
    mails = stand.the(SignUpMails.class);
    stand.subscribe(ANA);
  }

  @AfterEach
  void close() {
    stand.close();
  }

  private String state() {
    return stand
        .jdbc()
        .sql("SELECT mail FROM sign_up")
        .query((row, number) -> row.getString(1))
        .single();
  }

  @Test
  void a_mail_whose_process_dies_is_anothers_some_minutes_later() {
    SignUpMail first = mails.claim().orElseThrow();
    assertThat(mails.claim()).isEmpty();
    stand.pass(Duration.ofMinutes(6));
    SignUpMail second = mails.claim().orElseThrow();
    assertThat(second.tries()).isEqualTo(2);
    // The first one was only asleep: it must not send what another has in hand.
    assertThat(mails.mayBeTaken(first)).isFalse();
    assertThat(mails.mayBeTaken(second)).isTrue();
    mails.sent(second, "250 ok");
    assertThat(state()).isEqualTo("SENT");
  }

  @Test
  void a_mail_whose_final_dot_may_be_written_is_never_sent_again() {
    SignUpMail mail = mails.claim().orElseThrow();
    assertThat(mails.mayBeTaken(mail)).isTrue();
    for (int i = 0; i < 20; i++) {
      stand.pass(Duration.ofHours(1));
      assertThat(mails.claim()).isEmpty();
    }
    assertThat(state()).isEqualTo("IN_DOUBT");
  }

  @Test
  void a_relay_that_is_away_is_tried_again_and_not_for_ever() throws Exception {
    stand.write("weekly-digest", "Ridgeline Weekly", "weekly", "");
    int tries = 0;
    for (int i = 0; i < 24 * 60 && state().matches("WAITING|SENDING"); i++) {
      SignUpMail mail = mails.claim().orElse(null);
      if (mail != null) {
        tries++;
        mails.notSent(mail, "the relay cannot be reached");
      }
      stand.pass(Duration.ofMinutes(1));
    }
    assertThat(tries).isEqualTo(8);
    assertThat(state()).isEqualTo("GIVEN_UP");
    // Nobody was mailed, so that they may ask again.
    stand.subscribe(ANA);
    stand.post();
    assertThat(stand.mailsTo(ANA)).hasSize(1);
  }

  @Test
  void what_a_relay_refuses_is_over() {
    SignUpMail mail = mails.claim().orElseThrow();
    mails.refused(mail, "550 no such user");
    stand.pass(Duration.ofDays(1));
    assertThat(mails.claim()).isEmpty();
    assertThat(state()).isEqualTo("REFUSED");
  }
}
