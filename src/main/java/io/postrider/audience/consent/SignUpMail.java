package io.postrider.audience.consent;

/**
 * A mail about signing up that is to be sent now, by whoever claimed it.
 *
 * @param signUp what it is about
 * @param kind what it says
 * @param claim whose turn it is
 * @param tries how often it was tried, this time included
 */
public record SignUpMail(SignUp signUp, Kind kind, String claim, int tries) {

  /** What such mails say. */
  public enum Kind {
    /** Here is the link by which you confirm. */
    CONFIRM,
    /** You are subscribed already. */
    SUBSCRIBED
  }
}
