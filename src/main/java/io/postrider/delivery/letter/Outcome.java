package io.postrider.delivery.letter;

import io.postrider.delivery.ledger.Reason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of trying to hand one message to the relay, split by what its caller does next. */
public sealed interface Outcome {

  /** What came of it, in a clause for people that ends with the relay's own words. */
  String inWords();

  /** As figures name it. */
  String label();

  /** What one of these makes of it. */
  <R> R match(Cases<R> cases);

  /** What to make of each outcome. One that is forgotten does not compile. */
  interface Cases<R> {

    R accepted(Accepted it);

    R refused(Refused it);

    R deferred(Deferred it);

    R inDoubt(InDoubt it);

    R notStarted(NotStarted it);
  }

  private static String clause(String what, @Nullable String words) {
    return "%s (%s)"
        .formatted(
            what, String.valueOf(words).replaceAll("\\s*\\R\\s*", " ").replaceAll("[.\\s]+$", ""));
  }

  /** The relay answered 250 and is responsible now. */
  record Accepted(String reply) implements Outcome {

    @Override
    public String inWords() {
      return clause("accepted", reply);
    }

    @Override
    public String label() {
      return "accepted";
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.accepted(this);
    }
  }

  /** The relay will never take this message for this recipient. */
  record Refused(Reason reason, String reply) implements Outcome {

    @Override
    public String inWords() {
      return clause("the relay refused it", reply);
    }

    @Override
    public String label() {
      return "refused";
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.refused(this);
    }
  }

  /**
   * Not now.
   *
   * @param pause how long to wait at least before the second try; later ones wait longer
   */
  record Deferred(Reason reason, String reply, Duration pause) implements Outcome {

    @Override
    public String inWords() {
      return clause("the relay put it off", reply);
    }

    @Override
    public String label() {
      return "deferred";
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.deferred(this);
    }
  }

  /** The relay may have the message: the line broke after the final dot. */
  record InDoubt(String cause) implements Outcome {

    @Override
    public String inWords() {
      return clause("the relay may have it or not", cause);
    }

    @Override
    public String label() {
      return "in_doubt";
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.inDoubt(this);
    }
  }

  /**
   * The relay certainly does not have the message, and it says nothing about the recipient.
   *
   * @param trouble what kind of trouble it is
   * @param concerns whose letters fare alike
   * @param detail the relay's reply or the failure, for people
   */
  record NotStarted(Trouble trouble, Scope concerns, @Nullable String detail) implements Outcome {

    /** Trouble that everybody's letters have. */
    public NotStarted(Trouble trouble, @Nullable String detail) {
      this(trouble, Scope.RELAY, detail);
    }

    @Override
    public String inWords() {
      return clause("it was not sent", detail);
    }

    @Override
    public String label() {
      return "not_started";
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notStarted(this);
    }
  }

  /** Whose letters a trouble concerns. */
  enum Scope {
    /** Everybody's: it was said before a recipient was named, or is about our own settings. */
    RELAY,
    /** Those to the recipient's domain: its server spoke, or the relay on its behalf. */
    DOMAIN
  }

  /** Trouble that is about us or about the relay, never about a recipient. */
  enum Trouble {
    /** The connection is gone before the message was handed over; a fresh one may do. */
    CONNECTION_LOST,
    /**
     * The relay closed a connection that had served well (421): reconnect, same row, no penalty.
     */
    RECYCLED,
    /** No connection can be made, or the mailbox folder cannot be written. */
    RELAY_ABSENT,
    /** The relay tells us to slow down. */
    THROTTLED,
    /** The relay does not accept our credentials, or wants some. */
    AUTHENTICATION,
    /** The relay does not accept us as a sender: reputation, policy, sender's address. */
    SENDER_REFUSED,
    /** The relay does not do what we require, TLS for one. */
    CONFIGURATION
  }
}
