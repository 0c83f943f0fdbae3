package io.postrider.audience.consent;

import io.postrider.audience.Subscribers;
import io.postrider.audience.Subscriptions;
import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.address.Suppressions;
import io.postrider.audience.consent.SignUpMail.Kind;
import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import io.postrider.text.OneLine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The mails about signing up that wait to be sent, and what became of them. A process that dies
 * loses none: its claim runs out, and the mail is another's. None is sent twice knowingly: before a
 * relay may have it, that is written down by whoever has the claim, and nobody sends it again.
 * Whether somebody is mailed, and what, is decided here, long after the page was answered. Safe for
 * use by several threads and processes.
 */
@Repository
public class SignUpMails {

  /** An address gets one mail about signing up in this time. */
  static final Duration ONE_IN = Duration.ofDays(1);

  /** How often a mail is tried; the pauses in between add up to half a day. */
  static final int MOST_TRIES = 8;

  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(4);

  /** Longer than it takes to hand over a mail until its final dot. */
  private static final Duration CLAIM = Duration.ofMinutes(5);

  /** Longer than a relay is waited for after it. */
  private static final Duration DOT = Duration.ofMinutes(30);

  private static final String DUE =
      """
      SELECT id FROM sign_up WHERE mail IN ('WAITING', 'SENDING') AND due_at <= :now
       ORDER BY due_at, id LIMIT 1
      """;

  private static final String TAKE =
      """
      UPDATE sign_up SET mail = 'SENDING', claim = :claim, due_at = :until, tries = tries + 1
       WHERE id = :id AND mail IN ('WAITING', 'SENDING') AND due_at <= :now
      """;

  private static final String TRIES = "SELECT tries FROM sign_up WHERE id = ?";

  private static final String KIND =
      "UPDATE sign_up SET mail_kind = :kind WHERE id = :id AND claim = :claim";

  private static final String DOT_BEGINS =
      """
      UPDATE sign_up SET due_at = :until, mail = 'DOTTED'
       WHERE id = :id AND claim = :claim AND mail = 'SENDING'
      """;

  private static final String SETTLE =
      """
      UPDATE sign_up SET mail_detail = :detail, mailed_at = :at, due_at = :due, claim = NULL, mail = :mail
       WHERE id = :id AND claim = :claim
      """;

  private static final String DOUBT =
      """
      UPDATE sign_up SET claim = NULL, mail = 'IN_DOUBT' WHERE mail = 'DOTTED' AND due_at <= :now
      """;

  private static final String TAKE_DAY =
      """
      UPDATE sign_up_mailed SET sign_up_id = :id, at = :now
       WHERE address_key = :key AND (at <= :before OR sign_up_id = :id)
      """;

  private static final String BEGIN_DAY =
      "INSERT INTO sign_up_mailed (address_key, sign_up_id, at) VALUES (:key, :id, :now)";

  private static final String GIVE_DAY_BACK =
      "DELETE FROM sign_up_mailed WHERE sign_up_id = :id AND address_key = :key";

  private final JdbcClient jdbc;
  private final SignUps signUps;
  private final Subscribers subscribers;
  private final Subscriptions subscriptions;
  private final Suppressions suppressions;
  private final Transactions transactions;
  private final Clock clock;

  SignUpMails(
      JdbcClient jdbc,
      SignUps signUps,
      Subscribers subscribers,
      Subscriptions subscriptions,
      Suppressions suppressions,
      Transactions transactions,
      Clock clock) {
    this.jdbc = jdbc;
    this.signUps = signUps;
    this.subscribers = subscribers;
    this.subscriptions = subscriptions;
    this.suppressions = suppressions;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Claims the next one that is due; empty if none is. What nobody is to be told is settled. */
  public Optional<SignUpMail> claim() {
    doubtAbandoned();
    while (true) {
      Instant now = clock.instant();
      List<Long> due =
          jdbc.sql(DUE)
              .param("now", UtcColumn.of(now))
              .query((row, number) -> row.getLong(1))
              .list();
      if (due.isEmpty()) {
        return Optional.empty();
      }
      Optional<SignUpMail> mail = claim(due.get(0), now);
      if (mail.isPresent()) {
        return mail;
      }
    }
  }

  private void doubtAbandoned() {
    String now = UtcColumn.of(clock.instant());
    transactions.run(() -> jdbc.sql(DOUBT).param("now", now).update());
  }

  /** Empty if somebody else was faster, or nobody is to be mailed. */
  private Optional<SignUpMail> claim(long id, Instant now) {
    String claim = UUID.randomUUID().toString();
    int taken =
        transactions.run(
            () ->
                jdbc.sql(TAKE)
                    .param("claim", claim)
                    .param("until", UtcColumn.of(now.plus(CLAIM)))
                    .param("now", UtcColumn.of(now))
                    .param("id", id)
                    .update());
    return taken == 1 ? signUps.find(id).flatMap(found -> decide(found, claim)) : Optional.empty();
  }

  private Optional<SignUpMail> decide(SignUp signUp, String claim) {
    EmailAddress address = EmailAddress.parse(signUp.address());
    int tries = jdbc.sql(TRIES).param(signUp.id()).query(Integer.class).single();
    Kind kind = kind(signUp, address);
    SignUpMail mail = new SignUpMail(signUp, kind, claim, tries);
    transactions.run(
        () ->
            jdbc.sql(KIND)
                .param("kind", kind.name())
                .param("id", signUp.id())
                .param("claim", claim)
                .update());
    // Or strangers could have us write to whoever must never be written to again.
    if (suppressions.find(address).isPresent()) {
      settle(mail, "NONE", "the address is suppressed", null);
      return Optional.empty();
    }
    if (!takesDay(signUp, address)) {
      settle(mail, "NONE", "another mail about signing up was sent within a day", null);
      return Optional.empty();
    }
    return Optional.of(mail);
  }

  private Kind kind(SignUp signUp, EmailAddress address) {
    return subscribers
        .find(address)
        .filter(one -> subscriptions.lists(one.id()).containsAll(signUp.lists()))
        .map(one -> Kind.SUBSCRIBED)
        .orElse(Kind.CONFIRM);
  }

  private boolean takesDay(SignUp signUp, EmailAddress address) {
    Instant now = clock.instant();
    try {
      return transactions.run(() -> day(TAKE_DAY, signUp, address, now) == 1)
          || transactions.run(() -> day(BEGIN_DAY, signUp, address, now) == 1);
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  private int day(String sql, SignUp signUp, EmailAddress address, Instant now) {
    JdbcClient.StatementSpec statement =
        jdbc.sql(sql)
            .param("key", address.key())
            .param("id", signUp.id())
            .param("now", UtcColumn.of(now));
    return sql.equals(TAKE_DAY)
        ? statement.param("before", UtcColumn.of(now.minus(ONE_IN))).update()
        : statement.update();
  }

  /**
   * Writes down that a relay may have it from now on.
   *
   * @return whether it may be sent; false if the claim has run out
   */
  public boolean mayBeTaken(SignUpMail mail) {
    return transactions.run(
            () ->
                jdbc.sql(DOT_BEGINS)
                    .param("until", UtcColumn.of(clock.instant().plus(DOT)))
                    .param("id", mail.signUp().id())
                    .param("claim", mail.claim())
                    .update())
        == 1;
  }

  /** A relay has it. */
  public void sent(SignUpMail mail, String reply) {
    settle(mail, "SENT", reply, null);
  }

  /** A relay may have it: it is not sent again. */
  public void inDoubt(SignUpMail mail, String cause) {
    settle(mail, "IN_DOUBT", cause, null);
  }

  /** No relay will take it: the address may be asked for again. */
  public void refused(SignUpMail mail, String reply) {
    settle(mail, "REFUSED", reply, null);
    giveDayBack(mail);
  }

  /**
   * It was not sent, and is tried again after growing pauses, but not for ever.
   *
   * @return whether it is tried again
   */
  public boolean notSent(SignUpMail mail, String reason) {
    if (mail.tries() >= MOST_TRIES) {
      settle(mail, "GIVEN_UP", reason, null);
      giveDayBack(mail);
      return false;
    }
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(2 * (mail.tries() - 1), 8));
    settle(mail, "WAITING", reason, pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    return true;
  }

  private void giveDayBack(SignUpMail mail) {
    transactions.run(
        () ->
            jdbc.sql(GIVE_DAY_BACK)
                .param("id", mail.signUp().id())
                .param("key", EmailAddress.parse(mail.signUp().address()).key())
                .update());
  }

  private void settle(SignUpMail mail, String state, String detail, @Nullable Duration pause) {
    Instant now = clock.instant();
    transactions.run(
        () ->
            jdbc.sql(SETTLE)
                .param("detail", OneLine.of(detail))
                .param("at", state.equals("SENT") ? UtcColumn.of(now) : null)
                .param("due", UtcColumn.of(pause == null ? now : now.plus(pause)))
                .param("mail", state)
                .param("id", mail.signUp().id())
                .param("claim", mail.claim())
                .update());
  }
}
