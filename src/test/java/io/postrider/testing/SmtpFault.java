package io.postrider.testing;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Something that goes wrong in a {@link SmtpSink}: for whom, where, what, and how often. Immutable
 * but for the count of what is left of it; safe for use by several threads.
 */
public final class SmtpFault {

  private final Predicate<SmtpTransaction> applies;
  private final SmtpPhase phase;
  private final Act act;
  private final AtomicInteger left;

  private SmtpFault(Predicate<SmtpTransaction> applies, SmtpPhase phase, Act act, int times) {
    this.applies = applies;
    this.phase = phase;
    this.act = act;
    this.left = new AtomicInteger(times);
  }

  /** What the sink does. */
  sealed interface Act {}

  /** Answers so; hangs up after 421, as RFC 5321 §3.8 has it. */
  record Reply(int code, String text) implements Act {}

  /** Hangs up without a word: politely (FIN) or by force (RST). */
  record HangUp(boolean reset) implements Act {}

  /** Says nothing until the gate opens, then goes on as if nothing had been. */
  record Stall(Gate gate) implements Act {}

  /** Which messages a fault strikes. */
  public static final class When {

    private final Predicate<SmtpTransaction> applies;
    private int times = Integer.MAX_VALUE;

    private When(Predicate<SmtpTransaction> applies) {
      this.applies = applies;
    }

    /** Only the first so many of them. */
    public When times(int count) {
      times = count;
      return this;
    }

    /** Only the first of them. */
    public When once() {
      return times(1);
    }

    /** The sink answers with this code and text; the text usually starts with an enhanced code. */
    public SmtpFault reply(SmtpPhase phase, int code, String text) {
      return new SmtpFault(applies, phase, new Reply(code, text), times);
    }

    /** The sink closes the connection without a reply. */
    public SmtpFault hangUp(SmtpPhase phase) {
      return new SmtpFault(applies, phase, new HangUp(false), times);
    }

    /** The sink resets the connection without a reply. */
    public SmtpFault reset(SmtpPhase phase) {
      return new SmtpFault(applies, phase, new HangUp(true), times);
    }

    /** The sink falls silent until the gate is opened. */
    public SmtpFault stall(SmtpPhase phase, Gate gate) {
      return new SmtpFault(applies, phase, new Stall(gate), times);
    }
  }

  /** Messages to one recipient. Cannot strike in {@link SmtpPhase#MAIL}. */
  public static When to(String recipient) {
    return new When(transaction -> transaction.hasRecipient(recipient));
  }

  /** Messages to a domain. Cannot strike in {@link SmtpPhase#MAIL}. */
  public static When toDomain(String domain) {
    return new When(transaction -> transaction.hasRecipientIn(domain));
  }

  /** The n-th transaction that the sink has seen on all connections, from 1. */
  public static When message(long number) {
    return new When(transaction -> transaction.number() == number);
  }

  /** The n-th transaction and all later ones, from 1. */
  public static When fromMessage(long number) {
    return new When(transaction -> transaction.number() >= number);
  }

  /** The n-th transaction of each connection, from 1. */
  public static When messageOfConnection(long number) {
    return new When(transaction -> transaction.numberInConnection() == number);
  }

  /** Every message. */
  public static When always() {
    return new When(transaction -> true);
  }

  /** Whether it strikes now; uses up one of its times if so. */
  boolean strikes(SmtpPhase now, SmtpTransaction transaction) {
    return phase == now
        && applies.test(transaction)
        && left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
  }

  Act act() {
    return act;
  }
}
