package io.postrider.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.postrider.accounting.DeliveryRecords;
import io.postrider.accounting.SentMail;
import io.postrider.audience.AudienceHints;
import io.postrider.audience.Candidates;
import io.postrider.audience.Subscriber;
import io.postrider.digest.Digest;
import io.postrider.digest.segment.Segment;
import io.postrider.edition.content.Labels;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who did not get an edition can be meant: nobody who has it, may have it, or may get it yet. */
@EachDatabase
class NotReceivedIT extends OnTheJob {

  NotReceivedIT(TestDatabase database) {
    super(database);
  }

  @BeforeEach
  void an_edition() {
    subscribe("has@example.org,weekly", "doubt@example.org,weekly", "ruled@example.org,weekly");
    subscribe("waits@example.org,weekly", "full@example.org,weekly", "off@example.org,weekly");
    run(SLOT);
    set("doubt", "state = 'IN_DOUBT', reason = 'LINE_BROKE'");
    set("ruled", "state = 'REFUSED', reason = 'UNKNOWN', ruling = 'RESEND'");
    set("waits", "state = 'DEFERRED', reason = 'GREYLISTED', due_at = '2030-01-01'");
    set("full", "state = 'REFUSED', reason = 'MAILBOX_FULL'");
    set("off", "state = 'EXCLUDED', reason = 'CALLED_OFF'");
    // Since, on the same day.
    subscribe("new@example.org,weekly");
  }

  private void set(String reader, String values) {
    jdbc.sql(
            "UPDATE delivery SET %s WHERE subscriber_id = (SELECT id FROM subscriber WHERE address = '%s@example.org')"
                .formatted(values, reader))
        .update();
  }

  private Digest without(String edition) {
    Digest digest = digest().digest();
    Segment typed = Segment.typed(List.of("not-received=" + edition));
    return digest.to(digest.audience().narrowed(typed));
  }

  @Test
  void those_are_meant_who_certainly_have_nothing_and_those_who_joined_since() {
    List<Subscriber> meant =
        the(Candidates.class).sample(without(KEY.toString()), Labels.FOR_EVERYBODY, 100);

    assertThat(meant)
        .extracting(Subscriber::address)
        .containsExactly("full@example.org", "off@example.org", "new@example.org");
  }

  @Test
  void of_an_edition_that_is_not_there_nobody_is_meant_and_that_is_said() {
    Digest nobody = without("weekly-digest/2026-11-24");

    assertThat(the(Candidates.class).count(nobody, Labels.FOR_EVERYBODY))
        .isEqualTo(new Candidates.Count(0, Map.of()));
    assertThat(the(AudienceHints.class).hints(nobody.audience()))
        .anySatisfy(hint -> assertThat(hint).contains("no edition 'weekly-digest/2026-11-24'"));
  }

  @Test
  void the_mails_that_a_person_got_are_listed() {
    long reader =
        jdbc.sql("SELECT id FROM subscriber WHERE address = 'full@example.org'")
            .query(Long.class)
            .single();

    assertThat(the(DeliveryRecords.class).of(reader, 10))
        .extracting(SentMail::edition, SentMail::reason)
        .containsExactly(tuple(KEY.toString(), "MAILBOX_FULL"));
  }
}
