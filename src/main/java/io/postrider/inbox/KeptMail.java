package io.postrider.inbox;

import java.time.Instant;

/**
 * A mail that changed nothing, for people to see.
 *
 * @param what what it is, or means to be
 * @param why why it changed nothing
 * @param subject in one line, without addresses
 * @param detail what else is known of it, without addresses
 * @param uid its number in the mailbox, where it still is
 * @param copies how often it came
 * @param firstAt when it was first read
 * @param lastAt when it was last read
 */
public record KeptMail(
    String what,
    Why why,
    String subject,
    String detail,
    long uid,
    int copies,
    Instant firstAt,
    Instant lastAt) {

  /** Why a mail changes nothing. */
  public enum Why {
    /** It says nothing that this program understands: a person's mail perhaps. */
    NO_REPORT("it is no report"),
    /** It means to be a report and cannot be read, or the server does not hand it over. */
    UNREADABLE("it cannot be read"),
    /** Its token is none of ours, or was changed. */
    FORGED("its token is not one that we have made"),
    /** An address or a Message-ID may name somebody, but anybody can write those. */
    UNSIGNED("nothing in it is signed by us"),
    /** Its token is ours; there is no such delivery, or no more. */
    NO_DELIVERY("there is no such delivery any more"),
    /** What it brings back is a report itself. */
    NOT_OURS("it brings back no letter of ours"),
    /** A preview's or a test's link. */
    PREVIEW("it is about a preview or a test");

    private final String sentence;

    Why(String sentence) {
      this.sentence = sentence;
    }

    /** The reason, as part of a sentence. */
    public String sentence() {
      return sentence;
    }
  }
}
